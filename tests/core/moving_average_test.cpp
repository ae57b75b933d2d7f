// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <QtTest>

#include <mmstats/moving_average.h>
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

class MovingAverageTest : public QObject
{
    Q_OBJECT

private slots:
    void published();
    void description();
    void publishedHalfWay();
    void sizes();
    void exact_data();
    void exact();
    void cancellation();
    void whatHasLeftLeavesNoTrace_data();
    void whatHasLeftLeavesNoTrace();
};

void MovingAverageTest::published()
{
    Writer writer;
    MovingAverage average(writer, "n", 3);
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.labels(), "n"s);
    QCOMPARE(file.type(), "d"s);
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\0"s);
    average.add(2);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\x40"s); // 2.0
    average.add(3);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\x04\x40"s); // 2.5
    average.add(4);
    QCOMPARE(file.value(), "f64 3"s);
    average.add(8);
    QCOMPARE(file.value(), "f64 5"s);
    average.add(-12);
    QCOMPARE(file.value(), "f64 0"s);
    QCOMPARE(average.value(), 0.0);
}

void MovingAverageTest::description()
{
    Writer writer;
    const MovingAverage average(writer, "a.b", 10, {.unit = "bytes", .help = "Size of a reply"});
    const Published file(writer);
    QVERIFY(file.info("a.b") == (StatInfo{.kind = Kind::gauge, .unit = "bytes", .help = "Size of a reply"}));
}

void MovingAverageTest::publishedHalfWay()
{
    Writer writer;
    MovingAverage average(writer, "n", 2);
    average.add(100);
    average.add(1);
    average.add(2);
    Published file(writer);
    QCOMPARE(file.stored(), "\xff" + bytesOf(1.5));
    average.add(6);
    QCOMPARE(file.value(), "f64 4"s);
    QVERIFY(writer.remove());
    average.add(8);
    QCOMPARE(average.value(), 7.0);
}

void MovingAverageTest::sizes()
{
    Writer writer;
    const MovingAverage usual(writer, "usual");
    QCOMPARE(usual.size(), 100U);
    MovingAverage none(writer, "none", 0);
    QCOMPARE(none.size(), 1U);
    MovingAverage two(writer, "two", 2);
    QCOMPARE(two.count(), 0U);
    for (const double value : {5.0, 7.0, 0.1}) {
        none.add(value);
        two.add(value);
        QCOMPARE(none.value(), value);
    }
    QCOMPARE(none.count(), 1U);
    QCOMPARE(two.count(), 2U);
}

void MovingAverageTest::exact_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<double>("exponents");
    for (const int size : {1, 2, 3, 10, 100, 1000}) {
        QTest::addRow("%d of about one size", size) << size << 1.0;
        QTest::addRow("%d mixed", size) << size << 30.0;
        QTest::addRow("%d of all sizes", size) << size << 700.0;
    }
}

void MovingAverageTest::exact()
{
    QFETCH(int, size);
    QFETCH(double, exponents);
    Writer writer;
    MovingAverage average(writer, "n", static_cast<std::size_t>(size));
    std::mt19937_64 random(2); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same values each time
    std::uniform_real_distribution<double> exponent(-exponents, exponents);
    std::vector<double> values;
    ExactSum sum; // of the window: subtracting is exact, too
    for (std::size_t i = 0; i < 3500; ++i) {
        values.push_back(std::exp(exponent(random)));
        average.add(values.back());
        sum.add(values.back());
        if (values.size() > static_cast<std::size_t>(size))
            sum.add(-values[i - static_cast<std::size_t>(size)]);
        QVERIFY(sum.hasMean(average.value(), std::min(values.size(), static_cast<std::size_t>(size))));
    }
}

void MovingAverageTest::cancellation()
{
    Writer writer;
    MovingAverage average(writer, "n", 4);
    const double values[] = {1e300, 0.1, -1e300, 0.3};
    for (std::size_t i = 0; i < 100; ++i) {
        average.add(values[i % 4]);
        if (i >= 3)
            QVERIFY(std::abs(average.value() - 0.1) <= 1e-13);
    }

    MovingAverage alternating(writer, "m", 10);
    for (int i = 0; i < 1000; ++i) {
        alternating.add(i % 2 == 0 ? 0.1 : -0.1);
        if (i >= 9)
            QCOMPARE(alternating.value(), 0.0);
    }
}

void MovingAverageTest::whatHasLeftLeavesNoTrace_data()
{
    QTest::addColumn<double>("value");
    QTest::newRow("huge") << 1e300;
    QTest::newRow("minus huge") << -1e300;
    QTest::newRow("largest") << std::numeric_limits<double>::max();
    QTest::newRow("infinity") << static_cast<double>(INFINITY);
    QTest::newRow("minus infinity") << -static_cast<double>(INFINITY);
    QTest::newRow("NaN") << static_cast<double>(NAN);
}

void MovingAverageTest::whatHasLeftLeavesNoTrace()
{
    QFETCH(double, value);
    // At every place of the window's buffer, twice in one window.
    for (std::size_t start = 0; start < 11; ++start) {
        Writer writer;
        MovingAverage average(writer, "n", 5);
        for (std::size_t i = 0; i < start; ++i)
            average.add(0.1);
        average.add(value);
        average.add(0.1);
        average.add(value);
        if (!std::isfinite(value))
            QVERIFY(!std::isfinite(average.value()));
        ExactSum sum;
        for (int i = 1; i <= 5; ++i) {
            average.add(0.1 * i);
            sum.add(0.1 * i);
        }
        QVERIFY(sum.hasMean(average.value(), 5));
    }
}

QTEST_APPLESS_MAIN(MovingAverageTest)
#include "moving_average_test.moc"
