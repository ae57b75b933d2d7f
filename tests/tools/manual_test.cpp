// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QtTest>

#include <printing.h>

#include "tool_run.h"

namespace {

QString manualPath(const QString &tool)
{
    return QString(MMSTATS_SOURCE_DIR "/core/tools/%1/%1.1").arg(tool);
}

QString manual(const QString &tool)
{
    QFile file(manualPath(tool));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// What stands in front of a description in the help: "-v,--verbose" or "--count N".
QSet<QString> optionsOfHelp(const QString &tool)
{
    const QString help = QString::fromStdString(support::runTool(tool.toStdString(), {"--help"}).out);
    static const QRegularExpression line("^  (-[^ ]+)", QRegularExpression::MultilineOption);
    QSet<QString> options;
    for (auto match = line.globalMatch(help); match.hasNext();) {
        for (const QString &option : match.next().captured(1).split(','))
            options.insert(option);
    }
    return options;
}

// What the tag of a paragraph in the section OPTIONS names.
QSet<QString> optionsOfManual(const QString &tool)
{
    const QString text = manual(tool);
    const qsizetype from = text.indexOf(".SH OPTIONS");
    const QString section = text.mid(from, text.indexOf("\n.SH", from + 1) - from);
    static const QRegularExpression tag("^\\.TP\n(.*)$", QRegularExpression::MultilineOption);
    static const QRegularExpression option("(?<![\\w-])--?[a-zA-Z][a-z-]*");
    QSet<QString> options;
    for (auto match = tag.globalMatch(section); match.hasNext();) {
        const QString line = match.next().captured(1).replace("\\-", "-");
        for (auto name = option.globalMatch(line); name.hasNext();)
            options.insert(name.next().captured());
    }
    return options;
}

QString sorted(const QSet<QString> &options)
{
    QStringList list = options.values();
    list.sort();
    return list.join(' ');
}

void addTools()
{
    QTest::addColumn<QString>("tool");
    for (const char *tool : {"slurpstats", "pollstats", "cleanstats", "mmash"})
        QTest::newRow(tool) << tool;
}

} // namespace

/// The manual pages and what --help says.
class ManualTest : public QObject
{
    Q_OBJECT

private slots:
    void sameOptionsAsTheHelp_data() { addTools(); }
    void sameOptionsAsTheHelp();
    void sections_data() { addTools(); }
    void sections();
    void formats_data() { addTools(); }
    void formats();
};

void ManualTest::sameOptionsAsTheHelp()
{
    QFETCH(QString, tool);
    QVERIFY(optionsOfHelp(tool).contains("--help") && optionsOfHelp(tool).contains("--version"));
    QCOMPARE(sorted(optionsOfManual(tool)), sorted(optionsOfHelp(tool)));
}

void ManualTest::sections()
{
    QFETCH(QString, tool);
    const QString text = manual(tool).remove('"');
    for (const char *section :
         {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "EXAMPLES", "SEE ALSO"})
        QVERIFY2(text.contains(QString("\n.SH %1\n").arg(section)), section);
}

void ManualTest::formats()
{
    QFETCH(QString, tool);
    if (QStandardPaths::findExecutable("groff").isEmpty())
        QSKIP("no groff here");
    QProcess process;
    process.start("groff", {"-man", "-ww", "-Tutf8", manualPath(tool)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(QString::fromUtf8(process.readAllStandardError()), QString());
}

QTEST_APPLESS_MAIN(ManualTest)
#include "manual_test.moc"
