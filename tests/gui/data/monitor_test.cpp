// SPDX-License-Identifier: Apache-2.0
#include <QSignalSpy>
#include <QTest>

#include "data/monitor.h"
#include "data/sampler.h"
#include "watched.h"

using namespace mmstats::inspector;

class MonitorTest : public QObject
{
    Q_OBJECT

private slots:
    void putsOffWhileTheReceiverIsBusy();
    void waitsForWhoeverClaimsASample();
    void bringsFilesIntoTheStore();
    void removesAPlaceWithItsFiles();
    void tellsWhatIsMissing();
};

void MonitorTest::putsOffWhileTheReceiverIsBusy()
{
    support::TempDir dir;
    dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    bool busy = true;
    int asked = 0;
    Sampler sampler([&] {
        ++asked;
        return busy;
    });
    QSignalSpy sampled(&sampler, &Sampler::sampled);
    sampler.setInterval(Sampler::shortestInterval);
    sampler.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}}, 1);
    QTRY_VERIFY(asked > 5);
    QCOMPARE(sampled.count(), 0);

    busy = false;
    QTRY_VERIFY(sampled.count() > 2);
    // The rescan that was due has not been forgotten: the file is in the first batch.
    QCOMPARE(sampled.front()[0].value<SampleBatch>().files.size(), std::size_t{1});
}

void MonitorTest::waitsForWhoeverClaimsASample()
{
    support::TempDir dir;
    dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    Monitor monitor;
    monitor.setInterval(Sampler::shortestInterval);
    Backlog::Claim claim;
    connect(&monitor, &Monitor::batchApplied, this, [&](const SampleBatch &batch) {
        if (batch.complete && !claim)
            claim = monitor.backlog().claim();
    });
    monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}});
    QTRY_VERIFY(claim);
    for (int i = 0; i < 3; ++i) {
        const std::size_t before = monitor.store().ticks().size();
        QTest::qWait(5 * Sampler::shortestInterval);
        QCOMPARE(monitor.store().ticks().size(), before);
        claim.reset();
        QTRY_VERIFY(claim); // of the next one
        QVERIFY(monitor.store().ticks().size() > before);
    }
}

void MonitorTest::bringsFilesIntoTheStore()
{
    support::TempDir dir;
    dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    Monitor monitor;
    monitor.setInterval(Sampler::shortestInterval);
    monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}});
    QTRY_COMPARE(monitor.store().files().size(), std::size_t{1});
    // It goes on: each batch that is used lets the next one come.
    const std::size_t before = monitor.store().ticks().size();
    QTRY_VERIFY(monitor.store().ticks().size() > before + 5);
    monitor.addPath(QString::fromStdString(dir.write("y.mmstats", support::statsOf(3, 4).bytes())));
    QTRY_COMPARE(monitor.store().files().size(), std::size_t{2});
}

void MonitorTest::removesAPlaceWithItsFiles()
{
    support::TempDir dir;
    support::TempDir other;
    dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    other.write("y.st", support::statsOf(3, 4).bytes());
    Monitor monitor;
    monitor.setInterval(Sampler::longestInterval); // a removal does not wait for a sample
    monitor.watch({});
    monitor.addPath(QString::fromStdString(dir.path()));
    monitor.addGlob(QString::fromStdString(other.path("*.st")));
    QTRY_COMPARE(monitor.store().files().size(), std::size_t{2});
    QTRY_COMPARE(monitor.store().places().size(), std::size_t{2});
    QSignalSpy removed(&monitor.store(), &StatStore::fileRemoved);
    monitor.removePlace(monitor.store().places()[0].pattern);
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(monitor.store().files().begin()->second.description.name, QStringLiteral("y.st"));
    QTRY_COMPARE(monitor.store().places().size(), std::size_t{1});
    QCOMPARE(monitor.store().places()[0].path(), QString::fromStdString(other.path("*.st")));
    QVERIFY(monitor.store().historyBytes() > 0);
    monitor.removePlace(monitor.store().places()[0].pattern);
    QTRY_VERIFY(monitor.store().files().empty() && monitor.store().places().empty());
}

void MonitorTest::tellsWhatIsMissing()
{
    support::TempDir dir;
    const QString there = QString::fromStdString(dir.write("x", "y"));
    const QString none = QString::fromStdString(dir.path("none"));
    Monitor monitor;
    QSignalSpy found(&monitor, &Monitor::missingFound);
    monitor.findMissing({there, none, QString::fromStdString(dir.path())});
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found[0][0].toStringList(), QStringList{none});
}

QTEST_GUILESS_MAIN(MonitorTest)
#include "monitor_test.moc"
