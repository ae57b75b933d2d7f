// SPDX-License-Identifier: Apache-2.0
#include <QSignalSpy>
#include <QTest>

#include <random_batches.h>
#include <watched.h>

#include "data/monitor.h"

using namespace mmstats::inspector;

namespace {

QStringList presentOf(const StatStore &store)
{
    QStringList lines;
    for (const auto &[id, file] : store.files())
        lines << support::present(file);
    return lines;
}

std::shared_ptr<const SampleBatch> batchOf(int files, qint64 time, quint64 value)
{
    auto batch = std::make_shared<SampleBatch>();
    batch->time = time;
    for (int i = 1; i <= files; ++i) {
        FileUpdate update{.id = static_cast<FileId>(i), .sampled = true};
        FileDescription about;
        about.command = about.name = QString::number(i);
        about.stats.push_back(
            {.label = QStringLiteral("a"), .type = QStringLiteral("Q"), .looksLikeCounter = true});
        update.description = about;
        update.status = mmstats::FileStatus{mmstats::FileState::live, {}};
        update.changes.push_back({0, value});
        batch->files.push_back(update);
    }
    return batch;
}

} // namespace

class BatchPartsTest : public QObject
{
    Q_OBJECT

private slots:
    void partsAreAsTheWhole()
    {
        support::RandomBatches random(5);
        StatStore whole;
        StatStore parts;
        QSignalSpy applied(&parts, &StatStore::applied);
        QSignalSpy partApplied(&parts, &StatStore::partApplied);
        for (int i = 0; i < 500; ++i) {
            const auto batch = std::make_shared<const SampleBatch>(random.next());
            whole.apply(*batch);
            QVERIFY(parts.begin(batch));
            int more = 0;
            while (parts.applySome(1)) {
                QCOMPARE(applied.count(), i);
                QCOMPARE(parts.ticks().size(), static_cast<std::size_t>(i));
                ++more;
            }
            QCOMPARE(more, std::max(0, static_cast<int>(batch->files.size()) - 1));
            QCOMPARE(applied.count(), i + 1);
            QCOMPARE(parts.now(), whole.now());
            QCOMPARE(presentOf(parts), presentOf(whole));
            QCOMPARE(parts.historyBytes(), whole.historyBytes());
        }
        QVERIFY(partApplied.count() > 500);
    }

    void finishedByTheNext()
    {
        StatStore store;
        QVERIFY(store.begin(batchOf(3, 1000, 1)));
        QVERIFY(store.applySome(1));
        QVERIFY(store.ticks().empty());
        QVERIFY(store.begin(batchOf(3, 2000, 2)));
        QCOMPARE(store.files().size(), std::size_t{3});
        QCOMPARE(store.now(), qint64{1000});
        store.finish();
        QCOMPARE(store.now(), qint64{2000});
        QCOMPARE(store.file(3)->stats[0].rate, std::optional(1.0));
        store.finish();
        QCOMPARE(store.ticks().size(), std::size_t{2});
    }

    void forgottenHalfway()
    {
        StatStore store;
        QVERIFY(store.begin(batchOf(3, 1000, 1)));
        QVERIFY(store.applySome(1));
        store.reset(0);
        QVERIFY(!store.applySome(1));
        QVERIFY(store.files().empty() && store.ticks().empty());
        QVERIFY(!store.begin([] {
            auto other = std::make_shared<SampleBatch>(*batchOf(1, 1, 1));
            other->generation = 9;
            return other;
        }()));
        QVERIFY(!store.applySome(1));
        QVERIFY(store.apply(*batchOf(2, 5000, 1)));
        QCOMPARE(store.files().size(), std::size_t{2});
    }

    // Others have their turn meanwhile, and the batch is told once, as a whole.
    void aMonitorGivesOthersTheirTurn()
    {
        support::TempDir dir;
        constexpr int files = 1200; // of 22 each: more than one part
        for (int i = 0; i < files; ++i)
            dir.write(std::to_string(i) + ".mmstats", support::statsOf(1, 2).bytes());
        Monitor monitor;
        std::size_t largest = 0;
        connect(&monitor, &Monitor::batchApplied, this, [&](const SampleBatch &batch) {
            largest = std::max(largest, batch.complete ? batch.files.size() : 0);
            QCOMPARE(monitor.store().now(), batch.time);
        });
        int turns = 0;
        bool wasHalf = false;
        connect(&monitor.store(), &StatStore::partApplied, this, [&] {
            wasHalf = true;
            QMetaObject::invokeMethod(
                this, [&] { ++turns; }, Qt::QueuedConnection);
        });
        connect(&monitor.store(), &StatStore::applied, this, [&] {
            if (std::exchange(wasHalf, false))
                QVERIFY(turns > 0);
        });
        monitor.setInterval(50);
        monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}});
        QTRY_COMPARE_WITH_TIMEOUT(largest, std::size_t{files}, 30'000);
        QTRY_VERIFY(turns > 0);
        // Another list in the middle of one.
        monitor.watch({});
        QVERIFY(monitor.store().files().empty());
        monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}});
        QTRY_COMPARE_WITH_TIMEOUT(monitor.store().files().size(), std::size_t{files}, 30'000);
    }
};

QTEST_GUILESS_MAIN(BatchPartsTest)
#include "batch_parts_test.moc"
