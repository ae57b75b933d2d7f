// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <random_batches.h>
#include <temp_dir.h>

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

private:
    QString path() const { return QString::fromStdString(dir_.path("a.mmrec")); }

    support::TempDir dir_;
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "recording_test.moc"
