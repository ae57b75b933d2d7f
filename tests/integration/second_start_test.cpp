// SPDX-License-Identifier: Apache-2.0
// The program, started a second time, as a user does it: in a terminal, or by opening a file.
#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "data/session.h"

using namespace mmstats::inspector;

class SecondStartTest : public QObject
{
    Q_OBJECT

private slots:
    void handsItsFilesToTheFirst();
    void opensItsOwnWindowWhereItIsTold();

private:
    void start(QProcess &process, const QStringList &arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), directory_.path());
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), directory_.path());
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        environment.remove(QStringLiteral("MMSTATS_GLOB"));
        environment.insert(QStringLiteral("MMSTATS_PATH"), directory_.path());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(directory_.path());
        process.start(QStringLiteral(MMSTATS_BINARY_DIR "/mmstats-inspector"), arguments);
    }

    bool isServed() const
    {
        return !QDir(directory_.path()).entryList({"mmstats-inspector-*"}, QDir::System).isEmpty();
    }

    QStringList recent() const
    {
        const auto stored =
            Session::read(directory_.filePath(QStringLiteral("mmstats/inspector-session.json")));
        return stored.sections.value("recent").toObject().value("paths").toVariant().toStringList();
    }

    QTemporaryDir directory_;
};

void SecondStartTest::handsItsFilesToTheFirst()
{
    QProcess first;
    start(first, {});
    QTRY_VERIFY(isServed());
    QProcess second;
    start(second, {QStringLiteral("web"), QStringLiteral("--chart"), QStringLiteral("requests")});
    QVERIFY(second.waitForFinished(10'000));
    QCOMPARE(second.exitCode(), 0);
    // What it has taken over is in its session.
    const QString expected = directory_.filePath(QStringLiteral("web"));
    QTRY_COMPARE(recent(), QStringList{expected});
    QVERIFY(first.state() == QProcess::Running);
    first.terminate();
    QVERIFY(first.waitForFinished(10'000));
    QCOMPARE(first.exitCode(), 0);
    QVERIFY(!isServed());
}

void SecondStartTest::opensItsOwnWindowWhereItIsTold()
{
    QProcess first;
    start(first, {});
    QTRY_VERIFY(isServed());
    QProcess second;
    start(second,
          {QStringLiteral("--new-window"), QStringLiteral("--session"), directory_.filePath("own.json")});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(directory_.filePath(QStringLiteral("own.json"))), 10'000);
    QVERIFY(second.state() == QProcess::Running);
    second.terminate();
    QVERIFY(second.waitForFinished(10'000));
    QVERIFY(first.state() == QProcess::Running && isServed());
    first.terminate();
    QVERIFY(first.waitForFinished(10'000));
}

QTEST_GUILESS_MAIN(SecondStartTest)
#include "second_start_test.moc"
