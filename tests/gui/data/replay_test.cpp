// SPDX-License-Identifier: Apache-2.0
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <random_batches.h>
#include <temp_dir.h>

#include "data/recording_writer.h"
#include "data/replay.h"

using namespace mmstats::inspector;
using support::changed;
using support::feed;
using support::found;

class ReplayTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        StatStore live;
        QString error;
        auto writer = RecordingWriter::create(path(), true, error);
        QVERIFY2(writer, qPrintable(error));
        for (int i = 0; i < samples; ++i) {
            SampleBatch batch;
            batch.time = start + 1000 * i;
            batch.files.push_back(i == 0 ? found(1, "web-7-7.mmstats", "n+=0 text=a")
                                         : changed(live, 1, qPrintable(QString("n=%1").arg(i * 10))));
            live.apply(batch);
            QCOMPARE(writer->write(batch), "");
        }
        QCOMPARE(writer->finish(), "");
        writer.reset();

        store_ = std::make_unique<StatStore>();
        replay_ = std::make_unique<Replay>(*store_);
    }

    void opensAtTheBeginning()
    {
        QSignalSpy cleared(store_.get(), &StatStore::cleared);
        open();
        QCOMPARE(cleared.size(), 1);
        QVERIFY(replay_->isOpen());
        QVERIFY(!replay_->isLoading());
        QCOMPARE(replay_->info().ticks, samples);
        QCOMPARE(replay_->position(), start);
        QCOMPARE(value(), quint64{0});
        QCOMPARE(store_->ticks().size(), std::size_t{samples}); // the whole history is there
        QCOMPARE(replay_->damage(), "");
    }

    void showsTheLastSampleUpToThePosition()
    {
        open();
        QSignalSpy moved(replay_.get(), &Replay::positionChanged);
        replay_->seek(start + 4999);
        QCOMPARE(value(), quint64{40});
        QCOMPARE(store_->now(), start + 4000);
        replay_->seek(start + 5000);
        QCOMPARE(value(), quint64{50});
        QCOMPARE(store_->file(1)->stats[0].rate, 10.0);
        replay_->seek(start - 1);
        QCOMPARE(replay_->position(), start);
        QCOMPARE(value(), quint64{0});
        replay_->seek(start + 10'000'000);
        QCOMPARE(replay_->position(), replay_->info().to);
        QCOMPARE(moved.size(), 4);
    }

    void steps()
    {
        open();
        replay_->step(3);
        QCOMPARE(value(), quint64{30});
        replay_->step(-1);
        QCOMPARE(value(), quint64{20});
        replay_->step(-10);
        QCOMPARE(value(), quint64{0});
        replay_->step(1000);
        QCOMPARE(replay_->position(), replay_->info().to);
    }

    void stepsThroughSamplesOfOneTime()
    {
        StatStore live;
        QString error;
        auto writer = RecordingWriter::create(path(), true, error);
        for (int i = 0; i < 6; ++i) {
            SampleBatch batch;
            batch.time = start + 1000 * (i / 3); // three at a time: the clock was set back
            batch.files.push_back(i == 0 ? found(1, "web-7-7.mmstats", "n+=0")
                                         : changed(live, 1, qPrintable(QString("n=%1").arg(i))));
            live.apply(batch);
            QCOMPARE(writer->write(batch), "");
        }
        writer.reset();
        open();
        for (const quint64 expected : {1U, 2U, 3U, 4U, 5U, 5U}) {
            replay_->step(1);
            QCOMPARE(value(), expected);
        }
        for (const quint64 expected : {4U, 3U, 2U, 1U, 0U, 0U}) {
            replay_->step(-1);
            QCOMPARE(value(), expected);
        }
        replay_->seek(start + 1500);
        QCOMPARE(value(), quint64{5});
    }

    void playsToTheEndAndFromTheBeginningAgain()
    {
        open();
        QSignalSpy playing(replay_.get(), &Replay::playingChanged);
        QSignalSpy moved(replay_.get(), &Replay::positionChanged);
        replay_->setSpeed(1e9);
        QCOMPARE(replay_->speed(), Replay::fastest);
        replay_->setPlaying(true);
        QTRY_VERIFY(!replay_->isPlaying());
        QCOMPARE(replay_->position(), replay_->info().to);
        QCOMPARE(value(), quint64{(samples - 1) * 10});
        QCOMPARE(playing.size(), 2);
        QVERIFY(moved.size() > 1);
        replay_->setPlaying(true);
        QCOMPARE(replay_->position(), start);
    }

    void leavesAllAsItWasWhereItFails()
    {
        feed(*store_, {found(5, "live-1-1.mmstats", "x=1")});
        const std::string garbage = dir_.write("garbage.mmrec", "no recording");
        QSignalSpy failed(replay_.get(), &Replay::failed);
        replay_->open(QString::fromStdString(garbage));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("garbage.mmrec"));
        QVERIFY(!replay_->isOpen());
        QVERIFY(store_->file(5) != nullptr);
    }

    void canBeCancelled()
    {
        QSignalSpy cancelled(replay_.get(), &Replay::cancelled);
        QSignalSpy opened(replay_.get(), &Replay::opened);
        replay_->open(path());
        replay_->cancel();
        QTRY_VERIFY(!replay_->isLoading());
        QCOMPARE(cancelled.size() + opened.size(), 1); // it may just have been through
    }

    void goesWhileItLoads()
    {
        QSignalSpy opened(replay_.get(), &Replay::opened);
        replay_->open(path());
        replay_->open(path()); // nobody hears of the first one
        QTRY_COMPARE(opened.size(), 1);
        replay_->open(path());
        replay_.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
        QVERIFY(QThreadPool::globalInstance()->activeThreadCount() == 0);
    }

    void tellsWhereMemoryWasTooSmall()
    {
        const auto writeTexts = [this](int count) {
            StatStore live;
            QString error;
            auto writer = RecordingWriter::create(path(), true, error);
            for (int i = 0; i < count; ++i) {
                SampleBatch batch;
                batch.time = start + 1000 * i;
                batch.files.push_back(i == 0 ? found(1, "web-7-7.mmstats", "text=t0")
                                             : changed(live, 1, qPrintable(QString("text=t%1").arg(i))));
                live.apply(batch);
                QCOMPARE(writer->write(batch), "");
            }
        };
        replay_ = std::make_unique<Replay>(*store_, nullptr, 100'000);
        writeTexts(100);
        open();
        QCOMPARE(replay_->damage(), "");
        writeTexts(5000);
        open();
        QVERIFY2(replay_->damage().contains("a.mmrec") && replay_->damage().contains("memory"),
                 qPrintable(replay_->damage()));
        // A value that it had shortly before, but never none.
        for (int i = 0; i < 5000; i += 100) {
            replay_->seek(start + 1000 * i);
            const auto *text = std::get_if<QString>(&store_->file(1)->stats[0].value);
            QVERIFY2(text != nullptr, qPrintable(QString::number(i)));
            QVERIFY(text->mid(1).toInt() <= i);
        }
    }

    void opensTheLastOfTwo()
    {
        QSignalSpy opened(replay_.get(), &Replay::opened);
        QSignalSpy failed(replay_.get(), &Replay::failed);
        replay_->open(QString::fromStdString(dir_.path("none.mmrec")));
        replay_->open(path());
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(failed.size(), 0);
    }

    void endsWhereTheStoreShowsSomethingElse()
    {
        open();
        replay_->setPlaying(true);
        store_->reset(7);
        QVERIFY(!replay_->isOpen());
        QVERIFY(!replay_->isPlaying());
    }

    void isNotMixedWithWhatIsLive()
    {
        open();
        SampleBatch batch;
        batch.time = start + 10'000'000;
        QVERIFY(!store_->apply(batch));
        QCOMPARE(store_->ticks().size(), std::size_t{samples});
    }

private:
    static constexpr int samples = 20;
    static constexpr qint64 start = 1'700'000'000'000;

    void open()
    {
        QSignalSpy opened(replay_.get(), &Replay::opened);
        replay_->open(path());
        QVERIFY(replay_->isLoading());
        QTRY_COMPARE(opened.size(), 1);
    }

    quint64 value() const { return std::get<quint64>(store_->file(1)->stats[0].value); }
    QString path() const { return QString::fromStdString(dir_.path("a.mmrec")); }

    support::TempDir dir_;
    std::unique_ptr<StatStore> store_;
    std::unique_ptr<Replay> replay_;
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "replay_test.moc"
