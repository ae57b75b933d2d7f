// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <random>

#include <QtTest>

#include "data/series.h"

using namespace mmstats::inspector;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// Ticks 0, 3, 6, ... and values -0, -1, -2, ...
Series growing(std::size_t points)
{
    Series series;
    for (std::size_t i = 0; i < points; ++i)
        series.append(static_cast<Tick>(3 * i), -static_cast<double>(i));
    return series;
}

} // namespace

class SeriesTest : public QObject
{
    Q_OBJECT

private slots:
    void points_data();
    void points();
    void lowerBound_data();
    void lowerBound();
    void blockRanges();
    void rangesIgnoreWhatIsNotFinite();
    void memory();

    void thinHalvesTheOlderHalf();
    void thinTooFew();
    void thinKeepsExtremesAndOrder();
    void thinKeepsExtremesBesideNaN();
    void whereItWasThinned();
    void thinAgainAndAgain();
    void shortTails();
    void thinShort_data();
    void thinShort();
    void thinShortAgainAndAgain();

    void range();
};

void SeriesTest::points_data()
{
    QTest::addColumn<std::size_t>("count");
    for (const std::size_t count : {0U, 1U, 63U, 64U, 65U, 128U, 1000U})
        QTest::addRow("%zu", count) << count;
}

void SeriesTest::points()
{
    QFETCH(std::size_t, count);
    const Series series = growing(count);
    QCOMPARE(series.size(), count);
    QCOMPARE(series.empty(), count == 0);
    QCOMPARE(series.fullBlocks(), count / Series::blockSize);
    for (std::size_t i = 0; i < count; ++i) {
        QCOMPARE(series.at(i).tick, static_cast<Tick>(3 * i));
        QCOMPARE(series.at(i).value, -static_cast<double>(i));
    }
    if (count > 0)
        QCOMPARE(series.back().tick, static_cast<Tick>(3 * (count - 1)));
}

void SeriesTest::lowerBound_data()
{
    points_data();
}

void SeriesTest::lowerBound()
{
    QFETCH(std::size_t, count);
    const Series series = growing(count);
    for (std::size_t tick = 0; tick <= 3 * count + 3; ++tick)
        QCOMPARE(series.lowerBound(static_cast<Tick>(tick)), std::min((tick + 2) / 3, count));
}

void SeriesTest::blockRanges()
{
    const Series series = growing(3 * Series::blockSize + 5);
    QCOMPARE(series.fullBlocks(), std::size_t{3});
    for (std::size_t block = 0; block < 3; ++block)
        QVERIFY((series.blockRange(block) ==
                 Range{-64.0 * static_cast<double>(block) - 63, -64.0 * static_cast<double>(block), false}));
}

void SeriesTest::rangesIgnoreWhatIsNotFinite()
{
    Series series;
    for (Tick i = 0; i < 64; ++i)
        series.append(i, i == 10 ? 5 : i == 20 ? -3 : i % 2 == 0 ? notANumber : HUGE_VAL);
    QVERIFY((series.blockRange(0) == Range{-3, 5, false}));
    for (Tick i = 64; i < 128; ++i)
        series.append(i, notANumber);
    QVERIFY(series.blockRange(1).empty);
}

void SeriesTest::memory()
{
    constexpr std::size_t points = 10'000;
    const std::size_t bytes = growing(points).bytes();
    QVERIFY2(bytes >= 12 * points, qPrintable(QString::number(bytes)));
    QVERIFY2(bytes <= 13 * points, qPrintable(QString::number(bytes)));
    QVERIFY(Series().bytes() < 256);
}

void SeriesTest::thinHalvesTheOlderHalf()
{
    constexpr std::size_t points = 64 * 16 + 7;
    Series series = growing(points);
    const std::size_t before = series.bytes();
    series.thin();
    QCOMPARE(series.size(), points - 64 * 4);
    QCOMPARE(series.fullBlocks(), std::size_t{12});
    QVERIFY(series.bytes() < before);
    for (std::size_t i = 0; i < points / 2; ++i) // the newer half is as it was
        QCOMPARE(series.at(series.size() - 1 - i).tick, static_cast<Tick>(3 * (points - 1 - i)));
    series.append(3 * points, 1);
    QCOMPARE(series.back().value, 1.0);
}

void SeriesTest::thinTooFew()
{
    for (const std::size_t points : {0U, 1U, 100U, 255U}) {
        Series series = growing(points);
        series.thin();
        QCOMPARE(series.size(), points);
        QVERIFY(!series.isThinned(0));
    }
}

void SeriesTest::thinKeepsExtremesAndOrder()
{
    Series series;
    std::mt19937 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same points each time
    std::uniform_real_distribution<double> value(-1, 1);
    constexpr std::size_t points = 64 * 8;
    Range all;
    std::vector<Range> fours;
    for (Tick i = 0; i < points; ++i) {
        const double v = i == 17 ? 99 : i == 18 ? -99 : value(random);
        series.append(i, v);
        all.include(v);
        if (i % 4 == 0)
            fours.emplace_back();
        fours.back().include(v);
    }
    series.thin();
    Range kept;
    for (std::size_t i = 0; i < series.size(); ++i) {
        QVERIFY(i == 0 || series.at(i - 1).tick < series.at(i).tick);
        kept.include(series.at(i).value);
    }
    QVERIFY(kept == all);
    for (std::size_t i = 0; i < points / 4 / 2; ++i) { // of every four the smallest and the largest
        Range pair;
        pair.include(series.at(2 * i).value);
        pair.include(series.at(2 * i + 1).value);
        QVERIFY(pair == fours[i]);
    }
    Range blocks;
    for (std::size_t i = 0; i < series.fullBlocks(); ++i)
        blocks.include(series.blockRange(i));
    QVERIFY(blocks == all);
}

void SeriesTest::thinKeepsExtremesBesideNaN()
{
    for (Tick odd = 0; odd < 4; ++odd) {
        Series series;
        for (Tick i = 0; i < 64 * 8; ++i)
            series.append(i, i % 4 == odd             ? notANumber
                             : i % 4 == (odd + 1) % 4 ? 7
                             : i % 4 == (odd + 2) % 4 ? -7
                                                      : 0);
        series.thin();
        for (std::size_t block = 0; block < series.fullBlocks(); ++block)
            QVERIFY((series.blockRange(block) == Range{-7, 7, false}));
    }
    Series nothing;
    for (Tick i = 0; i < 64 * 8; ++i)
        nothing.append(i, notANumber);
    nothing.thin();
    for (std::size_t i = 1; i < nothing.size(); ++i)
        QVERIFY(nothing.at(i - 1).tick < nothing.at(i).tick);
}

void SeriesTest::whereItWasThinned()
{
    Series series = growing(64 * 16);
    QVERIFY(!series.isThinned(0));
    series.thin();
    constexpr std::size_t kept = 64 * 4;
    QVERIFY(series.isThinned(0) && series.isThinned(kept - 1));
    QVERIFY(!series.isThinned(kept));
    for (std::size_t i = kept; i + 1 < series.size(); ++i)
        QCOMPARE(series.at(i + 1).tick - series.at(i).tick, Tick{3}); // nothing is missing there
}

void SeriesTest::thinAgainAndAgain()
{
    Series series = growing(64 * 64);
    std::size_t before = series.size() + 1;
    while (series.size() < before) {
        before = series.size();
        series.thin();
        for (std::size_t i = 1; i < series.size(); ++i) {
            QVERIFY(series.at(i - 1).tick < series.at(i).tick);
            if (!series.isThinned(i - 1))
                QCOMPARE(series.at(i).tick - series.at(i - 1).tick, Tick{3});
        }
        QCOMPARE(series.at(0).tick, Tick{0});
        QCOMPARE(series.back().tick, Tick{3 * (64 * 64 - 1)});
    }
    QVERIFY(series.size() < 64 * 5);
}

void SeriesTest::shortTails()
{
    // What is not full yet must not be empty by a third.
    for (std::size_t points = 1; points < Series::blockSize; ++points)
        QVERIFY(growing(points).bytes() <= Series().bytes() + (points + 8) * 12);
}

void SeriesTest::thinShort_data()
{
    QTest::addColumn<std::size_t>("points");
    for (const std::size_t points : {0U, 7U, 8U, 16U, 63U, 64U, 100U, 200U, 255U})
        QTest::addRow("%zu", points) << points;
}

void SeriesTest::thinShort()
{
    QFETCH(std::size_t, points);
    Series series = growing(points);
    const std::size_t before = series.bytes();
    series.thinShort();
    const std::size_t older = points / 2 / 4 * 4;
    QCOMPARE(series.size(), points - older / 2);
    QVERIFY(older == 0 || series.bytes() < before || points >= Series::blockSize);
    QCOMPARE(series.fullBlocks(), series.size() / Series::blockSize);
    for (std::size_t i = 0; i < points - older; ++i) { // the newer half is as it was
        QCOMPARE(series.at(series.size() - 1 - i).tick, static_cast<Tick>(3 * (points - 1 - i)));
        QCOMPARE(series.at(series.size() - 1 - i).value, -static_cast<double>(points - 1 - i));
    }
    for (std::size_t i = 1; i < series.size(); ++i) {
        QVERIFY(series.at(i - 1).tick < series.at(i).tick);
        QVERIFY(series.isThinned(i - 1) || series.at(i).tick - series.at(i - 1).tick == 3);
    }
    QCOMPARE(series.isThinned(0), older > 0);
    series.append(static_cast<Tick>(3 * points), 1);
    QCOMPARE(series.back().value, 1.0);
}

void SeriesTest::thinShortAgainAndAgain()
{
    // As it goes where there is room for 40 points only: the first stays, the last are whole.
    Series series;
    for (Tick tick = 0; tick < 10'000; ++tick) {
        series.append(tick, tick == 5 ? 1e6 : static_cast<double>(tick % 10));
        if (series.size() > 40)
            series.thinShort();
        QVERIFY(series.size() <= 40);
    }
    QCOMPARE(series.fullBlocks(), std::size_t{0});
    Range range;
    for (std::size_t i = 0; i < series.size(); ++i) {
        range.include(series.at(i).value);
        QVERIFY(i == 0 || series.isThinned(i - 1) || series.at(i).tick == series.at(i - 1).tick + 1);
    }
    QCOMPARE(range.max, 1e6);
    QVERIFY(series.at(0).tick < 10);
    QVERIFY(!series.isThinned(series.size() - 20));
    QCOMPARE(series.back().tick, Tick{9999});
}

void SeriesTest::range()
{
    Range range;
    QVERIFY(range.empty);
    range.include(Range());
    QVERIFY(range.empty);
    range.include(-3);
    range.include(Range{1, 2, false});
    QVERIFY((range == Range{-3, 2, false}));
}

QTEST_APPLESS_MAIN(SeriesTest)
#include "series_test.moc"
