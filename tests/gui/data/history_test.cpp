// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QTest>

#include <sampled_series.h>

#include "data/history.h"

using namespace mmstats::inspector;
using support::SampledSeries;

namespace {

/// At each sample: "- 5 5 7".
QString all(const SampledSeries &sampled, Reading reading)
{
    QStringList values;
    for (Tick tick = 0; tick < sampled.ticks.size(); ++tick) {
        const auto value = sampled.history().at(tick, reading);
        values << (value ? QString::number(*value) : QStringLiteral("-"));
    }
    return values.join(QLatin1Char(' '));
}

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void beforeAndAfter()
    {
        SampledSeries sampled;
        sampled.others(1000).others(1000).at(1000, 5).rest(2).others(1000);
        QCOMPARE(all(sampled, Reading::raw), "- - 5 5 5 -");
        QCOMPARE(all(sampled, Reading::rate), "- - - 0 0 -");
        QCOMPARE(all(sampled, Reading::delta), "- - - 0 0 -");
    }

    void ofNothing()
    {
        SampledSeries sampled;
        QVERIFY(!sampled.history().at(0, Reading::raw));
        sampled.rest(3);
        QCOMPARE(all(sampled, Reading::raw), "- - -");
        QCOMPARE(all(sampled, Reading::rate), "- - -");
    }

    void holdsUntilItChanges()
    {
        SampledSeries sampled;
        sampled.at(1000, 5).rest(2).at(1000, 9).at(500, 10);
        QCOMPARE(all(sampled, Reading::raw), "5 5 5 9 10");
        QCOMPARE(all(sampled, Reading::delta), "- 0 0 4 1");
        QCOMPARE(all(sampled, Reading::rate), "- 0 0 4 2");
        QCOMPARE(sampled.history().heldBefore(1), Tick{2});
        QCOMPARE(sampled.history().heldBefore(2), Tick{3});
        QVERIFY(!sampled.history().changeAt(0, Reading::rate));
    }

    void counterThatFalls()
    {
        SampledSeries sampled{.isCounter = true};
        sampled.at(1000, 1000).at(1000, 1010).at(1000, 3).at(1000, 13).rest(1);
        QCOMPARE(all(sampled, Reading::raw), "1000 1010 3 13 13");
        QCOMPARE(all(sampled, Reading::rate), "- 10 - 10 0");
        QCOMPARE(all(sampled, Reading::delta), "- 10 - 10 0");
    }

    void gaugeThatFalls()
    {
        SampledSeries sampled;
        sampled.at(1000, 10).at(2000, 4).at(1000, -6);
        QCOMPARE(all(sampled, Reading::rate), "- -3 -10");
        QCOMPARE(all(sampled, Reading::delta), "- -6 -10");
    }

    void incompleteSamplesDoNotCount()
    {
        // Others were found in between: this file was not sampled then, and its value held.
        SampledSeries sampled;
        sampled.at(1000, 0).rest(1).others(400).others(500).at(100, 10);
        QCOMPARE(sampled.history().heldBefore(1), Tick{1});
        QCOMPARE(all(sampled, Reading::raw), "0 0 0 0 10");
        QCOMPARE(sampled.history().at(4, Reading::rate), std::optional(10.0));
        QCOMPARE(sampled.history().at(4, Reading::delta), std::optional(10.0));
    }

    void noRateOverAnInstant()
    {
        SampledSeries sampled;
        sampled.others(1000);
        sampled.ticks.append(sampled.time = 2000, true);
        sampled.at(998, 0, false).at(2, 1).at(1000, 11).at(3, 12, false);
        QVERIFY(!sampled.history().changeAt(1, Reading::rate));
        QCOMPARE(sampled.history().changeAt(2, Reading::rate), std::optional(10.0));
        QVERIFY(!sampled.history().changeAt(3, Reading::rate));
        // What was counted is known all the same.
        QCOMPARE(sampled.history().changeAt(1, Reading::delta), std::optional(1.0));
        QCOMPARE(sampled.history().changeAt(3, Reading::delta), std::optional(1.0));
    }

    void noRateWithoutTime()
    {
        SampledSeries sampled;
        sampled.at(1000, 0).at(0, 5).at(1000, 6);
        QCOMPARE(all(sampled, Reading::rate), "- - 1");
        QCOMPARE(all(sampled, Reading::delta), "- 5 1");
    }

    void gaps()
    {
        SampledSeries sampled;
        sampled.at(1000, 5).rest(1).gap(1000).rest(2).at(1000, 9).rest(1).at(1000, 10);
        QCOMPARE(all(sampled, Reading::raw), "5 5 - - - 9 9 10");
        QCOMPARE(all(sampled, Reading::rate), "- 0 - - - - 0 1");
        QCOMPARE(all(sampled, Reading::delta), "- 0 - - - - 0 1");
    }

    void notFinite()
    {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        constexpr double largest = std::numeric_limits<double>::max();
        SampledSeries sampled;
        sampled.at(1000, 5).at(1000, infinite).at(1000, -infinite).at(1000, -largest).at(1000, largest);
        for (Tick tick = 0; tick < sampled.ticks.size(); ++tick) {
            for (const Reading reading : {Reading::raw, Reading::rate, Reading::delta}) {
                const auto value = sampled.history().at(tick, reading);
                QVERIFY(!value || std::isfinite(*value));
            }
        }
        QCOMPARE(sampled.history().at(4, Reading::raw), std::optional(largest));
        QVERIFY(!sampled.history().at(4, Reading::delta));
    }

    void thinnedPartsSayTheMean()
    {
        SampledSeries sampled{.isCounter = true};
        for (int i = 0; i < 2000; ++i)
            sampled.at(500, 5.0 * i);
        sampled.series.thin();
        QVERIFY(sampled.series.size() < 2000);
        QVERIFY(sampled.series.isThinned(10));
        QCOMPARE(sampled.history().heldBefore(10), sampled.series.at(9).tick);
        for (Tick tick = 1; tick < 2000; ++tick) {
            QCOMPARE(sampled.history().at(tick, Reading::rate), std::optional(10.0));
            QCOMPARE(sampled.history().at(tick, Reading::delta), std::optional(5.0));
        }
        // Raw, the last value that was kept.
        for (Tick tick = 0; tick < 2000; ++tick) {
            const auto value = sampled.history().at(tick, Reading::raw);
            QVERIFY(value && *value <= 5.0 * tick && *value > 5.0 * tick - 20);
        }
    }
};

QTEST_APPLESS_MAIN(HistoryTest)
#include "history_test.moc"
