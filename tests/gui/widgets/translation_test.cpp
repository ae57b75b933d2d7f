// SPDX-License-Identifier: Apache-2.0
// Every text of the sources has its German one. Where not: build the target update_translations, and
// translate.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList translations; // more than one where it is about a number
    bool isFinished = true;
};

QList<Message> messagesOf(const QString &path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("source")) {
            messages.append({.context = context, .source = xml.readElementText(), .translations = {}});
        } else if (name == QLatin1String("translation")) {
            messages.back().isFinished = !xml.attributes().hasAttribute(QLatin1String("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            messages.back().translations = text.split(QRegularExpression(QStringLiteral("\n\\s+")));
        }
    }
    return messages;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("%(L?[0-9]+|n)"));
    QStringList found;
    for (auto it = form.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.sort();
    return found;
}

QString described(const Message &message)
{
    return message.context + QStringLiteral(": ") + message.source;
}

} // namespace

class TranslationTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTextIsSeen();
    void germanIsComplete();
    void englishPluralsAreComplete();
    void placeholdersAgree();

private:
    // The translations, brought up to date with the sources.
    QString updated(const QString &language, const QStringList &options = {});

    QTemporaryDir directory_;
    QString warnings_;
};

QString TranslationTest::updated(const QString &language, const QStringList &options)
{
    const QString name = QStringLiteral("mmstats_%1.ts").arg(language);
    const QString path = directory_.filePath(name);
    QFile::copy(QStringLiteral(MMSTATS_SOURCE_DIR "/resources/translations/") + name, path);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(MMSTATS_SOURCE_DIR));
    lupdate.start(QStringLiteral(MMSTATS_LUPDATE),
                  QStringList{"-silent", "-locations", "none", "-no-obsolete"} + options +
                      QStringList{"-I", "gui", "gui", "-ts", path});
    if (!lupdate.waitForFinished(60'000) || lupdate.exitCode() != 0)
        return {};
    warnings_ += QString::fromLocal8Bit(lupdate.readAllStandardError());
    return path;
}

void TranslationTest::initTestCase()
{
    QVERIFY(!updated(QStringLiteral("de")).isEmpty());
    QVERIFY(!updated(QStringLiteral("en"), {QStringLiteral("-pluralonly")}).isEmpty());
}

void TranslationTest::everyTextIsSeen()
{
    // Of a text in a wrong context the program would find no translation.
    QStringList warnings = warnings_.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    warnings.removeIf([](const QString &line) {
        return !line.contains(QLatin1String("Q_OBJECT")) && !line.contains(QLatin1String("without context"));
    });
    QCOMPARE(warnings, QStringList());
}

void TranslationTest::germanIsComplete()
{
    const QList<Message> messages = messagesOf(directory_.filePath(QStringLiteral("mmstats_de.ts")));
    QVERIFY(messages.size() > 150);
    QStringList missing;
    for (const Message &message : messages) {
        if (!message.isFinished || message.translations.contains(QString()))
            missing << described(message);
    }
    QCOMPARE(missing, QStringList());
}

void TranslationTest::englishPluralsAreComplete()
{
    const QList<Message> messages = messagesOf(directory_.filePath(QStringLiteral("mmstats_en.ts")));
    QVERIFY(!messages.isEmpty());
    QStringList missing;
    for (const Message &message : messages) {
        if (!message.isFinished || message.translations.size() != 2)
            missing << described(message);
    }
    QCOMPARE(missing, QStringList());
}

void TranslationTest::placeholdersAgree()
{
    QStringList wrong;
    for (const char *name : {"mmstats_de.ts", "mmstats_en.ts"}) {
        for (const Message &message : messagesOf(directory_.filePath(QLatin1String(name)))) {
            for (const QString &translation : message.translations) {
                if (placeholdersOf(translation) != placeholdersOf(message.source))
                    wrong << described(message);
            }
        }
    }
    QCOMPARE(wrong, QStringList());
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
