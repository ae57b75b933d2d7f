// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QDir>
#include <QMap>
#include <QRegularExpression>

#include "data/recording_export.h"
#include "data/recording_open_metrics.h"

#include <batches.h>
#include <promtool.h>
#include <temp_dir.h>
#include <written_recording.h>

using namespace mmstats::inspector;
using support::became;
using support::changed;
using support::found;
using support::stat;
using support::TempDir;
using support::WrittenRecording;

namespace {

/// Times in seconds since WrittenRecording::start and values, "1:5 2:6", of each series, by what promtool
/// prints.
using Samples = QMap<QString, QString>;

/// What a database of Prometheus made of that text holds; one line "error" where it is not taken.
Samples readBack(const QString &path, const TempDir &dir)
{
    const QString blocks = QString::fromStdString(dir.path("blocks"));
    const QString said = support::promtool({"tsdb", "create-blocks-from", "openmetrics", path, blocks});
    if (said.contains("exit code") || said.contains("error", Qt::CaseInsensitive))
        return {{"error", said}};
    QDir(blocks).mkdir("wal"); // a database has one, and to dump it takes that
    Samples all;
    static const QRegularExpression line("^(\\{.*\\}) (\\S+) (\\d+)$");
    for (const QString &text : support::promtool({"tsdb", "dump", blocks}).split('\n', Qt::SkipEmptyParts)) {
        const auto match = line.match(text);
        if (!match.hasMatch())
            return {{"error", text}};
        QString &samples = all[match.captured(1)];
        const double seconds = double(match.captured(3).toLongLong() - WrittenRecording::start) / 1000;
        samples += QString(samples.isEmpty() ? "%1:%2" : " %1:%2").arg(seconds).arg(match.captured(2));
    }
    return all;
}

/// A recording as Prometheus has it.
Samples exported(WrittenRecording &recording, qint64 held = RecordingOpenMetrics::mostHeld)
{
    recording.finish();
    const TempDir dir;
    const QString path = QString::fromStdString(dir.path("x.om"));
    ExportFile file(path, [](double) { return true; });
    RecordingOpenMetrics metrics(recording.path(), file, held);
    if (!metrics.write() || !file.commit().isEmpty())
        return {{"error", metrics.error()}};
    return readBack(path, dir);
}

std::string text(WrittenRecording &recording)
{
    recording.finish();
    const TempDir dir;
    exportRecording(recording.path(), QString::fromStdString(dir.path("x.om")), RecordingFormat::OpenMetrics,
                    [](double) { return true; });
    return dir.read("x.om");
}

support::Stat inUnit(support::Stat one, const char *unit, const char *help = "")
{
    one.about.info.unit = unit;
    one.about.info.help = help;
    return one;
}

QString series(const char *name, const char *more = "")
{
    return QString(R"({__name__="%1", cmd="web", file="/run/stats/web-7-9.mmstats", pid="7"%2, tid="9"})")
        .arg(name, more);
}

} // namespace

/// Recordings as OpenMetrics, as Prometheus reads them.
class RecordingOpenMetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void changesAreSamples();
    void valuesAreHeld();
    void unitsAreBaseUnits();
    void summaries();
    void statsThatEnd();
    void aRestartedFileGoesOn();
    void statsThatShareAName();
    void whatIsNoCounter();
    void hostileTexts();
    void textsAreLeftOut();
    void severalHours();
    void inManyPasses_data();
    void inManyPasses();
    void replacedMeanwhile();
    void anEmptyRecording();
    void brokenOff();
};

void RecordingOpenMetricsTest::changesAreSamples()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "requests+=3 depth=2.5 on=true low=-5")});
    recording.feed({changed(recording.store, 1, "requests=4")});
    recording.feed({changed(recording.store, 1, "requests=9 depth=1e300 on=false")});
    const Samples all = exported(recording);
    QVERIFY2(all.size() == 4, qPrintable(all.value("error", all.keys().join("\n"))));
    QCOMPARE(all.value(series("requests_total")), QStringLiteral("1:3 2:4 3:9"));
    QCOMPARE(all.value(series("depth")), QStringLiteral("1:2.5 2:2.5 3:1e+300"));
    QCOMPARE(all.value(series("on")), QStringLiteral("1:1 2:1 3:0"));
    QCOMPARE(all.value(series("low")), QStringLiteral("1:-5 3:-5"));
}

void RecordingOpenMetricsTest::valuesAreHeld()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "depth=1")});
    for (int i = 0; i < 20; ++i)
        recording.feed({changed(recording.store, 1)}, 10'000);
    recording.feed({changed(recording.store, 1, "depth=2")}, 10'000);
    QCOMPARE(exported(recording).value(series("depth")), QStringLiteral("1:1 61:1 121:1 181:1 201:1 211:2"));
}

void RecordingOpenMetricsTest::unitsAreBaseUnits()
{
    WrittenRecording recording;
    recording.feed({found(
        1, "web-7-9.mmstats",
        {inUnit(stat("pause.ms", 250.0), "ms", "How long"), inUnit(stat("sent", quint64{3}), "KiB")})});
    const std::string written = text(recording);
    for (const char *line :
         {"# TYPE pause_seconds gauge\n# UNIT pause_seconds seconds\n# HELP pause_seconds How long\n",
          "# TYPE sent_bytes gauge\n# UNIT sent_bytes bytes\n# HELP sent_bytes Stat sent\n",
          "pause_seconds{cmd=\"web\",pid=\"7\",tid=\"9\",file=\"/run/stats/web-7-9.mmstats\"} 0.25 "
          "1700000001.000\n",
          "} 3072 1700000001.000\n"})
        QVERIFY2(written.find(line) != std::string::npos, (line + written).c_str());
    QVERIFY(written.ends_with("\n# EOF\n"));
}

void RecordingOpenMetricsTest::summaries()
{
    WrittenRecording recording;
    std::vector<support::Stat> stats =
        support::stats("job.count+=5 job.sum=700.0 job.p50=100.0 job.p99=150.0 job.mean=140.0");
    for (std::size_t i = 1; i < stats.size(); ++i)
        stats[i].about.info.unit = "ms";
    recording.feed({found(1, "web-7-9.mmstats", stats)});
    const Samples all = exported(recording);
    QVERIFY2(all.size() == 5, qPrintable(all.value("error", all.keys().join("\n"))));
    QCOMPARE(all.value(series("job_seconds_count")), QStringLiteral("1:5"));
    QCOMPARE(all.value(series("job_seconds_sum")), QStringLiteral("1:0.7"));
    QCOMPARE(all.value(series("job_seconds", R"(, quantile="0.5")")), QStringLiteral("1:0.1"));
    QCOMPARE(all.value(series("job_seconds", R"(, quantile="0.99")")), QStringLiteral("1:0.15"));
    QCOMPARE(all.value(series("job_mean_seconds")), QStringLiteral("1:0.14"));
}

void RecordingOpenMetricsTest::statsThatEnd()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "a=1 b=2"), found(2, "db-8.mmstats", "c=3")});
    recording.feed({changed(recording.store, 1), changed(recording.store, 2)});
    recording.feed({changed(recording.store, 1, "a=none"), became(2, mmstats::FileState::exited)});
    for (int i = 0; i < 3; ++i)
        recording.feed({changed(recording.store, 1)});
    recording.feed({{.id = 1, .gone = true}});
    recording.feed({});
    const Samples all = exported(recording);
    QCOMPARE(all.value(series("a")), QStringLiteral("1:1 2:1"));
    QCOMPARE(all.value(series("b")), QStringLiteral("1:2 6:2"));
    QCOMPARE(all.value(R"({__name__="c", cmd="db", file="/run/stats/db-8.mmstats", pid="8"})"),
             QStringLiteral("1:3 2:3"));
}

// A new file under the name and the labels of an old one; and two at a time, which stay apart.
void RecordingOpenMetricsTest::aRestartedFileGoesOn()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "n+=5")});
    recording.feed({{.id = 1, .gone = true}, found(2, "web-7-9.mmstats", "n+=1")});
    recording.feed({found(3, "web-7-9.mmstats", "n+=8"), changed(recording.store, 2)});
    const Samples all = exported(recording);
    QVERIFY2(all.size() == 2, qPrintable(all.value("error", all.keys().join("\n"))));
    QCOMPARE(all.value(series("n_total")), QStringLiteral("1:5 2:1 3:1"));
    QCOMPARE(all.value(series("n_total").replace("mmstats\"", "mmstats~2\"")), QStringLiteral("3:8"));
}

void RecordingOpenMetricsTest::statsThatShareAName()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "a.c=1 a_c=2 a.c.=3 x+=4 x_total~=5")});
    const Samples all = exported(recording);
    QVERIFY2(all.size() == 5, qPrintable(all.value("error", all.keys().join("\n"))));
    QCOMPARE(all.value(series("a_c").replace(", tid", R"(, stat="a.c", tid)")), QStringLiteral("1:1"));
    QCOMPARE(all.value(series("a_c").replace(", tid", R"(, stat="a_c", tid)")), QStringLiteral("1:2"));
    QCOMPARE(all.value(series("x_total")), QStringLiteral("1:4"));
    QCOMPARE(all.value(series("x_total_value")), QStringLiteral("1:5"));
}

void RecordingOpenMetricsTest::whatIsNoCounter()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "n+=5 fell+=7")});
    recording.feed({changed(recording.store, 1, "n=-1 fell=3")}); // begun anew
    const std::string written = text(recording);
    QVERIFY2(written.find("# TYPE n unknown\n") != std::string::npos, written.c_str());
    QVERIFY2(written.find("# TYPE fell counter\n") != std::string::npos, written.c_str());
    QVERIFY(exported(recording).contains(series("n")));
}

void RecordingOpenMetricsTest::hostileTexts()
{
    const QString evil = "a\"b\\c\nd{e}=f,\x01" + QString(QChar(0xfffe)) + QString(QChar(0xd83d));
    WrittenRecording recording;
    auto update = found(1, "web-7-9.mmstats",
                        {inUnit(stat(evil, quint64{1}), "\"\n", "help\n# EOF\n\\"), stat("", 2.0)});
    update.description->path = "/run/" + evil + ".mmstats";
    update.description->command = evil;
    recording.feed({update});
    const Samples all = exported(recording);
    QVERIFY2(all.size() == 2, qPrintable(all.value("error", all.keys().join("\n"))));
    QVERIFY2(!all.contains("error"), qPrintable(all.value("error")));
}

void RecordingOpenMetricsTest::textsAreLeftOut()
{
    WrittenRecording recording;
    std::vector<support::Stat> stats = support::stats("a=1 name=abc meta!=x sys.pid=7");
    stats[1].about.type = "8s";
    recording.feed({found(1, "web-7-9.mmstats", stats)});
    recording.finish();
    const TempDir dir;
    const QString path = QString::fromStdString(dir.path("x.om"));
    const ExportOutcome outcome =
        exportRecording(recording.path(), path, RecordingFormat::OpenMetrics, [](double) { return true; });
    QCOMPARE(outcome.remarks.size(), 1);
    QVERIFY2(outcome.remarks.front().contains('2'), qPrintable(outcome.remarks.front()));
    QCOMPARE(readBack(path, dir).size(), qsizetype{1});
}

// Prometheus' blocks are of two hours.
void RecordingOpenMetricsTest::severalHours()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "n+=0 still=7")});
    for (int i = 1; i <= 5 * 60 * 6; ++i)
        recording.feed({changed(recording.store, 1, qUtf8Printable(QString("n=%1").arg(i)))}, 10'000);
    const Samples all = exported(recording);
    const QStringList samples = all.value(series("n_total")).split(' ');
    QCOMPARE(samples.size(), 1801);
    for (int i = 0; i < samples.size(); ++i)
        QCOMPARE(samples[i], QString("%1:%2").arg(1 + 10 * i).arg(i));
    QCOMPARE(all.value(series("still")).split(' ').size(), 301);
}

void RecordingOpenMetricsTest::inManyPasses_data()
{
    QTest::addColumn<qint64>("held");
    QTest::newRow("a series each") << qint64{1};
    QTest::newRow("some") << qint64{30};
    QTest::newRow("all") << qint64{1000};
}

void RecordingOpenMetricsTest::inManyPasses()
{
    QFETCH(qint64, held);
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "a=0 b=0 c=7 d=0"), found(2, "db-8.mmstats", "a=0")});
    QStringList expected{"1:0"};
    for (int i = 1; i < 20; ++i) {
        const QByteArray values = QString("a=%1 b=%1 d=%1").arg(i).toUtf8();
        recording.feed({changed(recording.store, 1, values), changed(recording.store, 2, "a=1")});
        expected << QString("%1:%2").arg(i + 1).arg(i);
    }
    const Samples all = exported(recording, held);
    QVERIFY2(all.size() == 5, qPrintable(all.value("error", all.keys().join("\n"))));
    for (const char *name : {"a", "b", "d"})
        QCOMPARE(all.value(series(name)), expected.join(' '));
    QCOMPARE(all.value(series("c")), QStringLiteral("1:7 20:7"));
}

// By a shorter one, between two passes: the second one is over what the first one saw.
void RecordingOpenMetricsTest::replacedMeanwhile()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "a=0")});
    recording.feed({changed(recording.store, 1, "a=1")});
    recording.finish();
    WrittenRecording other;
    other.finish();
    QString error;
    const auto reader = RecordingReader::open(recording.path(), error);
    QVERIFY2(reader, qPrintable(error));
    QVERIFY(reader->next() && reader->next() && !reader->next());
    QVERIFY(QFile::remove(recording.path()) && QFile::copy(other.path(), recording.path()));
    reader->rewind();
    const auto first = reader->next();
    QVERIFY(first && first->files.size() == 1);
    QVERIFY(reader->next() && !reader->next());
    QCOMPARE(reader->error(), QString());
}

void RecordingOpenMetricsTest::anEmptyRecording()
{
    WrittenRecording recording;
    QCOMPARE(text(recording), std::string("# EOF\n"));
}

// Still being written, or by somebody who was killed.
void RecordingOpenMetricsTest::brokenOff()
{
    WrittenRecording recording;
    recording.feed({found(1, "web-7-9.mmstats", "n+=5")});
    recording.feed({changed(recording.store, 1, "n=6")});
    const TempDir dir;
    const QString path = QString::fromStdString(dir.path("x.om"));
    const ExportOutcome outcome =
        exportRecording(recording.path(), path, RecordingFormat::OpenMetrics, [](double) { return true; });
    QCOMPARE(outcome.error + outcome.damage, QString());
    QCOMPARE(readBack(path, dir).value(series("n_total")), QStringLiteral("1:5 2:6"));
}

QTEST_GUILESS_MAIN(RecordingOpenMetricsTest)
#include "recording_openmetrics_test.moc"
