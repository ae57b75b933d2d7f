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

    void isTheLastOfThoseThatWait()
    {
        constexpr FileId files = 3000; // more than a moment's work
        StatStore store;
        store.keepPast();
        const auto isOf = [&](int value) {
            return std::ranges::all_of(store.files(), [value](const auto &file) {
                return file.second.stats[0].value == StatValue(quint64(value));
            });
        };
        SampleBatch first;
        for (FileId id = 1; id <= files; ++id)
            first.files.push_back(
                found(id, qPrintable(QString("web-%1.mmstats").arg(id)), "n=0 a=1 b=2 c=3 d=4 e=5 f=6"));
        store.apply(first);
        for (int i = 1; i < 10; ++i) {
            SampleBatch batch;
            batch.time = i * 1000;
            for (FileId id = 1; id <= files; ++id)
                batch.files.push_back(changed(store, id, qPrintable(QString("n=%1").arg(i))));
            store.apply(batch);
        }
        QSignalSpy applied(&store, &StatStore::applied);
        store.seekSoon(3);
        for (const Tick tick : {4U, 5U, 6U})
            store.seekSoon(tick);
        while (applied.empty()) {
            QVERIFY(isOf(9)); // never a part of it
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(store.present(), 6U);
        QVERIFY(isOf(6));
        QVERIFY(applied.size() <= 4);
        store.seekSoon(2);
        store.reset(1);
        QTest::qWait(0);
        QVERIFY(store.files().empty());
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
