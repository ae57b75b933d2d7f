// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "data/background_save.h"
#include "data/session.h"

using namespace mmstats::inspector;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be opened)");
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
        path_ = directory_->filePath(QStringLiteral("session.json"));
    }

    void noFileIsAnEmptySession();
    void roundTrip();
    void whatNobodyKnowsStays();
    void savedSoonAndTogether();
    void savedOnlyWhereSomethingChanged();
    void aFolderThatIsNotThereYet();
    void failureIsTold();
    void badFilesAreKeptAside_data();
    void badFilesAreKeptAside();
    void noRegularFile();
    void backgroundSaveTellsItsContext();
    void backgroundSaveOutlivesItsContext();

private:
    std::unique_ptr<QTemporaryDir> directory_;
    QString path_;
};

void SessionTest::noFileIsAnEmptySession()
{
    const Session::Stored stored = Session::read(path_);
    QVERIFY(stored.sections.isEmpty());
    QCOMPARE(stored.error, QString());
    {
        Session session(path_, stored);
        session.finish();
    }
    QVERIFY(!QFile::exists(path_)); // nothing to say, nothing saved
}

void SessionTest::roundTrip()
{
    Session session(path_, {});
    int value = 1;
    session.setSource(QStringLiteral("a"), [&] { return QJsonObject{{"value", value}}; });
    value = 2;
    session.finish();
    const Session again(path_, Session::read(path_));
    QCOMPARE(again.error(), QString());
    QCOMPARE(again.section(QStringLiteral("a")), (QJsonObject{{"value", 2}}));
    QVERIFY(again.section(QStringLiteral("b")).isEmpty());
    QCOMPARE(QJsonDocument::fromJson(contentOf(path_))["version"].toInt(), Session::version);
}

void SessionTest::whatNobodyKnowsStays()
{
    QVERIFY(write(path_, R"({"version": 1, "other": {"kept": [1, 2]}, "a": {"old": true}})"));
    Session session(path_, Session::read(path_));
    session.setSource(QStringLiteral("a"), [] { return QJsonObject{{"new", true}}; });
    session.finish();
    const Session again(path_, Session::read(path_));
    QCOMPARE(again.section(QStringLiteral("other")), (QJsonObject{{"kept", QJsonArray{1, 2}}}));
    QCOMPARE(again.section(QStringLiteral("a")), (QJsonObject{{"new", true}}));
}

void SessionTest::savedSoonAndTogether()
{
    Session session(path_, {});
    int asked = 0;
    session.setSource(QStringLiteral("a"), [&] { return QJsonObject{{"asked", ++asked}}; });
    for (int i = 0; i < 100; ++i)
        session.touch();
    QCOMPARE(asked, 0);
    QTRY_VERIFY(QFile::exists(path_));
    QCOMPARE(asked, 1);
}

void SessionTest::savedOnlyWhereSomethingChanged()
{
    QVERIFY(write(path_, R"({"version": 1, "a": {}})")); // not as we would write it
    const QByteArray before = contentOf(path_);
    Session session(path_, Session::read(path_));
    session.setSource(QStringLiteral("a"), [] { return QJsonObject(); });
    session.finish();
    QCOMPARE(contentOf(path_), before);
}

void SessionTest::aFolderThatIsNotThereYet()
{
    const QString deep = directory_->filePath(QStringLiteral("new/deep/session.json"));
    Session session(deep, Session::read(deep));
    session.setSource(QStringLiteral("a"), [] { return QJsonObject{{"x", 1}}; });
    session.finish();
    QVERIFY(QFile::exists(deep));
}

void SessionTest::failureIsTold()
{
    QVERIFY(write(path_, "a file"));
    const QString below = path_ + QStringLiteral("/session.json");
    Session session(below, {});
    session.setSource(QStringLiteral("a"), [] { return QJsonObject{{"x", 1}}; });
    QSignalSpy failed(&session, &Session::failed);
    session.touch();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(below));
    session.finish();
    QCOMPARE(failed.count(), 2); // tried again
    QCOMPARE(contentOf(path_), QByteArray("a file"));
}

void SessionTest::badFilesAreKeptAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << "at byte 0";
    QTest::newRow("cut") << QByteArray(R"({"version": 1, "a": {)") << "at byte ";
    QTest::newRow("no JSON") << QByteArray("hello") << "at byte ";
    QTest::newRow("list") << QByteArray("[1]") << "no JSON object";
    QTest::newRow("no version") << QByteArray("{}") << "\"version\"";
    QTest::newRow("later version") << QByteArray(R"({"version": 2})") << "\"version\"";
    QTest::newRow("version no number") << QByteArray(R"({"version": "1"})") << "\"version\"";
    QTest::newRow("section no object") << QByteArray(R"({"version": 1, "tree": 5})") << "at \"tree\"";
    QTest::newRow("deep") << QByteArray(R"({"version": 1, "a": )") + QByteArray(100'000, '[') << "at byte ";
    QTest::newRow("long") << QByteArray(R"({"version": 1})") + QByteArray(Session::mostBytes, ' ')
                          << "longer";
}

void SessionTest::badFilesAreKeptAside()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    QVERIFY(write(path_, bytes));
    QVERIFY(write(path_ + QStringLiteral(".bad"), "an older one"));
    const Session::Stored stored = Session::read(path_);
    QVERIFY(stored.sections.isEmpty());
    QVERIFY2(stored.error.contains(path_) && stored.error.contains(says), qPrintable(stored.error));
    QVERIFY(!QFile::exists(path_));
    QCOMPARE(contentOf(path_ + QStringLiteral(".bad")), bytes);
    QCOMPARE(Session::read(path_).error, QString());
}

void SessionTest::noRegularFile()
{
    QCOMPARE(::mkfifo(qPrintable(path_), 0600), 0);
    const Session::Stored stored = Session::read(path_); // does not wait for a writer
    QVERIFY2(stored.error.contains(QStringLiteral("not a regular file")), qPrintable(stored.error));
    QVERIFY(!QFile::exists(path_));
}

void SessionTest::backgroundSaveTellsItsContext()
{
    QObject context;
    QStringList errors;
    const auto done = [&](const QString &error) { errors << error; };
    saveInBackground(path_, "text", &context, done);
    QTRY_COMPARE(errors, QStringList{QString()});
    QCOMPARE(contentOf(path_), QByteArray("text"));
    const QString below = path_ + QStringLiteral("/x"); // where no folder can be
    saveInBackground(below, "text", &context, done);
    QTRY_COMPARE(errors.size(), 2);
    QVERIFY(errors[1].contains(below));
}

void SessionTest::backgroundSaveOutlivesItsContext()
{
    bool called = false;
    QFuture<QString> future;
    {
        QObject context;
        future = saveInBackground(path_, "text", &context, [&](const QString &) { called = true; });
    }
    future.waitForFinished();
    QCoreApplication::processEvents();
    QCOMPARE(contentOf(path_), QByteArray("text"));
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
