// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <batches.h>
#include <temp_dir.h>

#include "data/recording_writer.h"

using namespace mmstats::inspector;

/// What core/docs/recording.md promises somebody with the sqlite3 program.
class RecordingQueriesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        StatStore store;
        QString error;
        const auto writer = RecordingWriter::create(path(), true, error);
        QVERIFY2(writer, qPrintable(error));
        for (int i = 0; i < 3; ++i) {
            SampleBatch batch;
            batch.time = 1'700'000'000'000 + i * 1000;
            if (i == 0)
                batch.files.push_back(support::found(1, "web-7-7.mmstats", "requests+=5 state=up"));
            else
                batch.files.push_back(
                    support::changed(store, 1, qPrintable(QString("requests=%1").arg(5 + i * 7))));
            if (i == 2)
                batch.files.back().status = mmstats::FileStatus{mmstats::FileState::exited, "pid 7 is gone"};
            store.apply(batch);
            QCOMPARE(writer->write(batch), "");
        }
        QCOMPARE(writer->finish(), "");
    }

    void answersWhatTheDocumentAsks_data()
    {
        QFile document(QStringLiteral(MMSTATS_SOURCE_DIR "/core/docs/recording.md"));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(document.readAll());
        static const QRegularExpression block("```sql\n(.*?)```",
                                              QRegularExpression::DotMatchesEverythingOption);
        const QStringList answers = {
            "web|7|1",
            "web-7-7.mmstats|requests|3\nweb-7-7.mmstats|state|1",
            "2023-11-14 22:13:20|1|5\n2023-11-14 22:13:21|1|12\n2023-11-14 22:13:22|1|19",
            "22:13|14",
            "1|requests|19\n1|state|up",
            "2023-11-14 22:13:22|1|exited|pid 7 is gone",
        };
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("answer");
        qsizetype number = 0;
        for (auto it = block.globalMatch(text); it.hasNext(); ++number)
            QTest::addRow("%d", static_cast<int>(number)) << it.next().captured(1) << answers.value(number);
        QCOMPARE(number, answers.size());
    }

    void answersWhatTheDocumentAsks()
    {
        QFETCH(QString, sql);
        QFETCH(QString, answer);
        QProcess shell;
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start("sqlite3", {path(), sql});
        QVERIFY2(shell.waitForStarted(), "sqlite3 is not there; packaging/test.sh installs what tests need");
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAll()).trimmed(), answer);
        QCOMPARE(shell.exitCode(), 0);
    }

private:
    QString path() const { return QString::fromStdString(dir_.path("a.mmrec")); }

    support::TempDir dir_;
};

QTEST_GUILESS_MAIN(RecordingQueriesTest)
#include "recording_queries_test.moc"
