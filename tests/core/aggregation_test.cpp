// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <QtTest>

#include <mmstats/aggregation.h>

#include <printing.h>

using namespace mmstats;

namespace {

std::optional<long double> aggregated(Aggregation aggregation, const std::vector<long double> &values)
{
    Aggregator aggregator(aggregation);
    for (const long double value : values)
        aggregator.add(value);
    return aggregator.result();
}

QString text(std::optional<long double> result)
{
    return result ? QString::number(static_cast<double>(*result)) : QString("none");
}

} // namespace

class AggregationTest : public QObject
{
    Q_OBJECT

private slots:
    void results_data();
    void results();
    void names();
    void integersAreExact();
    void notANumber();
};

void AggregationTest::results_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("ofSome");      // of 4, 0, -2, 0, 6
    QTest::addColumn<QString>("ofOnlyZeros"); // of 0, 0
    QTest::newRow("avg") << "avg"
                         << "1.6"
                         << "0";
    QTest::newRow("one") << "one"
                         << "4"
                         << "0";
    QTest::newRow("max") << "max"
                         << "6"
                         << "0";
    QTest::newRow("min") << "min"
                         << "-2"
                         << "0";
    QTest::newRow("sum") << "sum"
                         << "8"
                         << "0";
    QTest::newRow("nonzero-min") << "nonzero-min"
                                 << "-2"
                                 << "0";
    QTest::newRow("nonzero-avg") << "nonzero-avg"
                                 << "2.66667"
                                 << "0";
}

void AggregationTest::results()
{
    QFETCH(QString, name);
    const auto aggregation = aggregationOf(name.toStdString());
    QVERIFY(aggregation);
    QTEST(text(aggregated(*aggregation, {4, 0, -2, 0, 6})), "ofSome");
    QTEST(text(aggregated(*aggregation, {0, 0})), "ofOnlyZeros");
    QCOMPARE(text(aggregated(*aggregation, {})), QString("none"));
    QCOMPARE(text(aggregated(*aggregation, {7})), QString("7"));
}

void AggregationTest::names()
{
    for (const Aggregation aggregation : allAggregations)
        QVERIFY(aggregationOf(toString(aggregation)) == aggregation);
    QVERIFY(!aggregationOf("average"));
    QVERIFY(!aggregationOf(""));
    // The smallest of all that is not zero, where min finds the zero.
    QCOMPARE(text(aggregated(Aggregation::nonzeroMin, {3, 0, 2})), QString("2"));
    QCOMPARE(text(aggregated(Aggregation::min, {3, 0, 2})), QString("0"));
}

void AggregationTest::integersAreExact()
{
    if (std::numeric_limits<long double>::digits < 64)
        QSKIP("long double has less than 64 bits here");
    constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
    const auto sum = aggregated(Aggregation::sum, {static_cast<long double>(largest - 1), 1});
    QVERIFY(sum);
    QCOMPARE(static_cast<std::uint64_t>(*sum), largest);
    constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
    const auto min = aggregated(Aggregation::min, {static_cast<long double>(smallest), 5});
    QVERIFY(min);
    QCOMPARE(static_cast<std::int64_t>(*min), smallest);
}

void AggregationTest::notANumber()
{
    const long double nan = std::numeric_limits<long double>::quiet_NaN();
    QCOMPARE(text(aggregated(Aggregation::sum, {1, nan})), QString("nan"));
    QCOMPARE(text(aggregated(Aggregation::max, {nan, 1, nan})), QString("1"));
    QCOMPARE(text(aggregated(Aggregation::min, {1, nan})), QString("1"));
    QCOMPARE(text(aggregated(Aggregation::min, {nan})), QString("nan"));
}

QTEST_APPLESS_MAIN(AggregationTest)
#include "aggregation_test.moc"
