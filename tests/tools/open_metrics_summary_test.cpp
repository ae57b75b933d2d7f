// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QtTest>

#include <mmstats/histogram.h>
#include <mmstats/model.h>

#include "exposed.h"

using namespace mmstats;
using namespace mmstats::tools;
using namespace support;
using namespace std::string_literals;

namespace {

/// The stats of a histogram, as a writer without metadata has them.
StatsBytes histogram(const std::string &label, double sum = 6, std::uint64_t count = 3)
{
    return StatsBytes()
        .buffered(label + ".count", "Q", count, count)
        .scalar(label + ".sum", "d", sum)
        .scalar(label + ".max", "d", 3.0)
        .scalar(label + ".p50", "d", 2.0)
        .scalar(label + ".p99", "d", 3.0);
}

} // namespace

/// A Histogram becomes a summary.
class OpenMetricsSummaryTest : public QObject
{
    Q_OBJECT

private slots:
    void liveHistogram();
    void withoutMetadata();
    void partsThatAreNone_data();
    void partsThatAreNone();
    void sumThatOpenMetricsForbids();
    void takesItsNamesFirst();
    void fewStatsShown();
};

void OpenMetricsSummaryTest::liveHistogram()
{
    const TempDir dir;
    struct Stats : Model
    {
        Histogram time{*this, "request.time.ms", {}, {.unit = "milliseconds", .help = "Time of a request"}};
    } stats;
    QVERIFY(stats.publish({.prefix = "web.", .directory = dir.path()}));
    for (const double value : {1500.0, 500.0, 2500.0})
        stats.time.record(value);
    stats.time.refresh();
    FileReport report;
    report.read(stats.path());
    OpenMetrics metrics(InfoTexts::constant);
    metrics.add(report.path(), report.snapshot());
    for (const auto format : {MetricFormat::openMetrics, MetricFormat::classic}) {
        const bool isClassic = format == MetricFormat::classic;
        const ParsedMetrics parsed = support::parsed(metrics, format);
        QCOMPARE(parsed.problem(), ""s);
        const auto *family = parsed.find("web_request_time_seconds");
        QVERIFY2(family != nullptr, printed(metrics, format).c_str());
        QCOMPARE(family->type, "summary"s);
        QCOMPARE(family->help, "Time of a request"s);
        QCOMPARE(family->unit, isClassic ? ""s : "seconds"s);
        QCOMPARE(family->samples.size(), 6U);
        QCOMPARE(parsed.value("web_request_time_seconds_count"), "3"s);
        QCOMPARE(parsed.value("web_request_time_seconds_sum"), "4.5"s);
        const double median = std::stod(parsed.value("web_request_time_seconds", {{"quantile", "0.5"}}));
        QVERIFY(std::abs(median - 1.5) < 0.02);
        for (const std::string quantile : {"0.9", "0.99", "0.999"})
            QCOMPARE(parsed.value("web_request_time_seconds", {{"quantile", quantile}}), "2.5"s);
        QCOMPARE(parsed.value("web_request_time_min_seconds"), "0.5"s);
        QCOMPARE(parsed.value("web_request_time_max_seconds"), "2.5"s);
        QCOMPARE(parsed.value("web_request_time_mean_seconds"), "1.5"s);
    }
    QVERIFY(metrics.remarks().empty());
}

void OpenMetricsSummaryTest::withoutMetadata()
{
    const Exposed e({histogram("a"), histogram("a", 0.5, 1)});
    QCOMPARE(e.text(), "# TYPE a summary\n"
                       "a{1,quantile=\"0.5\"} 2\na{1,quantile=\"0.99\"} 3\na_sum{1} 6\na_count{1} 3\n"
                       "a{2,quantile=\"0.5\"} 2\na{2,quantile=\"0.99\"} 3\na_sum{2} 0.5\na_count{2} 1\n"
                       "# TYPE a_max gauge\na_max{1} 3\na_max{2} 3\n"s);
    QCOMPARE(problemsOf(e.metrics()), ""s);
}

void OpenMetricsSummaryTest::partsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const StatsBytes &bytes, const char *text) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes.bytes()) << text;
    };
    row("percentile alone", StatsBytes().scalar("a.p50", "d", 2.0), "# TYPE a_p50 gauge\na_p50{1} 2\n");
    row("no percentile",
        StatsBytes().buffered("a.count", "Q", std::uint64_t{1}, std::uint64_t{1}).scalar("a.sum", "d", 2.0),
        "# TYPE a_count counter\na_count_total{1} 1\n# TYPE a_sum_value gauge\na_sum_value{1} 2\n");
    row("count is a gauge",
        StatsBytes()
            .scalar("a.count", "Q", std::uint64_t{1})
            .scalar("a.sum", "d", 2.0)
            .scalar("a.p50", "d", 3.0),
        "# TYPE a_count_value gauge\na_count_value{1} 1\n# TYPE a_p50 gauge\na_p50{1} 3\n"
        "# TYPE a_sum_value gauge\na_sum_value{1} 2\n");
    row("no name",
        StatsBytes()
            .buffered(".count", "Q", std::uint64_t{1}, std::uint64_t{1})
            .scalar(".sum", "d", 2.0)
            .scalar(".p50", "d", 3.0),
        "# TYPE count counter\ncount_total{1} 1\n# TYPE p50 gauge\np50{1} 3\n# TYPE sum gauge\nsum{1} 2\n");
    row("percentile of another unit", histogram("a").text("mmstats.metadata", "# UNIT a.p50 bytes\n", 40),
        "# TYPE a summary\na{1,quantile=\"0.99\"} 3\na_sum{1} 6\na_count{1} 3\n"
        "# TYPE a_max gauge\na_max{1} 3\n"
        "# TYPE a_p50_bytes gauge\n# UNIT a_p50_bytes bytes\na_p50_bytes{1} 2\n");
    row("percentile is a text",
        StatsBytes()
            .buffered("a.count", "Q", std::uint64_t{1}, std::uint64_t{1})
            .scalar("a.sum", "d", 2.0)
            .text("a.p50", "3", 8),
        "# TYPE a_count counter\na_count_total{1} 1\n# TYPE a_sum_value gauge\na_sum_value{1} 2\n");
}

void OpenMetricsSummaryTest::partsThatAreNone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const Exposed e({StatsBytes(1).padTo(0).raw(bytes.toStdString())});
    QCOMPARE(e.text(), text.toStdString());
    QCOMPARE(problemsOf(e.metrics()), ""s);
}

void OpenMetricsSummaryTest::sumThatOpenMetricsForbids()
{
    const Exposed e({histogram("a", -6), histogram("a", std::nan(""))});
    QVERIFY(!has(e.text(), "a_sum"));
    QVERIFY(has(e.text(), "a_count{1} 3\n"));
    QVERIFY(has(e.text(MetricFormat::classic), "a_sum{1} -6\n"));
    QVERIFY(has(e.text(MetricFormat::classic), "a_sum{2} NaN\n"));
}

// A gauge "a" of another file, and one whose name is that of the summary's sum.
void OpenMetricsSummaryTest::takesItsNamesFirst()
{
    const Exposed e(
        {StatsBytes().scalar("a", "d", 1.0).buffered("a.count", "Q", std::uint64_t{9}, std::uint64_t{9}),
         histogram("a"), histogram("A")});
    QCOMPARE(e.text(), "# TYPE a summary\n"
                       "a{2,stat=\"a\",quantile=\"0.5\"} 2\na{2,stat=\"a\",quantile=\"0.99\"} 3\n"
                       "a_sum{2,stat=\"a\"} 6\na_count{2,stat=\"a\"} 3\n"
                       "a{3,stat=\"A\",quantile=\"0.5\"} 2\na{3,stat=\"A\",quantile=\"0.99\"} 3\n"
                       "a_sum{3,stat=\"A\"} 6\na_count{3,stat=\"A\"} 3\n"
                       "# TYPE a_count_stat counter\na_count_stat_total{1} 9\n"
                       "# TYPE a_max gauge\na_max{2,stat=\"a.max\"} 3\na_max{3,stat=\"A.max\"} 3\n"
                       "# TYPE a_stat gauge\na_stat{1} 1\n"s);
    QCOMPARE(problemsOf(e.metrics()), ""s);
}

void OpenMetricsSummaryTest::fewStatsShown()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("f", histogram("a").padTo(4096).bytes()));
    OpenMetrics metrics;
    const std::vector<std::size_t> shown{3}; // a.p50
    metrics.add(report.path(), report.snapshot(), shown);
    const std::string text = printed(metrics);
    QVERIFY2(has(text, "# TYPE a_p50 gauge"), text.c_str());
    QVERIFY(!has(text, "summary"));
}

QTEST_APPLESS_MAIN(OpenMetricsSummaryTest)
#include "open_metrics_summary_test.moc"
