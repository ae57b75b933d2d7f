// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <random_batches.h>
#include <temp_dir.h>

#include "data/recording_schema.h"
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
            batch.time = 1'700'000'000'000 + (i < 2 ? i * 1000 : 41'000); // another minute
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
        const QStringList answers = {
            "web|7|1",
            "web-7-7.mmstats|requests|3\nweb-7-7.mmstats|state|1",
            "2023-11-14 22:13:20|1|5\n2023-11-14 22:13:21|1|12\n2023-11-14 22:14:01|1|19",
            "22:13|1|7\n22:14|1|7",
            "1|requests|19\n1|state|up",
            "2023-11-14 22:14:01|1|exited|pid 7 is gone",
        };
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("answer");
        const QStringList all = questions();
        QCOMPARE(all.size(), answers.size());
        for (qsizetype i = 0; i < all.size(); ++i)
            QTest::addRow("%d", static_cast<int>(i)) << all[i] << answers[i];
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

    void tellsAllValuesAsAStore_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 6; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void tellsAllValuesAsAStore()
    {
        QFETCH(unsigned, seed);
        const QString question = questions().filter("at.tick").value(0);
        QVERIFY(!question.isEmpty());
        support::RandomBatches batches(seed);
        StatStore store;
        const QString recorded = QString::fromStdString(dir_.path("random.mmrec"));
        QString error;
        const auto writer = RecordingWriter::create(recorded, true, error);
        QVERIFY2(writer, qPrintable(error));
        for (int i = 0; i < 150; ++i) {
            const SampleBatch batch = batches.next();
            store.apply(batch);
            QCOMPARE(writer->write(batch), "");
            if (i % 10 == 0)
                QCOMPARE(answer(recorded, question), valuesOf(store));
        }
    }

private:
    // All that the document has, in its order.
    static QStringList questions()
    {
        QFile document(QStringLiteral(MMSTATS_SOURCE_DIR "/core/docs/recording.md"));
        if (!document.open(QIODevice::ReadOnly))
            return {};
        static const QRegularExpression block("```sql\n(.*?)```",
                                              QRegularExpression::DotMatchesEverythingOption);
        QStringList all;
        for (auto it = block.globalMatch(QString::fromUtf8(document.readAll())); it.hasNext();)
            all << it.next().captured(1);
        return all;
    }

    // "file label value" each; of values that their stat's type does not hold only that there is one.
    static QStringList answer(const QString &path, const QString &sql)
    {
        QStringList rows;
        {
            auto database = QSqlDatabase::addDatabase("QSQLITE", "asked");
            database.setDatabaseName(path);
            QSqlQuery query(database);
            if (!database.open() || !(query = QSqlQuery(database)).exec(sql))
                rows << query.lastError().text();
            while (query.next())
                rows << rowOf(query.value(0).toULongLong(), query.value(1).toString(), query.value(2));
        }
        QSqlDatabase::removeDatabase("asked");
        return rows;
    }

    static QStringList valuesOf(const StatStore &store)
    {
        QStringList rows;
        for (const auto &[id, file] : store.files()) {
            for (std::size_t i = 0; i < file.stats.size(); ++i) {
                const StatValue &value = file.stats[i].value;
                rows << rowOf(id, file.description.stats[i].label, toStored(value, typeOf(value)));
            }
        }
        return rows;
    }

    static QString rowOf(quint64 file, const QString &label, const QVariant &stored)
    {
        QString value = stored.toString();
        if (stored.typeId() == QMetaType::QByteArray)
            value = value.mid(value.indexOf(':') + 1); // of another type than its stat's others
        return QString("%1 %2 %3").arg(file).arg(label, value);
    }

    QString path() const { return QString::fromStdString(dir_.path("a.mmrec")); }

    support::TempDir dir_;
};

QTEST_GUILESS_MAIN(RecordingQueriesTest)
#include "recording_queries_test.moc"
