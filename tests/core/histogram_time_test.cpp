// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <QtTest>

#include <mmstats/histogram.h>
#include <mmstats/writer.h>

#include <close.h>
#include <exact_sum.h>
#include <fake_clock.h>
#include <printing.h>
#include <published.h>

using namespace mmstats;
using support::ExactSum;
using support::FakeClock;
using support::FakeTime;
using support::isClose;
using support::Published;
using namespace std::chrono_literals;
using namespace std::string_literals;
using FakeHistogram = BasicHistogram<FakeClock>;

class HistogramTimeTest : public QObject
{
    Q_OBJECT

private slots:
    void quantilesCoverEightNinths();
    void slowRecordsAreCoveredAtOnce();
    void fastRecordsSeldomReadTheClock();
    void tenMilliseconds();
    void refresh();
    void window();
    void windowForgetsAll();
    void windowGoesBackwards();
    void sumStaysExactAcrossHalves();
};

// The k-th value is 1.01^k, so that each percentile tells how many values it is about.
void HistogramTimeTest::quantilesCoverEightNinths()
{
    FakeTime time; // that stands still
    Writer writer;
    FakeHistogram histogram(writer, "h", {}, {}, FakeClock(time));
    Published file(writer);
    for (int i = 1; i <= 1500; ++i) {
        histogram.record(std::pow(1.01, i));
        const double covered = std::log(file.number("h.p999")) / std::log(1.01);
        // That of n values is at least the 0.999 n-th, less the bucket's error, which is one step.
        QVERIFY(covered >= std::floor(0.999 * std::ceil(i * 8.0 / 9)) - 1);
    }
}

void HistogramTimeTest::slowRecordsAreCoveredAtOnce()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {}, {}, FakeClock(time));
    Published file(writer);
    for (int i = 0; i < 10'000; ++i)
        histogram.record(1); // fast
    int late = 0;
    for (int i = 1; i <= 1000; ++i) {
        time.pass(10ms);
        histogram.record(1 + i);
        late += file.number("h.p999") == histogram.quantile(0.999) ? 0 : 1;
        if (i > 64)
            QCOMPARE(file.number("h.p999"), histogram.quantile(0.999));
    }
    QVERIFY(late < 64);
}

void HistogramTimeTest::fastRecordsSeldomReadTheClock()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {}, {}, FakeClock(time));
    for (int i = 0; i < 100'000; ++i) {
        time.pass(1us);
        histogram.record(1);
    }
    QVERIFY2(time.readings <= 100'000 / 16, qPrintable(QString::number(time.readings)));
}

void HistogramTimeTest::tenMilliseconds()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {}, {}, FakeClock(time));
    Published file(writer);
    for (int i = 0; i < 10'000; ++i)
        histogram.record(1);
    for (int i = 0; i < 640; ++i) // less than an eighth since the last refresh
        histogram.record(100);
    QCOMPARE(file.value("h.p99"), "f64 1"s);
    time.pass(10ms);
    for (int i = 0; i < 64; ++i)
        histogram.record(100);
    QVERIFY(isClose(file.number("h.p99"), 100));
}

void HistogramTimeTest::refresh()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {}, {}, FakeClock(time));
    Published file(writer);
    histogram.refresh();
    QCOMPARE(file.value("h.min"), "f64 0"s);
    for (int i = 0; i < 1000; ++i)
        histogram.record(1);
    for (int i = 0; i < 100; ++i)
        histogram.record(50);
    histogram.refresh();
    QVERIFY(isClose(file.number("h.p50"), 1));
    QVERIFY(isClose(file.number("h.p90"), 1));
    QVERIFY(isClose(file.number("h.p99"), 50));
}

void HistogramTimeTest::window()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {.window = 60s}, {}, FakeClock(time));
    Published file(writer);
    const auto stats = [&file] {
        std::string all;
        for (const char *label : {"h.count", "h.sum", "h.min", "h.max", "h.mean"})
            all += file.value(label).substr(4) + ' ';
        return all;
    };
    histogram.record(2);
    histogram.record(8);
    QCOMPARE(stats(), "2 10 2 8 5 "s);
    QCOMPARE(file.number("h.p50"), 2.0);
    time.pass(30s); // now the older half
    histogram.record(1);
    histogram.record(1);
    QCOMPARE(stats(), "4 12 1 8 3 "s);
    QCOMPARE(file.number("h.p999"), 8.0);
    time.pass(29s);
    histogram.record(8);
    QCOMPARE(stats(), "5 20 1 8 4 "s);
    QVERIFY(isClose(file.number("h.p50"), 2)); // across both halves
    time.pass(1s);                             // the first two are gone
    histogram.record(6);
    QCOMPARE(stats(), "6 26 1 8 4 "s);
    QVERIFY(isClose(file.number("h.p50"), 1));
    QVERIFY(isClose(histogram.quantile(0.75), 6));
    time.pass(30s);
    histogram.refresh();
    QCOMPARE(stats(), "6 26 6 6 6 "s);
    QCOMPARE(file.number("h.p50"), 6.0);
    time.pass(30s);
    histogram.refresh();
    QCOMPARE(stats(), "6 26 0 0 0 "s);
    histogram.record(-4);
    QCOMPARE(stats(), "7 22 -4 -4 -4 "s);
}

void HistogramTimeTest::windowForgetsAll()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {.window = 60s}, {}, FakeClock(time));
    Published file(writer);
    for (int i = 0; i < 5000; ++i)
        histogram.record(1e-20 + i % 7);
    time.pass(24h * 365 * 100);
    histogram.refresh();
    QCOMPARE(file.value("h.count"), "u64 5000"s);
    for (const char *label : {"h.min", "h.max", "h.mean", "h.p50", "h.p90", "h.p99", "h.p999"})
        QCOMPARE(file.value(label), "f64 0"s);
    histogram.record(2);
    for (const char *label : {"h.min", "h.max", "h.mean", "h.p50", "h.p90", "h.p99", "h.p999"})
        QCOMPARE(file.value(label), "f64 2"s);
}

void HistogramTimeTest::windowGoesBackwards()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {.window = 60s}, {}, FakeClock(time));
    Published file(writer);
    histogram.record(1);
    time.pass(-500h);
    histogram.record(3);
    histogram.refresh();
    QCOMPARE(file.value("h.mean"), "f64 2"s);
    time.pass(60s);
    histogram.refresh();
    QCOMPARE(file.value("h.mean"), "f64 0"s);
}

void HistogramTimeTest::sumStaysExactAcrossHalves()
{
    FakeTime time;
    Writer writer;
    FakeHistogram histogram(writer, "h", {.window = 2s}, {}, FakeClock(time));
    Published file(writer);
    ExactSum all;
    ExactSum recent;           // since the last half but one began
    std::mt19937_64 random(6); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same values each time
    std::lognormal_distribution<double> values(0, 4);
    for (int half = 0; half < 50; ++half) {
        for (int i = 0; i < 1000; ++i) {
            const double value = values(random);
            histogram.record(value);
            all.add(value);
            if (half >= 48)
                recent.add(value);
        }
        QVERIFY(all.hasMean(file.number("h.sum"), 1));
        if (half < 49) {
            time.pass(1s);
            histogram.refresh();
        }
    }
    QVERIFY(recent.hasMean(file.number("h.mean"), 2000));
}

QTEST_APPLESS_MAIN(HistogramTimeTest)
#include "histogram_time_test.moc"
