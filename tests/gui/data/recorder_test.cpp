// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <held_recording.h>
#include <largest_file.h>
#include <random_batches.h>
#include <temp_dir.h>

#include "data/recorder.h"
#include "data/recording_reader.h"

using namespace mmstats::inspector;
using support::batchOf;
using support::changed;
using support::difference;
using support::everything;
using support::found;

namespace {

constexpr qint64 start = support::firstBatch;

// What a monitor does with a batch.
void sample(StatStore &store, Recorder &recorder, SampleBatch batch)
{
    store.apply(batch);
    recorder.record(batch);
}

} // namespace

class RecorderTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { dir_ = std::make_unique<support::TempDir>(); }

    void recordsWhatTheStoreGets()
    {
        support::RandomBatches batches(3);
        StatStore live;
        Recorder recorder(live);
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.start(path());
        QVERIFY(recorder.isRecording());
        for (int i = 0; i < 100; ++i) {
            sample(live, recorder, batches.next());
            if (i == 50)
                live.removeExited(); // by hand: the recording loses them at the next sample
        }
        recorder.stop();
        QVERIFY(!recorder.isRecording());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), path());
        QCOMPARE(recorder.progress().ticks, 100);
        QVERIFY(recorder.progress().bytes > 0);
        const auto replayed = read();
        QVERIFY(replayed);
        // Places are given anew where a file went between two samples.
        QCOMPARE(replayed->files().size(), live.files().size());
        for (const auto &[id, file] : live.files()) {
            QVERIFY(replayed->file(id) != nullptr);
            QCOMPARE(support::present(*replayed->file(id)), support::present(file));
        }
        QVERIFY(info_.endedWell);
        QVERIFY(info_.isWhole);
    }

    void beginsWithThePresent()
    {
        StatStore live;
        Recorder recorder(live);
        live.apply(batchOf(0, {found(1, "web-7-7.mmstats", "n+=5 text=a"),
                               support::unreadable(2, "x.mmstats", "it is damaged")}));
        recorder.start(path());
        sample(live, recorder, batchOf(1, {changed(live, 1, "n=7")}));
        finish(recorder);
        const auto replayed = read();
        QVERIFY(replayed);
        QCOMPARE(difference(everything(live), everything(*replayed)), "");
    }

    void recordsOnlyWhatIsChosen()
    {
        StatStore live;
        Recorder recorder(live);
        live.apply(
            batchOf(0, {found(1, "web-7-7.mmstats", "a=1 b=2 c=3"), found(2, "db-8-8.mmstats", "a=4")}));
        recorder.start(path(), std::vector<StatRef>{{1, 2}});
        sample(live, recorder, batchOf(1, {changed(live, 1, "a=10 c=30"), changed(live, 2, "a=40")}));
        recorder.setOnly({{1, 0}, {2, 0}});
        sample(live, recorder, batchOf(2, {changed(live, 1, "c=31"), changed(live, 2)}));
        sample(live, recorder, batchOf(3, {changed(live, 1, "a=11 b=5"), changed(live, 2, "a=41")}));
        finish(recorder);

        const auto replayed = read();
        QVERIFY(replayed);
        QVERIFY(!info_.isWhole);
        const StatStore::File &web = *replayed->file(1);
        QCOMPARE(web.stats.size(), std::size_t{2});
        QCOMPARE(web.description.stats[0].label, "a");
        QCOMPARE(points(web.stats[0]), "2=10 3=11");
        QCOMPARE(web.description.stats[1].label, "c");
        QCOMPARE(points(web.stats[1]), "0=3 1=30 2=31");
        QCOMPARE(points(replayed->file(2)->stats[0]), "2=40 3=41");
    }

    void forgetsWhatWasWatchedBefore()
    {
        StatStore live;
        Recorder recorder(live);
        live.apply(batchOf(0, {found(1, "web-7-7.mmstats", "a=1")}));
        recorder.start(path());
        live.reset(0);
        sample(live, recorder, batchOf(1, {found(2, "db-8-8.mmstats", "a=4")}));
        finish(recorder);
        const auto replayed = read();
        QVERIFY(replayed);
        QVERIFY(replayed->file(1) == nullptr);
        QVERIFY(replayed->file(2) != nullptr);
    }

    void keepsTheCharts()
    {
        StatStore live;
        Recorder recorder(live);
        recorder.setCharts({{"tabs", 1}});
        recorder.start(path());
        recorder.setCharts({{"tabs", 2}});
        sample(live, recorder, batchOf(0, {}));
        finish(recorder);
        QVERIFY(read());
        QCOMPARE(info_.charts, (QJsonObject{{"tabs", 2}}));
    }

    void replacesARecordingWithANewOne()
    {
        StatStore live;
        Recorder recorder(live);
        for (int i = 1; i <= 2; ++i) {
            recorder.start(path());
            for (int tick = 0; tick < i; ++tick)
                sample(live, recorder, batchOf(i * 10 + tick, {}));
            finish(recorder);
        }
        QVERIFY(read());
        QCOMPARE(info_.ticks, 3); // the store had a present already
        QCOMPARE(dir_->names(), (std::set<std::string>{"a.mmrec"}));
    }

    void saysWhyItCannotBeMade()
    {
        StatStore live;
        Recorder recorder(live);
        QSignalSpy failed(&recorder, &Recorder::failed);
        dir_->write("file", "x");
        for (const char *name : {"file/a.mmrec", ""}) {
            failed.clear();
            recorder.start(QString::fromStdString(dir_->path(name)));
            sample(live, recorder, batchOf(0, {}));
            QTRY_COMPARE(failed.size(), 1);
            QVERIFY2(failed[0][0].toString().startsWith(recorder.path() + " cannot be written: "),
                     qPrintable(failed[0][0].toString()));
            QVERIFY(!recorder.isRecording());
        }
    }

    void saysThatItsFileIsGone()
    {
        StatStore live;
        Recorder recorder(live);
        QSignalSpy failed(&recorder, &Recorder::failed);
        QSignalSpy progressed(&recorder, &Recorder::progressed);
        recorder.start(path());
        sample(live, recorder, batchOf(0, {}));
        QTRY_COMPARE(progressed.size(), 1);
        QVERIFY(QFile::remove(path()));
        sample(live, recorder, batchOf(1, {}));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("a.mmrec"));
        QVERIFY(!recorder.isRecording());
    }

    void endsWellWhereNoMoreFitsOnTheDisk()
    {
        StatStore live;
        Recorder recorder(live);
        QSignalSpy failed(&recorder, &Recorder::failed);
        QSignalSpy progressed(&recorder, &Recorder::progressed);
        recorder.start(path());
        sample(live, recorder, batchOf(0, {found(1, "web-7-7.mmstats", "t=a")}));
        QTRY_COMPARE(progressed.size(), 1);
        std::optional<support::LargestFile> limit(200'000);
        for (int i = 1; i < 100 && failed.isEmpty(); ++i) {
            FileUpdate update{.id = 1, .sampled = true};
            update.changes.push_back({0, QString(10'000, QChar('a' + i % 20))});
            sample(live, recorder, batchOf(i, {std::move(update)}));
            QTRY_VERIFY(progressed.size() == i + 1 || !failed.isEmpty());
        }
        limit.reset();
        QCOMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().startsWith(path() + " cannot be written: "),
                 qPrintable(failed[0][0].toString()));
        QVERIFY(!recorder.isRecording());
        QVERIFY(recorder.progress().ticks > 1);
        QVERIFY(read());
        QCOMPARE(info_.ticks, recorder.progress().ticks);
    }

    void aSampleWaitsForTheOneBefore()
    {
        StatStore live;
        const Backlog backlog;
        Recorder recorder(live, backlog);
        sample(live, recorder, batchOf(0, {found(1, "web-7-7.mmstats", "n+=0")}));
        QVERIFY(backlog.isEmpty());
        recorder.start(path()); // with the present, which is a sample, too
        QVERIFY(!backlog.isEmpty());
        QTRY_VERIFY(backlog.isEmpty());
        QCOMPARE(recorder.progress().ticks, 1);
        std::optional<support::HeldRecording> held(path());
        sample(live, recorder, batchOf(1, {changed(live, 1, "n=1")}));
        QTest::qWait(50); // in which it would be written, were the disk not held
        QVERIFY(!backlog.isEmpty());
        held.reset();
        QTRY_VERIFY(backlog.isEmpty());
        QCOMPARE(recorder.progress().ticks, 2);
        sample(live, recorder, batchOf(2, {changed(live, 1, "n=2")}));
        recorder.stop();
        QVERIFY(backlog.isEmpty()); // what is sampled from here on is not its own
    }

    void breaksOffWhereTheDiskHangs()
    {
        StatStore live;
        const Backlog backlog;
        Recorder recorder(live, backlog);
        QSignalSpy failed(&recorder, &Recorder::failed);
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.setLongestWait(std::chrono::milliseconds(100));
        recorder.start(path());
        QCOMPARE(recorder.progress().since, 0);
        sample(live, recorder, batchOf(0, {found(1, "web-7-7.mmstats", "n+=0")}));
        QCOMPARE(recorder.progress().since, start);
        QTRY_VERIFY(backlog.isEmpty());
        QCOMPARE(recorder.progress().since, start);
        std::optional<support::HeldRecording> held(path());
        sample(live, recorder, batchOf(1, {changed(live, 1, "n=1")}));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().contains("cannot keep up"), qPrintable(failed[0][0].toString()));
        QVERIFY(!recorder.isRecording());
        QVERIFY(backlog.isEmpty()); // sampling goes on
        held.reset();
        // What the thread does afterwards does not take that back.
        QTRY_VERIFY(!QFile::exists(path() + "-wal"));
        QVERIFY(read());
        QVERIFY(!info_.endedWell);
        QVERIFY(info_.ticks >= 1);
        recorder.start(path("next.mmrec"));
        finish(recorder);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), path("next.mmrec"));
        QCOMPARE(failed.size(), 1);
    }

    void tellsALateFailure()
    {
        StatStore live;
        Recorder recorder(live);
        QSignalSpy failed(&recorder, &Recorder::failed);
        recorder.start(path());
        QTRY_VERIFY(QFile::exists(path("a.mmrec-wal")));
        {
            const support::LargestFile limit(1);
            sample(live, recorder, batchOf(0, {found(1, "web-7-7.mmstats", "t=a")}));
            recorder.finish(); // no event comes through any more
        }
        QCOMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().startsWith(path() + " cannot be written: "),
                 qPrintable(failed[0][0].toString()));
        QVERIFY(!Recorder::isAnyRunning());
    }

    void doesNotWaitForEverForADiskThatHangs()
    {
        StatStore live;
        std::optional<Recorder> recorder(live);
        QSignalSpy failed(&*recorder, &Recorder::failed);
        QSignalSpy progressed(&*recorder, &Recorder::progressed);
        recorder->setLongestWait(std::chrono::milliseconds(100));
        recorder->start(path());
        sample(live, *recorder, batchOf(0, {found(1, "web-7-7.mmstats", "n+=0")}));
        QTRY_COMPARE(progressed.size(), 1);
        std::optional<support::HeldRecording> held(path());
        sample(live, *recorder, batchOf(1, {changed(live, 1, "n=1")}));
        recorder->finish();
        QVERIFY(Recorder::isAnyRunning());
        QCOMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().startsWith(path()) && failed[0][0].toString().contains("broken off"),
                 qPrintable(failed[0][0].toString()));
        recorder.reset();
        QVERIFY(Recorder::isAnyRunning());
        held.reset();
        // What is left behind does not say that it has ended well.
        QTRY_VERIFY(!Recorder::isAnyRunning());
        QVERIFY(read());
        QVERIFY(!info_.endedWell);
        QVERIFY(info_.ticks >= 1);
    }

private:
    void finish(Recorder &recorder)
    {
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.stop();
        QTRY_COMPARE(finished.size(), 1);
    }

    std::unique_ptr<StatStore> read()
    {
        QString error;
        const auto reader = RecordingReader::open(path(), error);
        if (!reader) {
            qWarning("%s", qPrintable(error));
            return nullptr;
        }
        auto store = std::make_unique<StatStore>();
        while (const auto batch = reader->next())
            store->apply(*batch);
        info_ = reader->info();
        if (!reader->error().isEmpty())
            qWarning("%s", qPrintable(reader->error()));
        return reader->error().isEmpty() ? std::move(store) : nullptr;
    }

    static QString points(const StatStore::Stat &stat)
    {
        QStringList all;
        for (std::size_t i = 0; i < stat.series.size(); ++i)
            all << QString("%1=%2").arg(stat.series.at(i).tick).arg(stat.series.at(i).value);
        return all.join(' ');
    }

    QString path(const char *name = "a.mmrec") const { return QString::fromStdString(dir_->path(name)); }

    std::unique_ptr<support::TempDir> dir_;
    RecordingInfo info_;
};

QTEST_GUILESS_MAIN(RecorderTest)
#include "recorder_test.moc"
