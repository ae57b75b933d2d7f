// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <largest_file.h>
#include <random_batches.h>
#include <read_only.h>
#include <temp_dir.h>
#include <written_recording.h>

#include "data/recording_reader.h"
#include "data/recording_writer.h"

using namespace mmstats::inspector;
using support::difference;
using support::everything;

class RecordingTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheStoreWhatItSawLive_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 12; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void tellsTheStoreWhatItSawLive()
    {
        QFETCH(unsigned, seed);
        constexpr int ticks = 250;
        support::RandomBatches batches(seed);
        StatStore live;
        std::vector<QStringList> seen;
        QString error;
        const auto writer = RecordingWriter::create(path(), true, error);
        QVERIFY2(writer, qPrintable(error));
        for (int i = 0; i < ticks; ++i) {
            const SampleBatch batch = batches.next();
            live.apply(batch);
            QCOMPARE(writer->write(batch), "");
            seen.push_back(everything(live));
        }
        QCOMPARE(writer->finish(), "");

        const auto reader = RecordingReader::open(path(), error);
        QVERIFY2(reader, qPrintable(error));
        QCOMPARE(reader->info().ticks, ticks);
        QCOMPARE(reader->info().changes, writer->changes());
        QCOMPARE(reader->info().to, live.now());
        QVERIFY(reader->info().endedWell);
        StatStore replayed;
        for (int i = 0; i < ticks; ++i) {
            const auto batch = reader->next();
            QVERIFY2(batch, qPrintable(reader->error()));
            replayed.apply(*batch);
            const QString other = difference(seen[static_cast<std::size_t>(i)], everything(replayed));
            QVERIFY2(other.isEmpty(), qPrintable(QString("tick %1, %2").arg(i).arg(other)));
        }
        QVERIFY(!reader->next());
        QCOMPARE(reader->error(), "");
    }

    void hasNotEndedWhereItsEndCannotBeWritten()
    {
        QString error;
        auto writer = RecordingWriter::create(path(), true, error);
        QVERIFY2(writer, qPrintable(error));
        // Until SQLite has begun its log anew, so that there is room in it, and not all of it is in the file.
        qint64 number = 0;
        qint64 size = 0;
        do {
            size = QFileInfo(path()).size();
            QCOMPARE(writer->write(batchOf(number++)), "");
        } while (size < 8'000'000 || QFileInfo(path()).size() != size);
        {
            const support::LargestFile limit(static_cast<rlim_t>(size));
            const QString failure = writer->finish();
            QVERIFY2(failure.startsWith(path() + " cannot be written: "), qPrintable(failure));
            writer.reset();
        }
        const auto reader = RecordingReader::open(path(), error);
        QVERIFY2(reader, qPrintable(error));
        QCOMPARE(reader->info().ticks, number);
        QVERIFY(!reader->info().endedWell);
    }

    void endsThoughSomebodyReadsIt()
    {
        QString error;
        auto writer = RecordingWriter::create(path(), true, error);
        QVERIFY2(writer, qPrintable(error));
        QCOMPARE(writer->write(batchOf(0)), "");
        const auto early = RecordingReader::open(path(), error);
        QVERIFY2(early, qPrintable(error));
        QCOMPARE(writer->finish(), "");
        writer.reset();
        const auto reader = RecordingReader::open(path(), error);
        QVERIFY2(reader, qPrintable(error));
        QVERIFY(reader->info().endedWell);
        QVERIFY(!early->info().endedWell);
    }

    void isAllOfOneFile()
    {
        support::WrittenRecording first;
        support::WrittenRecording second;
        for (support::WrittenRecording *each : {&first, &second})
            each->feed({support::found(1, "web-7-7.mmstats", "n=1")});
        const QString copy = path("folder/a.mmrec");
        QVERIFY(QDir(path("")).mkdir("folder"));
        for (const char *end : {"", "-wal"})
            QVERIFY(
                QFile::copy(first.path() + end, copy + end) &&
                QFile::setPermissions(copy + end, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
        support::ReadOnly folder(path("folder")); // so it is copied when it is opened, and that is told of
        QString error;
        bool isReplaced = false;
        const auto reader = RecordingReader::open(copy, error, [&](double share) {
            if (share > 0 && !isReplaced) {
                folder.set(false);
                isReplaced = QFile::remove(copy) && QFile::copy(second.path(), copy);
                folder.set(true);
            }
            return true;
        });
        QVERIFY2(isReplaced, qPrintable(error));
        QVERIFY(!reader);
        QVERIFY2(error.startsWith(copy) && error.contains("replaced"), qPrintable(error));
    }

private:
    // Of what is in none before.
    static SampleBatch batchOf(qint64 number)
    {
        SampleBatch batch;
        batch.time = support::WrittenRecording::start + number * 1000;
        auto update = support::found(1, "web-7-7.mmstats", "t=a");
        update.changes[0].value = QString(50'000, QChar('a' + static_cast<int>(number % 20)));
        batch.files.push_back(std::move(update));
        return batch;
    }

    QString path(const char *name = "a.mmrec") const { return QString::fromStdString(dir_.path(name)); }

    support::TempDir dir_;
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "recording_test.moc"
