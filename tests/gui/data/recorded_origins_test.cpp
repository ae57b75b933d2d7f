// SPDX-License-Identifier: Apache-2.0
// A recording that begins in the middle: what was before it.
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <batches.h>
#include <temp_dir.h>

#include "data/curve.h"
#include "data/recorder.h"
#include "data/recording_reader.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using support::batchOf;
using support::changed;
using support::found;

namespace {

constexpr qint64 start = support::firstBatch;

} // namespace

class RecordedOriginsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        dir_ = std::make_unique<support::TempDir>();
        live_ = std::make_unique<StatStore>();
    }

    // Two processes of which one was started again, one that was gone when it was found, and one that comes.
    void continuesWhatWasBefore()
    {
        live_->apply(batchOf(0, {found(1, "web-7-7.mmstats", "n=5"), found(2, "web-8-8.mmstats", "n=6")}));
        live_->apply(
            batchOf(1, {support::became(2, FileState::exited), support::became(1, FileState::exited)}));
        FileUpdate longAgo = found(4, "web-6-6.mmstats", "n=4");
        longAgo.status->state = FileState::exited;
        live_->apply(batchOf(2, {found(3, "web-9-9.mmstats", "n=1"), longAgo}));
        record({batchOf(3, {changed(*live_, 3, "n=2"), found(5, "web-10-10.mmstats", "n=3")}),
                batchOf(4, {support::became(3, FileState::exited)})});
        const auto replayed = read();
        QCOMPARE(error_, "");
        for (const auto &[id, file] : live_->files()) {
            QVERIFY(replayed->file(id)->source == file.source);
            QCOMPARE(replayed->file(id)->statusSince, file.statusSince);
            QCOMPARE(replayed->filesAt(file.source), live_->filesAt(file.source));
        }
        QCOMPARE(replayed->file(2)->statusSince, std::optional(start + 1000));
        QVERIFY(!replayed->file(4)->statusSince);
        QVERIFY(replayed->file(2)->stats[0].value == StatValue(quint64{6}));
    }

    // Its values are known, and are of no sample of the recording.
    void drawsNothingOfWhatWasBefore()
    {
        live_->apply(batchOf(0, {found(1, "web-7-7.mmstats", "n=5")}));
        live_->apply(batchOf(1, {support::became(1, FileState::exited)}));
        live_->apply(batchOf(2, {found(2, "web-8-8.mmstats", "n=1")}));
        record({batchOf(3, {changed(*live_, 2, "n=2")})});
        const auto replayed = read();
        QCOMPARE(error_, "");
        const StatSource place = live_->file(2)->source;
        QCOMPARE(replayed->filesAt(place), (std::vector<FileId>{1, 2}));
        const Curve curve(*replayed, {.label = "n", .source = place});
        const auto drawn = curve.draw({.from = start, .to = start + 10'000, .columns = 100});
        QCOMPARE(drawn.pieces.size(), std::size_t{1});
        QCOMPARE(drawn.pieces[0].front(), QPointF(start + 2000, 1));
        QVERIFY(drawn.restarts.empty());
        QCOMPARE(curve.at(0), std::optional(1.0));
        const Curve sum(*replayed, {.label = "n", .aggregate = Aggregate()});
        QCOMPARE(sum.at(0), std::optional(1.0));
        QCOMPARE(sum.at(1), std::optional(2.0));
    }

    // A file that is first half written tells its process later, and has another place from then on.
    void keepsTheLastPlace()
    {
        live_->apply(batchOf(0, {found(1, "a-7-7.mmstats", "n=5")}));
        record({batchOf(1, {support::unreadable(2, "b.mmstats", "it is empty")}),
                batchOf(2, {found(2, "a-8-8.mmstats", "n=6")}), batchOf(3, {changed(*live_, 1, "n=7")})});
        const auto replayed = read();
        QCOMPARE(error_, "");
        QVERIFY(replayed->file(2)->source == live_->file(2)->source);
        QCOMPARE(replayed->file(2)->source.instance, 1);
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("thread") << "place 1"
                                << "0 -1";
        QTest::newRow("no numbers") << "place 1"
                                    << "first second";
        QTest::newRow("too large") << "place 1"
                                   << "99999999999 0";
        QTest::newRow("file") << "place x"
                              << "0 0";
        QTest::newRow("time") << "exited 1"
                              << "-5";
    }

    void refusesWhatCannotBe()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        record({batchOf(0, {found(1, "web-7-7.mmstats", "n=5")})});
        {
            auto other = QSqlDatabase::addDatabase("QSQLITE", "other");
            other.setDatabaseName(path());
            QVERIFY(other.open());
            QSqlQuery write(other);
            QVERIFY(write.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)"));
            write.addBindValue(key);
            write.addBindValue(value);
            QVERIFY(write.exec());
        }
        QSqlDatabase::removeDatabase("other");
        read();
        QVERIFY2(error_.startsWith(path() + " is damaged: "), qPrintable(error_));
    }

private:
    void record(const std::vector<SampleBatch> &batches)
    {
        Recorder recorder(*live_);
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.start(path());
        for (const SampleBatch &batch : batches) {
            live_->apply(batch);
            recorder.record(batch);
        }
        recorder.stop();
        QTRY_COMPARE(finished.size(), 1);
    }

    std::unique_ptr<StatStore> read()
    {
        auto store = std::make_unique<StatStore>();
        const auto reader = RecordingReader::open(path(), error_);
        if (!reader)
            return store;
        while (const auto batch = reader->next())
            store->apply(*batch);
        error_ = reader->error();
        return store;
    }

    QString path() const { return QString::fromStdString(dir_->path("a.mmrec")); }

    std::unique_ptr<support::TempDir> dir_;
    std::unique_ptr<StatStore> live_;
    QString error_;
};

QTEST_GUILESS_MAIN(RecordedOriginsTest)
#include "recorded_origins_test.moc"
