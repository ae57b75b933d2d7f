// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <random>

#include <QtTest>

#include <mmstats/average.h>
#include <mmstats/writer.h>

#include <exact_sum.h>
#include <printing.h>
#include <published.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::bytesOf;
using support::ExactSum;
using support::Published;
using namespace std::string_literals;

class AverageTest : public QObject
{
    Q_OBJECT

private slots:
    void theExactSumIsExact();
    void compensatedSum();
    void compensatedSumBeyondTheDoubles();
    void published();
    void description();
    void publishedHalfWay();
    void exactAfterTenMillion();
    void cancellation();
    void notFinite();
};

// Known answers for the measure of all others.
void AverageTest::theExactSumIsExact()
{
    ExactSum sum;
    for (const double value : {1e300, 1e-300, 3.0, -1e300, 5e-324, -1e-300, -4.0})
        sum.add(value);
    QCOMPARE(static_cast<double>(sum.value()), -1.0);
    sum.add(1.0);
    QCOMPARE(static_cast<double>(sum.value()), 5e-324);
    QVERIFY(sum.hasMean(5e-324, 1));
    for (const double value : {1.7e308, 1.7e308, -1.7e308, -1.7e308, 0.1})
        sum.add(value);
    QCOMPARE(static_cast<double>(sum.value()), 0.1);
    QVERIFY(sum.hasMean(0.1 / 4, 4));
    QVERIFY(!sum.hasMean(0.1 / 4 * (1 + 2e-12), 4));
}

void AverageTest::compensatedSum()
{
    CompensatedSum sum;
    for (const double value : {1.0, 1e100, 1.0, -1e100})
        sum.add(value);
    QCOMPARE(sum.value(), 2.0);
    CompensatedSum other(1e50);
    other.add(0.5);
    sum.add(other);
    sum.add(-1e50);
    QCOMPARE(sum.value(), 2.5);
    other.add(CompensatedSum(-1e50));
    QCOMPARE(other.value(), 0.5);
    CompensatedSum huge(1e60);
    huge.add(3);
    CompensatedSum minusHuge(-1e60);
    minusHuge.add(4);
    QCOMPARE(huge.valueWith(minusHuge), 7.0);
}

void AverageTest::compensatedSumBeyondTheDoubles()
{
    const auto sumOf = [](std::initializer_list<double> values) {
        CompensatedSum sum;
        for (const double value : values)
            sum.add(value);
        return sum.value();
    };
    const double max = std::numeric_limits<double>::max();
    QCOMPARE(sumOf({1, INFINITY}), static_cast<double>(INFINITY));
    QCOMPARE(sumOf({0.1, 0.2, -INFINITY, 5, 1e300}), -static_cast<double>(INFINITY));
    QCOMPARE(sumOf({INFINITY, INFINITY}), static_cast<double>(INFINITY));
    QVERIFY(std::isnan(sumOf({INFINITY, -INFINITY})));
    QVERIFY(std::isnan(sumOf({1, NAN, 1})));
    QCOMPARE(sumOf({max, max}), static_cast<double>(INFINITY));
    QCOMPARE(sumOf({max, max, -1}), static_cast<double>(INFINITY));
    QCOMPARE(sumOf({max, -max, 1}), 1.0);
    QCOMPARE(sumOf({-max, max, 1}), 1.0);
    QCOMPARE(sumOf({-0.3 * max, max, 0}), max - 0.3 * max);
}

void AverageTest::published()
{
    Writer writer;
    Average average(writer, "n");
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.labels(), "n"s);
    QCOMPARE(file.type(), "d"s);
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\0"s);
    QCOMPARE(average.count(), 0U);
    average.add(2);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\x40"s); // 2.0
    average.add(3);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\x04\x40"s); // 2.5
    QCOMPARE(file.value(), "f64 2.5"s);
    average.add(-5);
    QCOMPARE(file.value(), "f64 0"s);
    QCOMPARE(average.value(), 0.0);
    QCOMPARE(average.count(), 3U);
}

void AverageTest::description()
{
    Writer writer;
    const Average average(writer, "a.b", {.unit = "bytes", .help = "Size of a reply"});
    const Published file(writer);
    QVERIFY(file.info("a.b") == (StatInfo{.kind = Kind::gauge, .unit = "bytes", .help = "Size of a reply"}));
}

void AverageTest::publishedHalfWay()
{
    Writer writer;
    Average average(writer, "n");
    average.add(1);
    average.add(2);
    Published file(writer);
    QCOMPARE(file.stored(), "\xff" + bytesOf(1.5));
    average.add(6);
    QCOMPARE(file.value(), "f64 3"s);
    QVERIFY(writer.remove());
    average.add(7);
    QCOMPARE(average.value(), 4.0);
}

void AverageTest::exactAfterTenMillion()
{
    Writer writer;
    Average average(writer, "n");
    ExactSum sum;
    std::mt19937_64 random(1); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same values each time
    std::uniform_real_distribution<double> magnitude(-30, 30);
    for (std::size_t i = 0; i < 10'000'000; ++i) {
        // The exponential of every 16th, so that the test does not take for ever.
        static double value = 1;
        value = i % 16 == 0 ? std::exp(magnitude(random)) : value * 0.9999;
        average.add(value);
        sum.add(value);
    }
    QVERIFY(sum.hasMean(average.value(), 10'000'000));
    QCOMPARE(average.count(), 10'000'000U);
}

void AverageTest::cancellation()
{
    Writer writer;
    Average average(writer, "n");
    for (int i = 0; i < 100'000; ++i) {
        for (const double value : {1e12, 0.1, -1e12, 0.3})
            average.add(value);
    }
    ExactSum sum;
    for (int i = 0; i < 100'000; ++i) {
        sum.add(0.1);
        sum.add(0.3);
    }
    QVERIFY(sum.hasMean(average.value(), 400'000));
}

void AverageTest::notFinite()
{
    Writer writer;
    Average average(writer, "n");
    average.add(1);
    average.add(INFINITY);
    average.add(1);
    Published file(writer);
    QCOMPARE(file.value(), "f64 inf"s);
    average.add(-INFINITY);
    QCOMPARE(file.value(), "f64 nan"s);
    average.add(1);
    QVERIFY(std::isnan(average.value()));
    QCOMPARE(average.count(), 5U);
}

QTEST_APPLESS_MAIN(AverageTest)
#include "average_test.moc"
