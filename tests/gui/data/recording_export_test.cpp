// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QProcess>

#include "data/csv_text.h"
#include "data/recording_export.h"

#include <batches.h>
#include <temp_dir.h>
#include <written_recording.h>

using namespace mmstats::inspector;
using support::changed;
using support::found;
using support::TempDir;
using support::WrittenRecording;

namespace {

bool goOn(double)
{
    return true;
}

/// What sqlite3 answers about the table t that a CSV is imported into.
QString asked(const std::string &csv, const QString &query)
{
    QProcess sqlite;
    sqlite.setProcessChannelMode(QProcess::MergedChannels);
    sqlite.start("sqlite3", {":memory:", ".mode csv", ".import '" + QString::fromStdString(csv) + "' t",
                             ".mode list", query});
    if (!sqlite.waitForFinished(60'000))
        return "sqlite3 does not end; packaging/test.sh installs what tests need";
    return QString::fromUtf8(sqlite.readAll()).trimmed();
}

} // namespace

/// Recordings as CSV, and how any export goes: told, cancelled, or failed.
class RecordingExportTest : public QObject
{
    Q_OBJECT

private slots:
    void formats_data();
    void formats();
    void linesOfChanges();
    void importedBySqlite();
    void hostileTexts();
    void emptyTextIsNotAbsent();
    void tellsHowFarItIs();
    void cancelledLeavesNothing_data();
    void cancelledLeavesNothing();
    void errorsNameTheFile();
    void neverOntoTheRecording_data();
    void neverOntoTheRecording();
    void inAThread();
    void destroyedWhileItRuns();

private:
    TempDir dir_;
};

void RecordingExportTest::formats_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("format"); // -1: none
    QTest::newRow("CSV") << "/a.b/x.csv" << int(RecordingFormat::Csv);
    QTest::newRow("capitals") << "X.CSV" << int(RecordingFormat::Csv);
    QTest::newRow("om") << "x.om" << int(RecordingFormat::OpenMetrics);
    QTest::newRow("openmetrics") << "x.openmetrics" << int(RecordingFormat::OpenMetrics);
    QTest::newRow("txt") << "x.txt" << int(RecordingFormat::OpenMetrics);
    QTest::newRow("prom") << "x.prom" << int(RecordingFormat::OpenMetrics);
    QTest::newRow("none") << "csv" << -1;
    QTest::newRow("unknown") << "x.json" << -1;
}

void RecordingExportTest::formats()
{
    QFETCH(QString, path);
    QFETCH(int, format);
    const auto found = recordingFormatOf(path);
    QCOMPARE(found ? int(*found) : -1, format);
}

void RecordingExportTest::linesOfChanges()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "requests+=3 depth=2.5 meta!=x")});
    recording.feed({changed(recording.store, 1, "requests=18446744073709551615")});
    recording.feed({changed(recording.store, 1)});
    recording.feed({changed(recording.store, 1, "depth=none"), found(2, "plain.mmstats", "on=true")});
    recording.finish();
    const std::string path = dir_.path("x.csv");
    const ExportOutcome outcome =
        exportRecording(recording.path(), QString::fromStdString(path), RecordingFormat::Csv, goOn);
    QCOMPARE(outcome.error + outcome.damage, QString());
    const auto time = [](int seconds) {
        const qint64 ms = WrittenRecording::start + seconds * 1000;
        return csvTime(ms).toStdString() + ',' + std::to_string(ms / 1000) + ".000,";
    };
    const std::string web = "web,7,/run/stats/web-7-9.mmstats,";
    const std::string plain = "plain,,/run/stats/plain.mmstats,";
    QCOMPARE(QString::fromStdString(TempDir::readFile(path)),
             QString::fromStdString("time,epoch,program,pid,file,label,value,unit\r\n" + time(1) + web +
                                    "requests,3,\r\n" + time(1) + web + "depth,2.5,\r\n" + time(2) + web +
                                    "requests,18446744073709551615,\r\n" + time(4) + plain + "on,1,\r\n" +
                                    time(4) + web + "depth,,\r\n"));
}

void RecordingExportTest::importedBySqlite()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=0 d=0.5")});
    for (int i = 1; i < 1000; ++i)
        recording.feed({changed(recording.store, 1, qUtf8Printable(QString("n=%1 d=0.%1").arg(i)))}, 250);
    recording.finish();
    const std::string path = dir_.path("x.csv");
    exportRecording(recording.path(), QString::fromStdString(path), RecordingFormat::Csv, goOn);
    QCOMPARE(asked(path, "SELECT count(*), count(DISTINCT epoch), min(epoch), max(epoch) FROM t"),
             QStringLiteral("2000|1000|1700000001.000|1700000250.750"));
    QCOMPARE(asked(path, "SELECT sum(value), program, pid FROM t WHERE label = 'n'"),
             QStringLiteral("499500|web|7"));
    QCOMPARE(
        asked(path,
              "SELECT count(*) FROM t a JOIN t b USING (epoch) WHERE a.label = 'n' AND b.label = 'd' AND "
              "CAST(b.value AS REAL) = CAST('0.' || a.value AS REAL)"),
        QStringLiteral("999"));
}

void RecordingExportTest::hostileTexts()
{
    WrittenRecording recording;
    const QString evil = "=SUM(A1)\r\n\"x\",y";
    recording.feed(
        {found(1, "web-7.mmstats", {support::stat(evil, evil), support::stat("@b", QString(" "))})});
    recording.finish();
    const std::string path = dir_.path("x.csv");
    exportRecording(recording.path(), QString::fromStdString(path), RecordingFormat::Csv, goOn);
    QVERIFY(TempDir::readFile(path).find(",\"=SUM(A1)\r\n\"\"x\"\",y\",") != std::string::npos);
    QCOMPARE(asked(path, "SELECT count(*), sum(label = value), sum(value = ' ') FROM t"),
             QStringLiteral("2|1|1"));
}

void RecordingExportTest::emptyTextIsNotAbsent()
{
    QCOMPARE(csvValue(QString()), QByteArray("\"\""));
    QCOMPARE(csvValue(StatValue()), QByteArray());
    QCOMPARE(csvText(QString()), QByteArray());
}

void RecordingExportTest::tellsHowFarItIs()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=0")});
    recording.finish();
    for (const auto format : {RecordingFormat::Csv, RecordingFormat::OpenMetrics}) {
        std::vector<double> shares;
        const auto tell = [&](double share) {
            shares.push_back(share);
            return true;
        };
        exportRecording(recording.path(), QString::fromStdString(dir_.path("x.out")), format, tell);
        QVERIFY(!shares.empty() && shares.front() >= 0 && shares.back() <= 1);
        QVERIFY(std::ranges::is_sorted(shares));
    }
}

void RecordingExportTest::cancelledLeavesNothing_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("CSV") << int(RecordingFormat::Csv);
    QTest::newRow("OpenMetrics") << int(RecordingFormat::OpenMetrics);
}

void RecordingExportTest::cancelledLeavesNothing()
{
    QFETCH(int, format);
    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=0")});
    recording.finish();
    const TempDir empty;
    const QString path = QString::fromStdString(empty.path("x.csv"));
    const ExportOutcome outcome =
        exportRecording(recording.path(), path, RecordingFormat(format), [](double) { return false; });
    QVERIFY(outcome.isCancelled && outcome.error.isEmpty());
    QVERIFY(empty.names().empty());
    empty.write("x.csv", "old");
    exportRecording(recording.path(), path, RecordingFormat(format), [](double) { return false; });
    QCOMPARE(empty.read("x.csv"), std::string("old"));
}

void RecordingExportTest::errorsNameTheFile()
{
    const TempDir empty;
    const QString none = QString::fromStdString(empty.path("none.mmrec"));
    const QString out = QString::fromStdString(empty.path("x.csv"));
    QVERIFY(exportRecording(none, out, RecordingFormat::Csv, goOn).error.contains(none));
    empty.write("text.mmrec", "no recording");
    const QString text = QString::fromStdString(empty.path("text.mmrec"));
    QVERIFY(exportRecording(text, out, RecordingFormat::OpenMetrics, goOn).error.contains(text));
    QCOMPARE(empty.names(), std::set<std::string>{"text.mmrec"});

    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=0")});
    recording.finish();
    const QString nowhere = QString::fromStdString(empty.path("nowhere/x.csv"));
    for (const auto format : {RecordingFormat::Csv, RecordingFormat::OpenMetrics})
        QVERIFY(exportRecording(recording.path(), nowhere, format, goOn).error.contains(nowhere));
}

void RecordingExportTest::neverOntoTheRecording_data()
{
    cancelledLeavesNothing_data();
}

void RecordingExportTest::neverOntoTheRecording()
{
    QFETCH(const int, format);
    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=0")});
    recording.finish();
    const TempDir empty;
    const QString linked = QString::fromStdString(empty.path("link.csv"));
    QVERIFY(QFile::link(recording.path(), linked));
    const auto contents = [&] {
        QFile file(recording.path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = contents();
    for (const QString &target : {recording.path(), linked}) {
        const QString error = exportRecording(recording.path(), target, RecordingFormat(format), goOn).error;
        QVERIFY2(error.contains(target) && error.contains("the recording itself"), qPrintable(error));
        QCOMPARE(contents(), before);
    }
}

void RecordingExportTest::inAThread()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=0 text=abc")});
    recording.finish();
    const TempDir empty;
    RecordingExport running(recording.path(), QString::fromStdString(empty.path("x.csv")),
                            RecordingFormat::Csv);
    QSignalSpy finished(&running, &RecordingExport::finished);
    running.start();
    QVERIFY(running.isRunning());
    QVERIFY(finished.wait());
    QVERIFY(!running.isRunning() && finished.front().front().toString().isEmpty());
    QVERIFY(!empty.read("x.csv").empty());

    RecordingExport failing("/none.mmrec", QString::fromStdString(empty.path("y.csv")), RecordingFormat::Csv);
    QSignalSpy failed(&failing, &RecordingExport::failed);
    failing.start();
    QVERIFY(failed.wait());

    RecordingExport stopped(recording.path(), QString::fromStdString(empty.path("z.csv")),
                            RecordingFormat::Csv);
    QSignalSpy cancelled(&stopped, &RecordingExport::cancelled);
    stopped.cancel();
    stopped.start();
    QVERIFY(cancelled.wait());
    QCOMPARE(empty.names(), std::set<std::string>{"x.csv"});
}

void RecordingExportTest::destroyedWhileItRuns()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7.mmstats", "n+=0")});
    for (int i = 1; i < 200; ++i)
        recording.feed({changed(recording.store, 1, qUtf8Printable(QString("n=%1").arg(i)))});
    recording.finish();
    const TempDir empty;
    {
        RecordingExport running(recording.path(), QString::fromStdString(empty.path("x.om")),
                                RecordingFormat::OpenMetrics);
        running.start();
    }
    for (const std::string &name : empty.names()) // nothing half-made
        QVERIFY(name == "x.om" && empty.read(name).ends_with("# EOF\n"));
}

QTEST_GUILESS_MAIN(RecordingExportTest)
#include "recording_export_test.moc"
