// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QTest>

#include <sampled_series.h>

#include "data/trace.h"

Q_DECLARE_METATYPE(mmstats::inspector::View)

using namespace mmstats::inspector;
using support::randomSeries;
using support::SampledSeries;

namespace {

Summary summaryOf(const SampledSeries &sampled, const View &view, Reading reading = Reading::raw)
{
    return trace(sampled.history(), reading, view).summary;
}

/// Sample by sample, each known by History::at; the line is straight between two samples. Samples where
/// nothing is known are left out, as the line does.
Summary bruteForce(const SampledSeries &sampled, const View &view, Reading reading = Reading::raw)
{
    const auto from = static_cast<double>(view.from);
    const auto to = static_cast<double>(view.to);
    Summary summary;
    long double area = 0;
    double duration = 0;
    std::optional<std::pair<double, double>> before;
    for (Tick tick = 0; tick <= sampled.end; ++tick) {
        const auto y = sampled.history().at(tick, reading);
        if (!y)
            continue;
        const auto x = static_cast<double>(sampled.ticks.time(tick));
        if (x >= from && x <= to)
            summary.range.include(*y);
        if (x <= to)
            summary.last = y;
        if (before) {
            const auto [x0, y0] = *before;
            const double left = std::max(x0, from);
            const double right = std::min(x, to);
            if (right > left) {
                const auto at = [&, x0 = x0, y0 = y0](double t) {
                    return y0 + (*y - y0) * (t - x0) / (x - x0);
                };
                summary.range.include(at(left));
                summary.range.include(at(right));
                area += (static_cast<long double>(at(left)) + at(right)) / 2 * (right - left);
                duration += right - left;
            }
        }
        before = {x, *y};
    }
    if (duration > 0)
        summary.average = {static_cast<double>(area / duration), duration};
    return summary;
}

bool near(double a, double b, double by = 1e-7)
{
    return std::abs(a - b) <= by * std::max({1.0, std::abs(a), std::abs(b)});
}

QString text(const Summary &summary)
{
    return QStringLiteral("%1..%2 last %3 mean %4 over %5")
        .arg(summary.range.min, 0, 'g', 12)
        .arg(summary.range.max, 0, 'g', 12)
        .arg(summary.last.value_or(NAN), 0, 'g', 12)
        .arg(summary.mean().value_or(NAN), 0, 'g', 12)
        .arg(summary.duration());
}

bool agree(const Summary &a, const Summary &b)
{
    return near(a.range.min, b.range.min) && near(a.range.max, b.range.max) && a.last == b.last &&
           a.mean().has_value() == b.mean().has_value() && near(a.mean().value_or(0), b.mean().value_or(0)) &&
           near(a.duration(), b.duration());
}

#define AGREES(sampled, view, reading)                                                                       \
    do {                                                                                                     \
        const Summary have = summaryOf(sampled, view, reading);                                              \
        const Summary want = bruteForce(sampled, view, reading);                                             \
        QVERIFY2(agree(have, want), qPrintable(text(have) + " instead of " + text(want)));                   \
    } while (false)

} // namespace

class TraceSummaryTest : public QObject
{
    Q_OBJECT

private slots:
    void random_data()
    {
        QTest::addColumn<double>("chance");
        QTest::addColumn<View>("view");
        for (const double chance : {1.0, 0.5, 0.02}) {
            // 6,000 samples, each 10 ms.
            QTest::addRow("all, %g", chance) << chance << View{0, 60'300, 6000};
            QTest::addRow("blocks are skipped, %g", chance) << chance << View{0, 60'300, 7};
            QTest::addRow("one column, %g", chance) << chance << View{0, 60'300, 1};
            QTest::addRow("a part in few columns, %g", chance) << chance << View{11'111, 44'444, 11};
            QTest::addRow("a part in many, %g", chance) << chance << View{11'111, 44'444, 900};
            QTest::addRow("between two samples, %g", chance) << chance << View{30'001, 30'009, 100};
            QTest::addRow("ends behind it, %g", chance) << chance << View{40'000, 300'000, 30};
            QTest::addRow("begins before it, %g", chance) << chance << View{-300'000, 20'000, 30};
        }
    }
    void random()
    {
        QFETCH(double, chance);
        QFETCH(View, view);
        for (const unsigned seed : {1U, 2U}) {
            const SampledSeries sampled = randomSeries(6000, chance, seed);
            AGREES(sampled, view, Reading::raw);
            AGREES(sampled, view, Reading::delta);
            AGREES(sampled, view, Reading::rate);
        }
    }

    void unevenSamples()
    {
        // Where no blocks are skipped, the mean is exact however samples came.
        const SampledSeries sampled = randomSeries(5000, 0.3, 5, 1, 3000);
        for (const View view : {View{0, sampled.time, 100'000}, View{1'000'000, 3'000'000, 100'000}}) {
            AGREES(sampled, view, Reading::raw);
            AGREES(sampled, view, Reading::rate);
        }
        // Where they are, it stays close.
        const View few{0, sampled.time, 5};
        const double exact = *bruteForce(sampled, few).mean();
        QVERIFY(near(*summaryOf(sampled, few).mean(), exact, 5));
    }

    void whatRarelyRisesHasALowMean()
    {
        // As many changes up as down, but up for one sample in a hundred only.
        SampledSeries sampled;
        for (int i = 0; i < 3000; ++i)
            sampled.at(10, 0).rest(98, 10).at(10, 100);
        const View view{0, sampled.time, 20};
        const Summary summary = summaryOf(sampled, view);
        QVERIFY2(*summary.mean() < 3, qPrintable(text(summary)));
        QVERIFY(near(*summary.mean(), *bruteForce(sampled, view).mean(), 1e-3));
        QVERIFY(near(summary.duration(), bruteForce(sampled, view).duration()));
        QCOMPARE(summary.range, (Range{0, 100, false}));
    }

    void thinned()
    {
        SampledSeries sampled = randomSeries(50'000, 0.7, 4);
        const View all{0, sampled.time, 3};
        const Summary before = summaryOf(sampled, all);
        sampled.series.thin();
        const Summary after = summaryOf(sampled, all);
        QCOMPARE(after.range, before.range);
        QCOMPARE(after.last, before.last);
        QVERIFY(near(after.duration(), before.duration(), 1e-3));
        // The line that is drawn, whether its blocks are skipped or not.
        const Summary fine = summaryOf(sampled, {0, sampled.time, 200'000});
        QVERIFY2(agree(after, fine), qPrintable(text(after) + " instead of " + text(fine)));
    }

    void gaps()
    {
        SampledSeries sampled;
        sampled.at(1000, 5).rest(2).gap(1000).rest(2).at(1000, 9).rest(2);
        const View view{0, 10'000, 100};
        AGREES(sampled, view, Reading::raw);
        // Nothing is known of a change over a gap, and nothing of one in it.
        AGREES(sampled, view, Reading::delta);
        const auto points = trace(sampled.history(), Reading::rate, view).points;
        for (const QPointF &point : points)
            QVERIFY(point.x() <= 3000 || point.x() >= 8000);
    }

    void gapsInBlocks()
    {
        SampledSeries sampled;
        for (int i = 0; i < 20'000; ++i) {
            if (i % 37 == 0)
                sampled.gap(10);
            else
                sampled.at(10, i % 100);
        }
        for (const int columns : {1, 10, 20'000})
            AGREES(sampled, (View{0, sampled.time, columns}), Reading::raw);
    }

    void endsInAGap()
    {
        SampledSeries sampled;
        sampled.at(1000, 5).at(1000, 6).gap(1000).rest(5);
        AGREES(sampled, (View{0, 10'000, 100}), Reading::rate);
        const auto points = trace(sampled.history(), Reading::rate, {0, 10'000, 100}).points;
        QCOMPARE(points.size(), 1);
        QCOMPARE(points.front(), QPointF(2000, 1));
    }

    void allGaps()
    {
        SampledSeries sampled;
        for (int i = 0; i < 1000; ++i)
            sampled.gap(10);
        const Trace none = trace(sampled.history(), Reading::raw, {0, 10'000, 3});
        QVERIFY(none.points.isEmpty());
        QVERIFY(none.summary.range.empty && !none.summary.last && !none.summary.mean());
    }

    void outOfView()
    {
        const SampledSeries sampled = randomSeries(1000, 1, 1);
        const Summary before = summaryOf(sampled, {-5000, -1000, 10});
        QVERIFY(before.range.empty && !before.last && !before.mean());
        const Summary after = summaryOf(sampled, {50'000, 60'000, 10});
        QVERIFY(after.range.empty && !after.mean());
    }
};

QTEST_APPLESS_MAIN(TraceSummaryTest)
#include "trace_summary_test.moc"
