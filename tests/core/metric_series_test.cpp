// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <map>

#include <mmstats/metric_family.h>
#include <mmstats/metric_series.h>

#include <printing.h>

using namespace mmstats;

namespace {

using Stats = std::map<std::string, NumberStat>;

FindNumber in(const Stats &stats)
{
    return [&stats](const std::string &label) {
        const auto found = stats.find(label);
        return found == stats.end() ? nullptr : &found->second;
    };
}

Stats histogram()
{
    return {{"job.time.count", {.isCounter = true}},
            {"job.time.sum", {.unit = "ms", .help = "Time of a job: sum"}},
            {"job.time.mean", {.unit = "ms"}},
            {"job.time.p50", {.unit = "ms"}},
            {"job.time.p999", {.unit = "ms"}}};
}

} // namespace

/// What labels become, by what is known of their files.
class MetricSeriesTest : public QObject
{
    Q_OBJECT

private slots:
    void aStatByItself();
    void partsOfASummary();
    void whatIsNoSummary_data();
    void whatIsNoSummary();
    void labelsThatSayTheProcess();
    void familiesHaveNamesOfTheirOwn();
    void headOfAFamily();
};

void MetricSeriesTest::aStatByItself()
{
    const Stats stats{{"sent.total", {.isCounter = true, .unit = "KiB", .help = "Sent"}}};
    const MetricSeries sent = seriesOf("sent.total", in(stats));
    QVERIFY(sent.type == MetricType::counter && sent.part == MetricPart::value);
    QCOMPARE(sent.family, std::string("sent_bytes"));
    QCOMPARE(sent.sampleName(), std::string("sent_bytes_total"));
    QCOMPARE(sent.scale.apply(2.0), 2048.0);
    QCOMPARE(sent.help, std::string("Sent"));
    QCOMPARE(seriesOf("unknown", in(stats)).sampleName(), std::string("unknown"));
}

void MetricSeriesTest::partsOfASummary()
{
    const Stats stats = histogram();
    const MetricSeries median = seriesOf("job.time.p50", in(stats));
    QVERIFY(median.type == MetricType::summary && median.part == MetricPart::median);
    QCOMPARE(median.stat, std::string("job.time"));
    QCOMPARE(median.sampleName(), std::string("job_time_seconds"));
    QCOMPARE(quantileOf(median.part), std::string_view("0.5"));
    QCOMPARE(median.scale.apply(5.0), 0.005);
    QCOMPARE(seriesOf("job.time.sum", in(stats)).sampleName(), std::string("job_time_seconds_sum"));
    const MetricSeries count = seriesOf("job.time.count", in(stats));
    QCOMPARE(count.sampleName(), std::string("job_time_seconds_count"));
    QVERIFY(count.scale.isOne());
    QCOMPARE(count.help, std::string("Time of a job"));
    QVERIFY(seriesOf("job.time.mean", in(stats)).type == MetricType::gauge);
    QCOMPARE(summaryOf("job.time", in(stats)).size(), std::size_t{4});
}

void MetricSeriesTest::whatIsNoSummary_data()
{
    QTest::addColumn<QString>("without");
    QTest::addColumn<QString>("unit");
    QTest::newRow("no count") << "job.time.count"
                              << "ms";
    QTest::newRow("no sum") << "job.time.sum"
                            << "ms";
    QTest::newRow("the quantiles have another unit") << ""
                                                     << "s";
}

void MetricSeriesTest::whatIsNoSummary()
{
    QFETCH(QString, without);
    QFETCH(QString, unit);
    Stats stats = histogram();
    stats.erase(without.toStdString());
    for (const char *quantile : {"job.time.p50", "job.time.p999"})
        stats[quantile].unit = unit.toStdString();
    QVERIFY(summaryOf("job.time", in(stats)).empty());
    QVERIFY(seriesOf("job.time.p50", in(stats)).type == MetricType::gauge);
}

void MetricSeriesTest::labelsThatSayTheProcess()
{
    QVERIFY(isToldByLabels("sys.pid") && isToldByLabels("a.sys.tid"));
    QVERIFY(!isToldByLabels("a_sys.pid") && !isToldByLabels("sys.uid"));
}

void MetricSeriesTest::familiesHaveNamesOfTheirOwn()
{
    FamilyNames names;
    QCOMPARE(names.take("a", FamilyType::summary), std::string("a"));
    QCOMPARE(names.take("a_sum", FamilyType::unknown), std::string("a_sum_stat"));
    QCOMPARE(names.take("a", FamilyType::gauge), std::string("a_stat"));
    QCOMPARE(names.take("a", FamilyType::gauge), std::string("a_stat_stat"));
}

void MetricSeriesTest::headOfAFamily()
{
    QCOMPARE(
        familyHead("sent_bytes", FamilyType::counter, "bytes", "  a \"b\"", MetricFormat::openMetrics),
        std::string("# TYPE sent_bytes counter\n# UNIT sent_bytes bytes\n# HELP sent_bytes a \\\"b\\\"\n"));
    QCOMPARE(familyHead("sent_bytes", FamilyType::counter, "bytes", helpOf("x"), MetricFormat::classic),
             std::string("# TYPE sent_bytes_total counter\n# HELP sent_bytes_total Stat x\n"));
}

QTEST_APPLESS_MAIN(MetricSeriesTest)
#include "metric_series_test.moc"
