// SPDX-License-Identifier: Apache-2.0
#include <signal.h>

#include <filesystem>

#include <QDir>
#include <QProcess>
#include <QtTest>

#include <batches.h>
#include <temp_dir.h>
#include <written_recording.h>

using namespace mmstats::inspector;
using support::changed;
using support::found;
using support::TempDir;
using support::WrittenRecording;

namespace {

struct Run
{
    int exitCode = -1;
    QString output;
    QString errors;
};

/// The program, where there is no display.
void start(QProcess &process, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(MMSTATS_BINARY_DIR "/mmstats-inspector"), arguments);
}

Run run(const QStringList &arguments)
{
    QProcess process;
    start(process, arguments);
    if (!process.waitForFinished(30'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// Whether it has a file open there, which may not have a name yet.
bool writesIn(const QProcess &process, const TempDir &directory)
{
    const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(process.processId()));
    for (const QString &name :
         descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        std::error_code none;
        const auto target = std::filesystem::read_symlink(descriptors.filePath(name).toStdString(), none);
        if (target.string().starts_with(directory.path() + '/'))
            return true;
    }
    return false;
}

} // namespace

/// `mmstats-inspector --export`, as a script runs it.
class ExportCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void exports();
    void usage_data();
    void usage();
    void whatIsNoRecording();
    void interrupted();

private:
    QString path(const char *name) const { return QString::fromStdString(dir_.path(name)); }

    TempDir dir_;
};

void ExportCommandTest::exports()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=5")});
    recording.finish();
    for (const char *name : {"x.csv", "x.om"}) {
        const Run done = run({"--export", path(name), recording.path()});
        QVERIFY2(done.exitCode == 0, qPrintable(done.errors));
        QCOMPARE(done.output + done.errors, QString()); // standard error is no terminal
    }
    QVERIFY(dir_.read("x.csv").starts_with("time,epoch,"));
    QVERIFY(dir_.read("x.om").ends_with("# EOF\n"));
}

void ExportCommandTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("suffix") << QStringList{"--export", "x.json", "a.mmrec"} << ".openmetrics";
    QTest::newRow("no recording") << QStringList{"--export", "x.csv"} << "name one recording";
    QTest::newRow("two recordings") << QStringList{"--export", "x.csv", "a", "b"} << "name one recording";
    QTest::newRow("in German") << QStringList{"--language", "de", "--export", "x.csv"} << "--help";
}

void ExportCommandTest::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Run refused = run(arguments);
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.errors.contains(says), qPrintable(refused.errors));
}

void ExportCommandTest::whatIsNoRecording()
{
    dir_.write("text.mmrec", "no recording");
    for (const char *name : {"text.mmrec", "none.mmrec"}) {
        const Run failed = run({"--export", path("y.csv"), path(name)});
        QCOMPARE(failed.exitCode, 1);
        QVERIFY2(failed.errors.contains(path(name)), qPrintable(failed.errors));
    }
    QVERIFY(!dir_.names().contains("y.csv"));
}

// It is told to end as soon as it has begun to write.
void ExportCommandTest::interrupted()
{
    WrittenRecording recording; // that takes a while to export
    const auto values = [](int i) {
        QString all;
        for (int n = 0; n < 100; ++n)
            all += QStringLiteral("n%1=%2 ").arg(n).arg(i);
        return all.toUtf8();
    };
    recording.feed({found(1, "web-7.mmstats", values(0).constData())});
    for (int i = 1; i < 2000; ++i)
        recording.feed({changed(recording.store, 1, values(i).constData())});
    recording.finish();
    const TempDir out;
    QProcess process;
    start(process, {"--export", QString::fromStdString(out.path("x.csv")), recording.path()});
    QTRY_VERIFY_WITH_TIMEOUT(writesIn(process, out), 30'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(out.names().empty());
}

QTEST_GUILESS_MAIN(ExportCommandTest)
#include "export_command_test.moc"
