// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <random>

#include <QPointF>
#include <QTest>

#include "data/summary.h"

using namespace mmstats::inspector;

namespace {

Summary measured(double from, double to, const QList<QPointF> &line)
{
    LineMeasure measure(from, to);
    for (const QPointF &point : line)
        measure.add(point.x(), point.y());
    return measure.summary();
}

/// The mean of a line at so many times, evenly spread.
double meanBySampling(double from, double to, const QList<QPointF> &line)
{
    constexpr int times = 200'000;
    double sum = 0;
    int found = 0;
    qsizetype next = 1;
    for (int i = 0; i < times; ++i) {
        const double x = from + (to - from) * (i + 0.5) / times;
        while (next < line.size() && line[next].x() < x)
            ++next;
        if (next == line.size() || line[next - 1].x() > x)
            continue;
        const QPointF &a = line[next - 1];
        const QPointF &b = line[next];
        sum += a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x());
        ++found;
    }
    return sum / found;
}

bool near(double a, double b, double by = 1e-9)
{
    return std::abs(a - b) <= by * std::max({1.0, std::abs(a), std::abs(b)});
}

} // namespace

class SummaryTest : public QObject
{
    Q_OBJECT

private slots:
    void ofNothing()
    {
        const Summary none = measured(0, 100, {});
        QVERIFY(none.range.empty && !none.last && !none.mean());
        QCOMPARE(none.duration(), 0.0);
    }

    void ofOneVertex()
    {
        const Summary one = measured(0, 100, {{50, 7}});
        QCOMPARE(one.range, (Range{7, 7, false}));
        QCOMPARE(one.last, std::optional(7.0));
        QCOMPARE(one.mean(), std::optional(7.0));
    }

    void meanIsWeightedByTime()
    {
        const Summary steps = measured(0, 1000, {{0, 0}, {900, 0}, {900, 100}, {1000, 100}});
        QCOMPARE(steps.mean(), std::optional(10.0));
        QCOMPARE(steps.duration(), 1000.0);
        QCOMPARE(measured(0, 100, {{0, 0}, {100, 10}}).mean(), std::optional(5.0));
    }

    void levelIsExact()
    {
        // No rounding on the way: 0.1 stays 0.1.
        QList<QPointF> line;
        for (int i = 0; i < 1000; ++i)
            line << QPointF(i * 17.3, 0.1);
        const Summary summary = measured(33.3, 14'444.4, line);
        QCOMPARE(summary.range, (Range{0.1, 0.1, false}));
        QVERIFY(summary.mean() == 0.1); // to the last bit
    }

    void edgesAreInterpolated()
    {
        const Summary cut = measured(25, 75, {{0, 0}, {100, 100}});
        QCOMPARE(cut.range, (Range{25, 75, false}));
        QCOMPARE(cut.mean(), std::optional(50.0));
        QCOMPARE(cut.duration(), 50.0);
        QCOMPARE(cut.last, std::optional(0.0)); // of the vertices: the next is not in view yet
        const Summary inside = measured(0, 100, {{-10, 0}, {10, 20}, {90, 20}, {110, -20}});
        QCOMPARE(inside.range, (Range{0, 20, false}));
        QCOMPARE(inside.last, std::optional(20.0));
    }

    void beforeAndAfterTheStretch()
    {
        const Summary before = measured(100, 200, {{0, 5}, {50, 6}});
        QVERIFY(before.range.empty);
        QVERIFY(!before.mean()); // there was no line
        QCOMPARE(before.last, std::optional(6.0));
        const Summary after = measured(100, 200, {{300, 5}, {350, 6}});
        QVERIFY(after.range.empty && !after.last && !after.mean());
    }

    void againstSampling()
    {
        std::mt19937 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same lines each time
        std::uniform_real_distribution<double> step(0.5, 40);
        std::uniform_real_distribution<double> value(-100, 100);
        for (int round = 0; round < 20; ++round) {
            QList<QPointF> line;
            for (double x = -50; x < 1100; x += step(random))
                line << QPointF(x, value(random));
            const Summary summary = measured(0, 1000, line);
            QVERIFY(near(summary.duration(), 1000));
            QVERIFY(near(*summary.mean(), meanBySampling(0, 1000, line), 1e-3));
            double min = std::numeric_limits<double>::max();
            double max = -min;
            for (const QPointF &point : line) {
                if (point.x() < 0 || point.x() > 1000)
                    continue;
                min = std::min(min, point.y());
                max = std::max(max, point.y());
            }
            QVERIFY(summary.range.min <= min && summary.range.max >= max);
        }
    }

    void pieces()
    {
        Summary all = measured(0, 1000, {{0, 10}, {300, 10}});
        all.include(Summary());
        QCOMPARE(all.mean(), std::optional(10.0));
        QCOMPARE(all.last, std::optional(10.0));
        all.include(measured(0, 1000, {{900, 50}, {1000, 50}}));
        QCOMPARE(all.duration(), 400.0); // nothing is known in between
        QCOMPARE(all.mean(), std::optional(20.0));
        QCOMPARE(all.range, (Range{10, 50, false}));
        QCOMPARE(all.last, std::optional(50.0));
        Summary none;
        none.include(all);
        QCOMPARE(none.mean(), std::optional(20.0));
    }

    void manyVerticesAtOnce()
    {
        LineMeasure measure(0, 1000);
        measure.add(100, 4);
        measure.addMany(500, 6, {1, 9, false}, 5);
        measure.add(500, 6);
        QCOMPARE(measure.summary().mean(), std::optional(5.0));
        QCOMPARE(measure.summary().duration(), 400.0);
        QCOMPARE(measure.summary().range, (Range{1, 9, false}));
        QCOMPARE(measure.summary().last, std::optional(6.0));

        LineMeasure outside(0, 1000);
        outside.add(-500, 4);
        outside.addMany(-100, 6, {-99, 99, false}, 5);
        outside.add(100, 8);
        QCOMPARE(outside.summary().range, (Range{7, 8, false}));
        QCOMPARE(outside.summary().mean(), std::optional(7.5));
    }

    void hugeValuesDoNotOverflow()
    {
        constexpr double largest = std::numeric_limits<double>::max();
        const Summary summary =
            measured(50, 1'000'000, {{0, largest}, {1000, -largest}, {2000, largest}, {2e6, largest}});
        QVERIFY(std::isfinite(summary.range.min) && std::isfinite(summary.range.max));
        QVERIFY(summary.mean() && std::isfinite(*summary.mean()));
        QVERIFY(*summary.mean() > 0.99 * largest);
    }
};

QTEST_APPLESS_MAIN(SummaryTest)
#include "summary_test.moc"
