// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include <QtTest>

#include <sampled_series.h>

#include "data/trace.h"

Q_DECLARE_METATYPE(mmstats::inspector::View)
Q_DECLARE_METATYPE(mmstats::inspector::Reading)

using namespace mmstats::inspector;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

struct Sampled : support::SampledSeries
{
    /// As a counter.
    QList<QPointF> trace(Reading reading, const View &view) const
    {
        return mmstats::inspector::trace({series, ticks, end, true}, reading, view).points;
    }
    QString raw(const View &view) const { return text(trace(Reading::raw, view)); }
    QString rate(const View &view) const { return text(trace(Reading::rate, view)); }

    /// "1000:5 2000:7"
    static QString text(const QList<QPointF> &points)
    {
        QStringList all;
        for (const QPointF &point : points)
            all << QStringLiteral("%1:%2").arg(point.x()).arg(point.y());
        return all.join(' ');
    }
};

QList<QPointF> traceOf(const Series &series, const TickTable &ticks, Reading reading, const View &view)
{
    return mmstats::inspector::trace({series, ticks}, reading, view).points;
}

/// Where the drawn line is at a time.
double yAt(const QList<QPointF> &points, double x)
{
    for (qsizetype i = 1; i < points.size(); ++i) {
        if (points[i].x() < x)
            continue;
        const QPointF &a = points[i - 1];
        const QPointF &b = points[i];
        return a.x() == b.x() ? b.y() : a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x());
    }
    return notANumber;
}

int columnOf(const View &view, double x)
{
    return static_cast<int>(std::floor((x - static_cast<double>(view.from)) * view.columns /
                                       static_cast<double>(view.to - view.from)));
}

/// Per column of the view, as drawn.
std::map<int, Range> rangesOf(const View &view, const QList<QPointF> &points)
{
    std::map<int, Range> ranges;
    for (const QPointF &point : points) {
        if (const int column = columnOf(view, point.x()); column >= 0 && column < view.columns)
            ranges[column].include(point.y());
    }
    return ranges;
}

Sampled manyPoints(int count)
{
    Sampled history;
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same points each time
    std::uniform_real_distribution<double> value(-1000, 1000);
    for (int i = 0; i < count; ++i)
        history.at(10, value(random));
    return history;
}

const View wide{.from = 0, .to = 100'000, .columns = 100'000};

} // namespace

class TraceTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingToShow();
    void holdsUntilItChanges();
    void incompleteSamplesInBetween();
    void upToTheLastSample();
    void noSlopeAcrossARest();
    void noSlopeBeforeABurst();
    void leadsIntoTheView();
    void outsideOfTheView();
    void twoPointsAColumn_data();
    void twoPointsAColumn();
    void extremesAreKept_data();
    void extremesAreKept();
    void notFiniteIsSkipped();

    void rateIsZeroWhileNothingChanges();
    void rateByRealTime();
    void rateOfABusyCounter();
    void rateAcrossIncompleteSamples();
    void rateOfAnInstant();
    void rateWhereItFalls();
    void rateOfThinned();
    void rateIntoTheView();
};

void TraceTest::nothingToShow()
{
    Sampled history;
    QVERIFY(history.trace(Reading::raw, wide).isEmpty());
    history.at(1000, 5);
    for (const Reading reading : {Reading::raw, Reading::rate}) {
        QVERIFY(history.trace(reading, {.from = 0, .to = 100, .columns = 0}).isEmpty());
        QVERIFY(history.trace(reading, {.from = 100, .to = 100, .columns = 10}).isEmpty());
        QVERIFY(traceOf(Series(), history.ticks, reading, wide).isEmpty());
        QVERIFY(traceOf(Series(), TickTable(), reading, wide).isEmpty());
    }
    QCOMPARE(history.raw(wide), QStringLiteral("1000:5"));
}

void TraceTest::holdsUntilItChanges()
{
    Sampled history;
    history.at(1000, 5).rest(3).at(1000, 9).at(1000, 7);
    QCOMPARE(history.raw(wide), QStringLiteral("1000:5 4000:5 5000:9 6000:7"));
}

void TraceTest::incompleteSamplesInBetween()
{
    Sampled history;
    history.at(1000, 5).rest(1).others(300).others(300).at(400, 9);
    QCOMPARE(history.raw(wide), QStringLiteral("1000:5 2000:5 3000:9"));
}

void TraceTest::upToTheLastSample()
{
    Sampled history;
    history.at(1000, 5).rest(4).others(500).others(500);
    QCOMPARE(history.raw(wide), QStringLiteral("1000:5 5000:5"));
}

void TraceTest::noSlopeAcrossARest()
{
    // Columns of a second. The last value before the rest is neither the smallest nor the largest of its
    // column.
    Sampled history;
    history.at(1000, 5).at(10, 1).at(10, 9).at(10, 7);
    history.rest(60);
    history.at(10, 3).at(10, 20).at(10, 0);
    const auto line = history.trace(Reading::raw, {.from = 0, .to = 100'000, .columns = 100});
    for (const double x : {3'000.0, 20'000.0, 40'000.0, 59'000.0})
        QCOMPARE(yAt(line, x), 7.0);
}

void TraceTest::noSlopeBeforeABurst()
{
    // A whole block of points within one column, after a rest.
    Sampled history;
    for (int i = 0; i < 64; ++i)
        history.at(10, 100 + i);
    history.rest(60);
    for (int i = 0; i < 130; ++i)
        history.at(1, i);
    const auto line = history.trace(Reading::raw, {.from = 0, .to = 100'000, .columns = 50});
    for (const double x : {10'000.0, 30'000.0, 56'000.0})
        QCOMPARE(yAt(line, x), 163.0);
}

void TraceTest::leadsIntoTheView()
{
    Sampled history;
    for (int i = 1; i <= 10; ++i)
        history.at(1000, i);
    QCOMPARE(history.raw({.from = 4500, .to = 7500, .columns = 300}),
             QStringLiteral("4000:4 5000:5 6000:6 7000:7 8000:8"));
    QCOMPARE(history.raw({.from = 4000, .to = 6000, .columns = 300}),
             QStringLiteral("3000:3 4000:4 5000:5 6000:6"));
    // It rests across the whole view.
    Sampled resting;
    resting.at(1000, 5).rest(100);
    const auto line = resting.trace(Reading::raw, {.from = 50'000, .to = 60'000, .columns = 10});
    QCOMPARE(yAt(line, 50'000), 5.0);
    QCOMPARE(yAt(line, 60'000), 5.0);
}

void TraceTest::outsideOfTheView()
{
    Sampled history;
    for (int i = 1; i <= 10; ++i)
        history.at(1000, i);
    QVERIFY(history.trace(Reading::raw, {.from = 20'000, .to = 30'000, .columns = 10}).size() <= 1);
    QVERIFY(history.trace(Reading::raw, {.from = -9'000, .to = 500, .columns = 10}).size() <= 1);
    QVERIFY(history.trace(Reading::rate, {.from = 20'000, .to = 30'000, .columns = 10}).size() <= 1);
    QVERIFY(history.trace(Reading::rate, {.from = -9'000, .to = 500, .columns = 10}).size() <= 1);
}

void TraceTest::twoPointsAColumn_data()
{
    QTest::addColumn<Reading>("reading");
    QTest::addColumn<View>("view");
    for (const auto &[name, reading] : {std::pair("raw", Reading::raw), std::pair("rate", Reading::rate)}) {
        QTest::addRow("%s, all", name) << reading << View{0, 1'000'010, 700};
        QTest::addRow("%s, a part", name) << reading << View{300'003, 555'555, 333};
        QTest::addRow("%s, one column", name) << reading << View{1000, 900'000, 1};
        QTest::addRow("%s, more columns than points", name) << reading << View{500'000, 500'500, 1000};
    }
}

void TraceTest::twoPointsAColumn()
{
    QFETCH(Reading, reading);
    QFETCH(View, view);
    const Sampled history = manyPoints(100'000);
    const auto points = history.trace(reading, view);
    QVERIFY(points.size() > view.columns / 50);
    std::map<int, int> count;
    for (qsizetype i = 0; i < points.size(); ++i) {
        QVERIFY(i == 0 || points[i - 1].x() <= points[i].x());
        ++count[std::clamp(columnOf(view, points[i].x()), -1, view.columns)];
    }
    for (const auto &[column, n] : count)
        QVERIFY2(n <= (column == -1 || column == view.columns ? 1 : 2), qPrintable(QString::number(column)));
}

void TraceTest::extremesAreKept_data()
{
    QTest::addColumn<View>("view");
    QTest::newRow("all") << View{0, 1'000'010, 700}; // blocks are skipped
    QTest::newRow("blocks as wide as columns") << View{0, 640'000, 1000};
    QTest::newRow("few columns") << View{0, 1'000'010, 3};
    QTest::newRow("a part") << View{300'003, 555'555, 333};
    QTest::newRow("few points a column") << View{500'000, 510'000, 300};
}

void TraceTest::extremesAreKept()
{
    QFETCH(View, view);
    const Sampled history = manyPoints(100'000);
    QList<QPointF> all;
    for (std::size_t i = 0; i < history.series.size(); ++i) {
        const auto [tick, value] = history.series.at(i);
        all.push_back({static_cast<double>(history.ticks.time(tick)), value});
    }
    const auto expected = rangesOf(view, all);
    const auto drawn = rangesOf(view, history.trace(Reading::raw, view));
    QCOMPARE(drawn.size(), expected.size());
    for (const auto &[column, range] : expected) {
        QVERIFY2(drawn.contains(column) && drawn.at(column) == range,
                 qPrintable(QStringLiteral("column %1").arg(column)));
    }
}

void TraceTest::notFiniteIsSkipped()
{
    Sampled history;
    history.at(1000, 5);
    history.series.append(history.end = history.ticks.append(history.time += 1000, true), notANumber);
    history.at(1000, infinite).at(1000, -infinite).at(1000, 6);
    QCOMPARE(history.raw(wide), QStringLiteral("1000:5 5000:6"));
    for (const QPointF &point : history.trace(Reading::rate, wide))
        QVERIFY(std::isfinite(point.y()));

    Sampled blocks;
    for (int i = 0; i < 1000; ++i)
        blocks.at(1, i % 3 == 0 ? infinite : i);
    const auto line = blocks.trace(Reading::raw, {.from = 0, .to = 10'000, .columns = 10});
    QCOMPARE(line.size(), 2);
    QCOMPARE(line[0].y(), 1.0);
    QCOMPARE(line[1].y(), 998.0);
}

void TraceTest::rateIsZeroWhileNothingChanges()
{
    Sampled history;
    history.at(1000, 5).rest(4);
    QCOMPARE(history.rate(wide), QStringLiteral("2000:0 5000:0"));
    history.at(1000, 15).rest(3);
    QCOMPARE(history.rate(wide), QStringLiteral("2000:0 5000:0 6000:10 7000:0 9000:0"));
}

void TraceTest::rateByRealTime()
{
    Sampled history;
    history.at(1000, 0).at(500, 10).at(2000, 30).at(100, 31);
    QCOMPARE(history.rate(wide), QStringLiteral("1500:20 3500:10 3600:10"));
}

void TraceTest::rateOfABusyCounter()
{
    // The last sample is a change: nothing follows it that could be a rest.
    Sampled history;
    history.at(1000, 0).at(1000, 10).at(1000, 20);
    QCOMPARE(history.rate(wide), QStringLiteral("2000:10 3000:10"));
    history.others(500);
    QCOMPARE(history.rate(wide), QStringLiteral("2000:10 3000:10"));
}

void TraceTest::rateAcrossIncompleteSamples()
{
    Sampled history;
    history.at(1000, 0).others(990).at(10, 10).others(5).others(990).at(5, 20);
    QCOMPARE(history.rate(wide), QStringLiteral("2000:10 3000:10"));
}

void TraceTest::rateOfAnInstant()
{
    Sampled history;
    history.ticks.append(history.time = 1000, true);
    history.at(998, 0, false).at(2, 1).at(1000, 11); // found just before a sample
    history.at(3, 12, false);                        // and lost just after one
    QCOMPARE(history.rate(wide), QStringLiteral("3000:10"));
}

void TraceTest::rateWhereItFalls()
{
    Sampled history;
    history.at(1000, 1000).at(1000, 1010).at(1000, 3).at(1000, 13);
    QCOMPARE(history.rate(wide), QStringLiteral("2000:10 4000:10"));
}

void TraceTest::rateOfThinned()
{
    Sampled history;
    for (int i = 0; i < 2000; ++i)
        history.at(1000, 5.0 * i);
    history.series.thin();
    const auto line = history.trace(Reading::rate, {.from = 0, .to = 2'100'000, .columns = 5000});
    QVERIFY(line.size() > 1000);
    for (const QPointF &point : line)
        QCOMPARE(point.y(), 5.0);
}

void TraceTest::rateIntoTheView()
{
    Sampled history;
    history.at(1000, 0);
    for (int i = 1; i <= 10; ++i)
        history.at(1000, i * i);
    QCOMPARE(history.rate({.from = 5500, .to = 7500, .columns = 100}),
             QStringLiteral("5000:7 6000:9 7000:11 8000:13"));
}

QTEST_APPLESS_MAIN(TraceTest)
#include "trace_test.moc"
