// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QTest>

#include <curves.h>
#include <sampled_series.h>

#include "data/growing_trace.h"

Q_DECLARE_METATYPE(mmstats::inspector::View)
Q_DECLARE_METATYPE(mmstats::inspector::Reading)

using namespace mmstats::inspector;
using support::SampledSeries;

namespace {

/// A sample of some kind.
void grow(SampledSeries &sampled, std::mt19937 &random)
{
    switch (random() % 8) {
    case 0:
        sampled.gap(10);
        break;
    case 1:
        sampled.others(3);
        break;
    case 2:
        sampled.rest(3, 10);
        break;
    default:
        sampled.at(10, static_cast<double>(random() % 1000), random() % 9 != 0);
    }
}

SampleBatch batchAt(int second)
{
    SampleBatch batch;
    batch.time = support::start + second * 1000;
    FileUpdate update{.id = 1, .sampled = true};
    if (second == 0) {
        FileDescription about;
        about.command = about.name = QStringLiteral("web");
        about.stats.push_back(
            {.label = QStringLiteral("a"), .type = QStringLiteral("Q"), .looksLikeCounter = true});
        update.description = about;
        update.status = mmstats::FileStatus{mmstats::FileState::live, {}};
    }
    update.changes.push_back({0, quint64(second) * 10 + quint64(second % 7)});
    batch.files.push_back(update);
    return batch;
}

} // namespace

class GrowingTraceTest : public QObject
{
    Q_OBJECT

private slots:
    void isAsDrawnAnew_data()
    {
        QTest::addColumn<Reading>("reading");
        QTest::addColumn<View>("view");
        for (const auto &[name, reading] : {std::pair("raw", Reading::raw), std::pair("rate", Reading::rate),
                                            std::pair("delta", Reading::delta)}) {
            QTest::addRow("%s, all of it", name) << reading << View{0, 30'000, 600};
            QTest::addRow("%s, begins later", name) << reading << View{7'003, 30'000, 100};
            QTest::addRow("%s, ends before", name) << reading << View{2'000, 5'001, 77};
        }
    }
    void isAsDrawnAnew()
    {
        QFETCH(Reading, reading);
        QFETCH(View, view);
        for (const bool isCounter : {false, true}) {
            std::mt19937 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same samples each time
            SampledSeries sampled;
            sampled.isCounter = isCounter;
            GrowingTrace growing;
            for (int i = 0; i < 2000; ++i) {
                grow(sampled, random);
                if (i % 500 == 499)
                    sampled.series.thin();
                if (i % 650 == 649)
                    sampled.series.thinShort();
                if (i % 3 != 0)
                    continue;
                const Trace have = growing.trace(sampled.history(), reading, view);
                const Trace want = trace(sampled.history(), reading, view);
                QCOMPARE(have.points, want.points);
                QCOMPARE(have.summary.range, want.summary.range);
                QCOMPARE(have.summary.last, want.summary.last);
                QCOMPARE(have.summary.duration(), want.summary.duration());
            }
        }
    }

    // Others than those that it was asked for before.
    void knowsWhatIsOther()
    {
        std::mt19937 random(4); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same samples each time
        SampledSeries a;
        SampledSeries b;
        for (int i = 0; i < 300; ++i) {
            grow(a, random);
            if (i >= 10)
                grow(b, random);
            else
                b.rest(1, 10);
        }
        GrowingTrace growing;
        for (const SampledSeries *sampled : {&a, &b, &a}) {
            for (const Reading reading : {Reading::raw, Reading::delta}) {
                for (const View view : {View{0, 3000, 50}, View{500, 3000, 50}, View{0, 3000, 5000}})
                    QCOMPARE(growing.trace(sampled->history(), reading, view).points,
                             trace(sampled->history(), reading, view).points);
            }
        }
    }

    // As in a chart of the last hour.
    void columnsStayWhereTheyAre()
    {
        StatStore store;
        const Curve curve(store, support::specOf("a"));
        QList<QPointF> before;
        int moved = 0;
        for (int second = 0; second < 4000; ++second) {
            store.apply(batchAt(second));
            if (second < 3700)
                continue;
            const qint64 now = store.now();
            const auto drawn = curve.draw({.from = now - 3'600'000, .to = now, .columns = 100});
            QCOMPARE(drawn.pieces.size(), std::size_t{1});
            const QList<QPointF> &points = drawn.pieces.front();
            QVERIFY(points.front().x() <= static_cast<double>(now - 3'600'000));
            QVERIFY(points.back().x() > static_cast<double>(now - 36'000)); // within the last column
            if (!before.isEmpty() && points.front() == before.front()) {
                // All but what the last column holds is as it was.
                const qsizetype same = std::min(points.size(), before.size()) - 4;
                QCOMPARE(points.first(same), before.first(same));
            } else {
                ++moved;
            }
            before = points;
        }
        QVERIFY2(moved <= 300 / 36 + 2, qPrintable(QString::number(moved)));
    }

    void ofThePastIsExact()
    {
        StatStore store;
        const Curve curve(store, support::specOf("a"));
        for (int second = 0; second < 2000; ++second)
            store.apply(batchAt(second));
        const View view{support::start + 300'003, support::start + 1'500'007, 100};
        const StatStore::File &file = *store.file(1);
        const History history{file.stats[0].series, store.ticks(), file.lastTick, true};
        const auto drawn = curve.draw(view);
        QCOMPARE(drawn.pieces.size(), std::size_t{1});
        QCOMPARE(drawn.pieces.front(), trace(history, Reading::rate, view).points);
    }
};

QTEST_APPLESS_MAIN(GrowingTraceTest)
#include "growing_trace_test.moc"
