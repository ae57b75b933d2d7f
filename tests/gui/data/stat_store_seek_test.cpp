// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include <QSignalSpy>
#include <QTest>

#include <random_batches.h>

#include "data/stat_store.h"

using namespace mmstats::inspector;
using support::changed;
using support::difference;
using support::feed;
using support::found;

class StatStoreSeekTest : public QObject
{
    Q_OBJECT

private slots:
    void isAsItWas_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 12; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void isAsItWas()
    {
        QFETCH(unsigned, seed);
        constexpr Tick ticks = 250;
        support::RandomBatches batches(seed);
        StatStore live;
        StatStore kept;
        kept.keepPast();
        std::vector<std::map<FileId, QStringList>> seen;
        for (Tick i = 0; i < ticks; ++i) {
            const SampleBatch batch = batches.next();
            live.apply(batch);
            kept.apply(batch);
            seen.emplace_back();
            for (const auto &[id, file] : live.files())
                seen.back().emplace(id, support::present(file));
        }
        QCOMPARE(kept.historyBytes(), bytesOf(kept));
        std::vector<Tick> order(ticks);
        std::iota(order.begin(), order.end(), 0);
        std::ranges::shuffle(order, std::mt19937(seed));
        for (const Tick tick : order) {
            kept.seek(tick);
            QCOMPARE(kept.present(), tick);
            QCOMPARE(kept.now(), kept.ticks().time(tick));
            for (const auto &[id, file] : kept.files()) {
                const auto then = seen[tick].find(id);
                QCOMPARE(file.isPresent, then != seen[tick].end());
                if (!file.isPresent)
                    continue;
                // Of the last layout: stats that came later are there, without a value.
                QStringList now = support::present(file).mid(0, then->second.size());
                const QString other = difference(then->second, now);
                QVERIFY2(other.isEmpty(), qPrintable(QString("tick %1, %2").arg(tick).arg(other)));
            }
        }
    }

private:
    static std::size_t bytesOf(const StatStore &store)
    {
        std::size_t bytes = store.ticks().bytes();
        for (const auto &[id, file] : store.files()) {
            for (const StatStore::Stat &stat : file.stats)
                bytes += stat.bytes();
        }
        return bytes;
    }
};

QTEST_GUILESS_MAIN(StatStoreSeekTest)
#include "stat_store_seek_test.moc"
