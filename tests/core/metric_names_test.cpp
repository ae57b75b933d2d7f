// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/metric_names.h>
#include <mmstats/metric_units.h>

#include <printing.h>

using namespace mmstats;
using namespace std::string_literals;

/// Labels and units as Prometheus has them.
class MetricNamesTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void labelNames_data();
    void labelNames();
    void units_data();
    void units();
    void integersAreScaledExactly();
    void hostileLabelsAreNamedInTime();
};

void MetricNamesTest::names_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *label, const char *unit, const char *type, const char *name) {
        QTest::addRow("%s (%s), %s", label, unit, type) << label << unit << type << name;
    };
    row("web.status.2XX", "", "gauge", "web_status_2xx");
    row("2XX", "", "gauge", "_2xx");
    row("a:z", "", "gauge", "a_z");
    row("größe", "", "gauge", "gr_e");
    row("<i>", "", "gauge", "i");
    row("", "", "gauge", "stat");
    row("☃", "", "counter", "stat");
    row("web.cacheHits", "", "gauge", "web_cache_hits");
    row("HTTPServer", "", "gauge", "httpserver");
    row("__name__", "", "gauge", "name");

    row("sent.total", "", "counter", "sent");
    row("total", "", "counter", "total");
    row("sent.total", "", "gauge", "sent_total_value");
    row("jobs.count", "", "counter", "jobs_count");
    row("jobs.count", "", "gauge", "jobs_count_value");
    row("jobs.sum", "", "gauge", "jobs_sum_value");
    row("jobs.bucket", "", "gauge", "jobs_bucket_value");
    row("jobs.count.now", "", "gauge", "jobs_count_now");

    row("job.counter", "", "counter", "jobcounter");
    row("job.gauge.now", "", "gauge", "jobgauge_now");
    row("report.summary", "", "gauge", "reportsummary");
    row("x.gauge_histogram", "", "gauge", "xgaugehistogram");
    row("counter.x", "", "gauge", "counter_x");

    row("gc.pause.ms", "", "gauge", "gc_pausems");
    row("ms.of.pause", "", "gauge", "ms_of_pause");
    row("up.minutes", "", "gauge", "upminutes");
    row("minutes.up", "", "gauge", "minutesup");
    row("minutes", "", "gauge", "minutesvalue");
    row("size.kilobytes", "", "gauge", "sizekilobytes");
    row("x.k.b", "", "gauge", "xkb"); // kb is no better than b
    row("size.bytes", "", "gauge", "size_bytes");

    row("latency", "seconds", "gauge", "latency_seconds");
    row("latency.seconds", "seconds", "gauge", "latency_seconds");
    row("latency", "milliseconds", "gauge", "latency_seconds");
    row("latency.ms", "milliseconds", "gauge", "latency_seconds");
    row("latency_milliseconds", "ms", "gauge", "latency_seconds");
    row("ms", "ms", "gauge", "seconds");
    row("latency.ms.max", "ms", "gauge", "latency_max_seconds");
    row("bytes.sent", "bytes", "gauge", "sent_bytes");
    row("shard.b.size", "bytes", "gauge", "shardb_size_bytes"); // a letter inside may be anything
    row("wait.min", "minutes", "gauge", "wait_min_seconds");    // the least
    row("sent.total", "bytes", "counter", "sent_bytes");
    row("sent", "KiB", "counter", "sent_bytes");
    row("load", "%", "gauge", "load_ratio");
    row("load.pct", "percent", "gauge", "load_ratio");
    row("sent", "kilobytes", "gauge", "sentkilobytes");
    row("queue", "jobs", "gauge", "queue_jobs");
    row("speed", "requests per second", "gauge", "speed_requests_per_second");
    row("speed", "\"", "gauge", "speed");
    row("oven", "fahrenheit", "gauge", "ovenfahrenheit");
    row("queue", "sum", "gauge", "queue_sum_value");
}

void MetricNamesTest::names()
{
    QFETCH(QString, label);
    QFETCH(QString, unit);
    QFETCH(QString, type);
    QFETCH(QString, name);
    const MetricType kind = type == "counter" ? MetricType::counter : MetricType::gauge;
    QCOMPARE(metricName(label.toStdString(), metricUnitOf(unit.toStdString()), kind), name.toStdString());
}

void MetricNamesTest::labelNames_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << "user.fullName"
                           << "user_full_name";
    QTest::newRow("kept by Prometheus") << "le"
                                        << "le_value";
    QTest::newRow("of summaries") << "Quantile"
                                  << "quantile_value";
    QTest::newRow("underscores") << "__address__"
                                 << "address";
    QTest::newRow("digit first") << "1st"
                                 << "_1st";
    QTest::newRow("nothing left") << "☃"
                                  << "text";
}

void MetricNamesTest::labelNames()
{
    QFETCH(QString, label);
    QFETCH(QString, name);
    QCOMPARE(labelName(label.toStdString()), name.toStdString());
}

void MetricNamesTest::units_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QString>("base");
    QTest::addColumn<double>("of3");
    const auto row = [](const char *declared, const char *base, double of3) {
        QTest::newRow(declared) << QString::fromUtf8(declared) << base << of3;
    };
    row("seconds", "seconds", 3);
    row("second", "seconds", 3);
    row("Milliseconds", "seconds", 0.003);
    row("µs", "seconds", 3e-6);
    row("nanoseconds", "seconds", 3e-9);
    row("minutes", "seconds", 180);
    row("hours", "seconds", 10'800);
    row("days", "seconds", 259'200);
    row("weeks", "seconds", 1'814'400);
    row("bytes", "bytes", 3);
    row("kibibytes", "bytes", 3072);
    row("GiB", "bytes", 3.0 * 1024 * 1024 * 1024);
    row("bits", "bytes", 0.375);
    row("percent", "ratio", 0.03);
    row("millimeters", "meters", 0.003);
    row("kilometres", "metres", 3000);
    row("kilograms", "grams", 3000);
    row("milliamperes", "amperes", 0.003);
    row("megahertz", "hertz", 3e6);
    row("m", "m", 3);                 // metres or minutes
    row("kilobytes", "kilobytes", 3); // of 1000 or of 1024
    row("MB", "mb", 3);
    row("celsius", "celsius", 3);
    row("", "", 3);
}

void MetricNamesTest::units()
{
    QFETCH(QString, declared);
    QFETCH(QString, base);
    QFETCH(double, of3);
    const MetricUnit unit = metricUnitOf(declared.toStdString());
    QCOMPARE(unit.name, base.toStdString());
    QVERIFY2(unit.scale.apply(std::int64_t{3}) == of3, // the nearest double, not one beside it
             qPrintable(QString::number(unit.scale.apply(std::int64_t{3}), 'g', 17)));
}

void MetricNamesTest::integersAreScaledExactly()
{
    // Rounded to a double before the division, it would be one unit in the last place less.
    QVERIFY(metricUnitOf("milliseconds").scale.apply(std::uint64_t{9'007'199'254'740'993}) ==
            9007199254740.993);
    QVERIFY(metricUnitOf("KiB").scale.apply(std::uint64_t{1} << 60U) == 0x1p70);
    QVERIFY(metricUnitOf("ms").scale.apply(-0.5) == -0.0005);
}

// 64 KiB are the most that a label has.
void MetricNamesTest::hostileLabelsAreNamedInTime()
{
    std::string label;
    for (const std::string part : {"s.", "minutes.", "counter."}) {
        label.clear();
        while (label.size() < 65'000)
            label += part;
        QElapsedTimer timer;
        timer.start();
        const std::string name = metricName(label, {}, MetricType::gauge);
        QVERIFY(!name.empty());
        QVERIFY2(timer.elapsed() < 2000, part.c_str()); // milliseconds, where it is not quadratic
    }
}

QTEST_APPLESS_MAIN(MetricNamesTest)
#include "metric_names_test.moc"
