// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <vector>

#include <QtTest>

#include <mmstats/histogram.h>
#include <mmstats/writer.h>

#include <close.h>
#include <exact_sum.h>
#include <printing.h>
#include <published.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::bytesOf;
using support::ExactSum;
using support::isClose;
using support::Published;
using namespace std::chrono_literals;
using namespace std::string_literals;
using Draw = std::function<double(std::mt19937_64 &)>;
Q_DECLARE_METATYPE(Draw)

namespace {

// Rank ceil(per mille * n / 1000), from the sorted data, without a double.
double sortedQuantile(const std::vector<double> &sorted, std::size_t perMille)
{
    const std::size_t rank = (sorted.size() * perMille + 999) / 1000;
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

class HistogramTest : public QObject
{
    Q_OBJECT

private slots:
    void published();
    void descriptions();
    void publishedHalfWay();
    void quantiles_data();
    void quantiles();
    void everyOctave();
    void nearestRank();
    void outsideTheLimits();
    void notFinite();
    void invalidOptions_data();
    void invalidOptions();
    void unusualLimits();
    void exactSum();
    void durations();
    void zerosAndNegatives();
    void scope();
};

void HistogramTest::published()
{
    Writer writer;
    Histogram histogram(writer, "h");
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    const char *const labels[] = {"h.count", "h.sum", "h.min", "h.max", "h.mean",
                                  "h.p50",   "h.p90", "h.p99", "h.p999"};
    const auto stored = [&file] {
        std::string all;
        for (std::size_t i = 0; i < 9; ++i)
            all += file.stored(i);
        return all;
    };
    for (std::size_t i = 0; i < 9; ++i) {
        QCOMPARE(file.field(i).label, std::string_view(labels[i]));
        QCOMPARE(file.type(i), i == 0 ? "Q"s : "d"s);
        QCOMPARE(file.field(i).valueOffset() % 8, 0U);
        QCOMPARE(file.stored(i), "\xff\0\0\0\0\0\0\0\0"s);
    }
    histogram.record(2);
    const std::string two = "\xff\0\0\0\0\0\0\0\x40"s;
    std::string eightTwos;
    for (int i = 0; i < 8; ++i)
        eightTwos += two;
    QCOMPARE(stored(), "\xff\x01\0\0\0\0\0\0\0"s + eightTwos);
    histogram.record(3);
    const std::string three = "\xff" + bytesOf(3.0);
    QCOMPARE(stored(), "\xff\x02\0\0\0\0\0\0\0"s + "\xff" + bytesOf(5.0) + two + three + "\xff" +
                           bytesOf(2.5) + two + three + three + three);
    QCOMPARE(file.value("h.count"), "u64 2"s);
    QCOMPARE(file.value("h.sum"), "f64 5"s);
    QCOMPARE(file.value("h.mean"), "f64 2.5"s);
    QCOMPARE(file.value("h.p50"), "f64 2"s);
    QCOMPARE(file.value("h.p999"), "f64 3"s);
    QCOMPARE(histogram.count(), 2U);
}

void HistogramTest::descriptions()
{
    Writer writer;
    const Histogram histogram(writer, "t", {}, {.unit = "seconds", .help = "Time of a request"});
    const Histogram plain(writer, "p");
    const Published file(writer);
    const auto check = [&file](const std::string &label, const std::string &help) {
        QVERIFY2(file.info("t." + label) ==
                     (StatInfo{.kind = Kind::gauge, .unit = "seconds", .help = "Time of a request: " + help}),
                 label.c_str());
        QVERIFY2(file.info("p." + label) == (StatInfo{.kind = Kind::gauge, .unit = {}, .help = help}),
                 label.c_str());
    };
    check("sum", "sum");
    check("min", "minimum");
    check("max", "maximum");
    check("mean", "mean");
    check("p50", "median");
    check("p90", "90th percentile");
    check("p99", "99th percentile");
    check("p999", "99.9th percentile");
    QVERIFY(file.info("t.count") ==
            (StatInfo{.kind = Kind::counter, .unit = {}, .help = "Time of a request: number of values"}));
    QVERIFY(file.info("p.count") ==
            (StatInfo{.kind = Kind::counter, .unit = {}, .help = "number of values"}));
}

void HistogramTest::publishedHalfWay()
{
    Writer writer;
    Histogram histogram(writer, "h");
    histogram.record(4);
    histogram.record(4);
    Published file(writer);
    QCOMPARE(file.value("h.count"), "u64 2"s);
    QCOMPARE(file.value("h.p99"), "f64 4"s);
    histogram.record(1);
    QCOMPARE(file.value("h.count"), "u64 3"s);
    QCOMPARE(file.value("h.mean"), "f64 3"s);
    QCOMPARE(file.value("h.min"), "f64 1"s);
    QVERIFY(writer.remove());
    histogram.record(7);
    QCOMPARE(histogram.count(), 4U);
    QCOMPARE(histogram.quantile(1), 7.0);
}

void HistogramTest::quantiles_data()
{
    QTest::addColumn<Draw>("draw");
    QTest::addColumn<int>("count");
    const auto add = [](const char *name, const Draw &draw) {
        for (const int count : {1, 2, 10, 999, 1000, 1001, 50'000})
            QTest::addRow("%s, %d", name, count) << draw << count;
    };
    add("uniform", [](auto &random) { return std::uniform_real_distribution(1.0, 2.0)(random); });
    add("log-normal", [](auto &random) { return std::lognormal_distribution(-7.0, 1.5)(random); });
    add("bimodal", [](auto &random) {
        const bool slow = std::bernoulli_distribution(0.05)(random);
        return std::lognormal_distribution(slow ? 2.0 : -9.0, 0.3)(random);
    });
    add("all sizes",
        [](auto &random) { return std::pow(10, std::uniform_real_distribution(-9., 12.)(random)); });
    add("constant", [](auto &) { return 0.123; });
    add("two values", [](auto &random) { return std::bernoulli_distribution(0.3)(random) ? 5e3 : 7e-4; });
    add("zeros", [](auto &) { return 0.0; });
    add("zeros and more", [](auto &random) {
        return std::bernoulli_distribution(0.6)(random) ? 0.0 : std::exponential_distribution(0.1)(random);
    });
}

void HistogramTest::quantiles()
{
    QFETCH(Draw, draw);
    QFETCH(int, count);
    Writer writer;
    Histogram histogram(writer, "h");
    std::mt19937_64 random(4); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same values each time
    std::vector<double> values;
    ExactSum sum;
    for (int i = 0; i < count; ++i) {
        values.push_back(draw(random));
        histogram.record(values.back());
        sum.add(values.back());
    }
    histogram.refresh();
    Published file(writer);
    std::ranges::sort(values);
    QVERIFY(isClose(file.number("h.p50"), sortedQuantile(values, 500)));
    QVERIFY(isClose(file.number("h.p90"), sortedQuantile(values, 900)));
    QVERIFY(isClose(file.number("h.p99"), sortedQuantile(values, 990)));
    QVERIFY(isClose(file.number("h.p999"), sortedQuantile(values, 999)));
    for (std::size_t perMille = 0; perMille <= 1000; perMille += 25)
        QVERIFY(isClose(histogram.quantile(static_cast<double>(perMille) / 1000),
                        sortedQuantile(values, perMille)));
    QCOMPARE(file.number("h.min"), values.front());
    QCOMPARE(file.number("h.max"), values.back());
    QVERIFY(sum.hasMean(file.number("h.mean"), values.size()));
    QVERIFY(sum.hasMean(file.number("h.sum"), 1));
}

void HistogramTest::everyOctave()
{
    for (double value = 1e-9; value <= 1e12; value *= 1.0037) {
        Writer writer;
        Histogram histogram(writer, "h", {.lowest = 1e-9, .highest = 1e12});
        histogram.record(value / 2);
        histogram.record(value);
        histogram.record(value * 2);
        if (!isClose(histogram.quantile(0.5), value))
            QFAIL(qPrintable(QString::number(value)));
        value *= 1.1; // a histogram takes a while
    }
}

void HistogramTest::nearestRank()
{
    Writer writer;
    Histogram histogram(writer, "h");
    for (int i = 0; i < 10; ++i)
        histogram.record(std::ldexp(1.0, i)); // exact powers: a bucket's middle is a little above
    const auto power = [&histogram](double q) {
        return std::lround(std::floor(std::log2(histogram.quantile(q))));
    };
    QCOMPARE(power(0.1), 0);
    QCOMPARE(power(0.11), 1);
    QCOMPARE(power(0.3), 2); // 0.3 * 10 is exactly 3 only after rounding
    QCOMPARE(power(0.5), 4);
    QCOMPARE(power(0.6), 5);
    QCOMPARE(power(0.7), 6);
    QCOMPARE(power(0.9), 8);
    QCOMPARE(power(0.91), 9);
    QCOMPARE(histogram.quantile(0), 1.0);
    QCOMPARE(histogram.quantile(1), 512.0);
    QCOMPARE(histogram.quantile(-3), 1.0);
    QCOMPARE(histogram.quantile(7), 512.0);
    QCOMPARE(histogram.quantile(NAN), 1.0);
}

void HistogramTest::outsideTheLimits()
{
    Writer writer;
    Histogram histogram(writer, "h", {.lowest = 1, .highest = 100});
    Published file(writer);
    for (const double value : {-5.0, -1e300, 0.0, -0.0, 1e-320, 0.5, 10.0, 1e5, 1e300, 1e200})
        histogram.record(value);
    QCOMPARE(file.value("h.count"), "u64 10"s);
    QCOMPARE(file.value("h.min"), "f64 -1e+300"s);
    QCOMPARE(file.value("h.max"), "f64 1e+300"s);
    QCOMPARE(histogram.quantile(0.1), -1e300);
    QCOMPARE(histogram.quantile(0.6), -1e300);
    QVERIFY(isClose(histogram.quantile(0.7), 10));
    QCOMPARE(histogram.quantile(0.8), 1e300);
    QCOMPARE(histogram.quantile(1), 1e300);
}

void HistogramTest::notFinite()
{
    Writer writer;
    Histogram histogram(writer, "h");
    Published file(writer);
    for (const double value : {static_cast<double>(INFINITY), static_cast<double>(NAN)}) {
        histogram.record(value);
        histogram.record(-value);
    }
    histogram.refresh();
    for (std::size_t i = 0; i < 9; ++i)
        QCOMPARE(file.stored(i), "\xff\0\0\0\0\0\0\0\0"s);
    QCOMPARE(histogram.quantile(0.5), 0.0);
    histogram.record(3);
    histogram.record(NAN);
    histogram.refresh();
    QCOMPARE(file.value("h.count"), "u64 1"s);
    QCOMPARE(file.value("h.mean"), "f64 3"s);
    QCOMPARE(file.value("h.p50"), "f64 3"s);
}

void HistogramTest::invalidOptions_data()
{
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::newRow("lowest 0") << 0.0 << 5.0;
    QTest::newRow("negative") << -1.0 << 5.0;
    QTest::newRow("equal") << 5.0 << 5.0;
    QTest::newRow("swapped") << 6.0 << 5.0;
    QTest::newRow("lowest NaN") << static_cast<double>(NAN) << 5.0;
    QTest::newRow("highest NaN") << 1.0 << static_cast<double>(NAN);
}

void HistogramTest::invalidOptions()
{
    QFETCH(double, lowest);
    QFETCH(double, highest);
    Writer writer;
    Histogram histogram(writer, "h", {.lowest = lowest, .highest = highest});
    for (const double value : {-1.0, 2e-9, 9e11, 1e300}) // two of which are inside of the defaults
        histogram.record(value);
    QVERIFY(isClose(histogram.quantile(0.5), 2e-9));
    QVERIFY(isClose(histogram.quantile(0.75), 9e11));
}

void HistogramTest::unusualLimits()
{
    Writer writer;
    const double tiny = std::numeric_limits<double>::min();
    Histogram widest(writer, "a", {.lowest = 5e-324, .highest = INFINITY});
    for (const double value : {5e-324, tiny, 1.0, 1e308, 1.7e308})
        widest.record(value);
    QCOMPARE(widest.quantile(0.2), 5e-324);
    QVERIFY(isClose(widest.quantile(0.4), tiny));
    QVERIFY(isClose(widest.quantile(0.6), 1));
    QVERIFY(isClose(widest.quantile(0.8), 1e308));
    Histogram narrow(writer, "b", {.lowest = 1, .highest = std::nextafter(1.0, 2.0)});
    for (const double value : {0.5, 1.0, 2.0})
        narrow.record(value);
    QVERIFY(isClose(narrow.quantile(0.5), 1));
    Histogram negativeWindow(writer, "c", {.window = -5s});
    negativeWindow.record(1);
    QCOMPARE(negativeWindow.quantile(0.5), 1.0);
}

void HistogramTest::exactSum()
{
    Writer writer;
    Histogram histogram(writer, "h");
    Published file(writer);
    ExactSum sum;
    std::mt19937_64 random(5); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same values each time
    std::lognormal_distribution<double> values(-7, 3);
    for (int i = 0; i < 1'000'000; ++i) {
        const double value = values(random);
        histogram.record(value);
        sum.add(value);
    }
    histogram.refresh();
    QVERIFY(sum.hasMean(file.number("h.mean"), 1'000'000));
    QVERIFY(sum.hasMean(file.number("h.sum"), 1));
}

void HistogramTest::durations()
{
    Writer writer;
    Histogram histogram(writer, "h");
    histogram.record(250ms);
    histogram.record(2s);
    QCOMPARE(histogram.quantile(0.5), 0.25);
    QCOMPARE(histogram.quantile(1), 2.0);
}

void HistogramTest::zerosAndNegatives()
{
    // As many of each kind, in an order that changes.
    Writer writer;
    Histogram histogram(writer, "h");
    Published file(writer);
    for (int round = 0; round < 1000; ++round) {
        std::array<double, 4> values{0.0, -0.0, 7.0, -3.0};
        std::ranges::rotate(values, values.begin() + round % 4);
        for (const double value : values)
            histogram.record(value);
    }
    histogram.refresh();
    QCOMPARE(file.value("h.count"), "u64 4000"s);
    QCOMPARE(file.number("h.sum"), 4000.0);
    QCOMPARE(file.number("h.min"), -3.0);
    QCOMPARE(file.number("h.max"), 7.0);
    QCOMPARE(histogram.quantile(0.25), -3.0);
    QVERIFY(isClose(histogram.quantile(0.76), 7));
}

void HistogramTest::scope()
{
    Writer writer;
    Histogram histogram(writer, "h");
    Published file(writer);
    const auto before = std::chrono::steady_clock::now();
    {
        const auto outer = histogram.scope();
        auto inner = histogram.scope();
        const double seconds = inner.stop();
        QCOMPARE(file.number("h.max"), seconds);
        histogram.scope().cancel();
    }
    const std::chrono::duration<double> most = std::chrono::steady_clock::now() - before;
    QCOMPARE(file.value("h.count"), "u64 2"s);
    QVERIFY(file.number("h.min") >= 0);
    QVERIFY(file.number("h.max") <= most.count());
}

QTEST_APPLESS_MAIN(HistogramTest)
#include "histogram_test.moc"
