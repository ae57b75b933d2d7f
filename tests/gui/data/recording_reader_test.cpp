// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <memory>
#include <random>

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <random_batches.h>
#include <read_only.h>
#include <temp_dir.h>

#include "data/recording_reader.h"
#include "data/recording_writer.h"

using namespace mmstats::inspector;
using support::changed;
using support::found;

class RecordingReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        dir_ = std::make_unique<support::TempDir>();
        QVERIFY(write(QString::fromStdString(dir_->path("a.mmrec")), true));
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("why");
        QTest::addRow("nothing") << "none"
                                 << "no such file";
        QTest::addRow("a directory") << "directory"
                                     << "not a file";
        QTest::addRow("a pipe") << "pipe"
                                << "not a file";
        QTest::addRow("empty") << "empty"
                               << "not a recording";
        QTest::addRow("text") << "text"
                              << "not a recording";
        QTest::addRow("another database") << "other"
                                          << "not a recording";
    }

    void refusesWhatIsNone()
    {
        QFETCH(QString, name);
        QFETCH(QString, why);
        QCOMPARE(::mkdir(dir_->path("directory").c_str(), 0700), 0);
        QCOMPARE(::mkfifo(dir_->path("pipe").c_str(), 0600), 0);
        dir_->write("empty", "");
        dir_->write("text", std::string(5000, 'x'));
        QVERIFY(QFile::copy(path(), path("other")));
        change("PRAGMA application_id = 7", "other");
        QVERIFY(!looksLikeRecording(path(name)));
        const QString error = refused(name);
        QVERIFY2(error.startsWith(path(name)) && error.contains(why), qPrintable(error));
    }

    void refusesAnotherSchema_data()
    {
        QTest::addColumn<QStringList>("sql");
        QTest::addRow("view") << QStringList{"CREATE VIEW v AS SELECT 1"};
        QTest::addRow("trigger") << QStringList{"CREATE TRIGGER t AFTER INSERT ON tick BEGIN SELECT 1; END"};
        QTest::addRow("index") << QStringList{"CREATE INDEX i ON change(stat)"};
        QTest::addRow("more tables") << QStringList{"CREATE TABLE more(x)"};
        QTest::addRow("less tables") << QStringList{"DROP TABLE unstable"};
        QTest::addRow("a column more") << QStringList{"ALTER TABLE tick ADD COLUMN x AS (zeroblob(1e9))"};
        QTest::addRow("a view as table") << QStringList{
            "DROP TABLE change", "CREATE VIEW change AS SELECT 1 AS tick, 1 AS stat, 1 AS value"};
        QTest::addRow("newer") << QStringList{"PRAGMA user_version = 2"};
    }

    void refusesAnotherSchema()
    {
        QFETCH(QStringList, sql);
        for (const QString &one : sql)
            change(one);
        const QString error = refused("a.mmrec");
        QVERIFY2(error.startsWith(path()), qPrintable(error));
    }

    void endsWhereSomethingIsWrong_data()
    {
        QTest::addColumn<QString>("sql");
        const char *all[] = {
            "UPDATE tick SET time = -1 WHERE id = 3",
            "UPDATE tick SET time = 5 WHERE id = 3",
            "UPDATE tick SET time = 'soon' WHERE id = 3",
            "UPDATE tick SET time = 9e18 WHERE id = 3",
            "UPDATE tick SET complete = 2 WHERE id = 3",
            "UPDATE tick SET changes = 9223372036854775807",
            "DELETE FROM tick WHERE id = 3",
            "UPDATE file SET stats = 1000000",
            "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 4900) INSERT INTO file "
            "SELECT 1, i, 'p', 'n', 'c', NULL, NULL, NULL, NULL, NULL, 20000 FROM n",
            "UPDATE file SET stats = 3",
            "UPDATE file SET stats = 1",
            "UPDATE file SET since = -5",
            "UPDATE file SET since = 2",
            "UPDATE file SET id = -1",
            "UPDATE file SET path = NULL",
            "UPDATE file SET name = x'00ff'",
            "UPDATE file SET command = printf('%.*c', 2000000, 'x')",
            "UPDATE file SET pid = -1",
            "UPDATE file SET uid = 'x'",
            "UPDATE file SET created = 'x'",
            "DELETE FROM file",
            "UPDATE stat SET file = 77",
            "UPDATE stat SET since = 1",
            "UPDATE stat SET id = id + 1000",
            "UPDATE stat SET place = 5",
            "UPDATE stat SET place = 0",
            "UPDATE stat SET label = NULL",
            "UPDATE stat SET kind = 'best'",
            "UPDATE stat SET hidden = 2",
            "UPDATE stat SET value_type = 'blob'",
            "UPDATE stat SET value_type = 'text'",
            "DELETE FROM stat WHERE id = 1",
            "UPDATE status SET state = 'fine'",
            "UPDATE status SET file = 77",
            "UPDATE status SET reason = NULL",
            "UPDATE reading SET what = 'sometimes'",
            "UPDATE reading SET file = 77",
            "DELETE FROM reading",
            "INSERT INTO reading VALUES (4, 1, 'gone'), (5, 1, 'gone')",
            "UPDATE change SET stat = 77 WHERE tick = 3",
            "UPDATE change SET stat = -1 WHERE tick = 3",
            "UPDATE change SET tick = -1 WHERE tick = 3",
            "UPDATE change SET value = 'x' WHERE tick = 3",
            "UPDATE change SET value = -1 WHERE tick = 3",
            "UPDATE change SET value = 1.5 WHERE tick = 3",
            "UPDATE change SET value = x'00' WHERE tick = 3",
            "UPDATE change SET value = x'75696e743a78' WHERE tick = 3",
            "UPDATE change SET value = printf('%.*c', 2000000, '1') WHERE tick = 3",
            "INSERT INTO unstable VALUES (3, 77)",
            "INSERT INTO unstable VALUES (-3, 1)",
            "UPDATE meta SET value = NULL",
        };
        for (const char *sql : all)
            QTest::addRow("%s", sql) << sql;
    }

    void endsWhereSomethingIsWrong()
    {
        QFETCH(QString, sql);
        change(sql);
        QString error;
        int batches = 0;
        if (const auto reader = RecordingReader::open(path(), error)) {
            StatStore store;
            store.keepPast();
            while (const auto batch = reader->next()) {
                store.apply(*batch);
                ++batches;
            }
            error = reader->error();
        }
        QVERIFY2(error.startsWith(path() + " is damaged: "), qPrintable(error));
        QVERIFY(batches <= ticks);
    }

    void survivesAnything_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 60; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void survivesAnything()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        std::string bytes = dir_->read("a.mmrec");
        if (seed % 3 == 0)
            bytes.resize(100 + random() % (bytes.size() - 100));
        for (unsigned i = 0; i < 1U << (seed % 8); ++i)
            bytes[100 + random() % (bytes.size() - 100)] = static_cast<char>(random());
        const QString name = QString::fromStdString(dir_->write("b.mmrec", bytes));
        QString error;
        const auto reader = RecordingReader::open(name, error);
        if (!reader) {
            QVERIFY2(error.startsWith(name), qPrintable(error));
            return;
        }
        int batches = 0;
        while (reader->next())
            ++batches;
        QVERIFY(batches <= ticks);
        QVERIFY2(batches == ticks || reader->error().startsWith(name), qPrintable(reader->error()));
        while (reader->nextChange())
            ++batches;
        QVERIFY(batches < 1000);
    }

    void readsWhatIsStillBeingWritten()
    {
        const QString name = path("live.mmrec");
        QString error;
        const auto writer = RecordingWriter::create(name, true, error);
        QVERIFY2(writer, qPrintable(error));
        QCOMPARE(writer->write(batchOf(0)), "");
        QVERIFY(looksLikeRecording(name));
        const auto reader = RecordingReader::open(name, error);
        QVERIFY2(reader, qPrintable(error));
        QCOMPARE(writer->write(batchOf(1)), "");
        QCOMPARE(reader->info().ticks, 1);
        QVERIFY(!reader->info().endedWell);
        QVERIFY(reader->next());
        QVERIFY(!reader->next());
        QCOMPARE(reader->error(), "");
        // And who writes it is not replaced.
        QVERIFY(!RecordingWriter::create(name, true, error));
        QVERIFY2(error.startsWith(name) && error.contains("recording into it"), qPrintable(error));
    }

    void readsWhatACrashLeftBehind()
    {
        const QString name = path("live.mmrec");
        QString error;
        auto writer = RecordingWriter::create(name, true, error);
        QVERIFY2(writer, qPrintable(error));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(writer->write(batchOf(i)), "");
        for (const char *end : {"", "-wal"})
            QVERIFY(QFile::copy(name + end, path("left.mmrec") + end));
        QCOMPARE(writer->finish(), "");
        const auto reader = RecordingReader::open(path("left.mmrec"), error);
        QVERIFY2(reader, qPrintable(error));
        QCOMPARE(reader->info().ticks, 3);
    }

    void readsWhereNothingCanBeWritten_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<qint64>("samples");
        QTest::addRow("ended well") << QStringList{"a.mmrec"} << qint64{ticks};
        QTest::addRow("broken off") << QStringList{"live.mmrec", "live.mmrec-wal"} << qint64{3};
        QTest::addRow("with all beside it")
            << QStringList{"live.mmrec", "live.mmrec-wal", "live.mmrec-shm"} << qint64{3};
        QTest::addRow("nothing beside it") << QStringList{"live.mmrec"} << qint64{0};
    }

    void readsWhereNothingCanBeWritten()
    {
        QFETCH(QStringList, names);
        QFETCH(qint64, samples);
        QString error;
        const auto writer = RecordingWriter::create(path("live.mmrec"), true, error);
        QVERIFY2(writer, qPrintable(error));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(writer->write(batchOf(i)), "");
        QCOMPARE(::mkdir(dir_->path("folder").c_str(), 0700), 0);
        for (const QString &name : names) {
            QVERIFY(QFile::copy(path(name), path("folder/" + name)));
            QCOMPARE(::chmod(dir_->path("folder/" + name.toStdString()).c_str(), 0444), 0);
        }
        const support::ReadOnly folder(path("folder"));
        const auto reader = RecordingReader::open(path("folder/" + names.front()), error);
        QVERIFY2(reader, qPrintable(error));
        QCOMPARE(reader->info().ticks, samples);
    }

    void canBeEndedWhileItOpens()
    {
        change("WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 99999) "
               "INSERT INTO tick SELECT i, 1700000000000 + i * 1000, 1, 0 FROM n");
        QString error;
        double last = 0;
        const auto tellAll = [&](double share) {
            const bool isLater = share >= last && share <= 1;
            last = share;
            return isLater;
        };
        QVERIFY(RecordingReader::open(path(), error, tellAll));
        QVERIFY2(last > 0.9, qPrintable(QString::number(last)));
        int told = 0;
        error = "old";
        QVERIFY(!RecordingReader::open(path(), error, [&](double) { return ++told < 3; }));
        QCOMPARE(error, "");
        QCOMPARE(told, 3);
    }

    void tellsChangesForExports()
    {
        QString error;
        const auto reader = RecordingReader::open(path(), error);
        QVERIFY2(reader, qPrintable(error));
        const auto &files = reader->files();
        QCOMPARE(files.size(), std::size_t{1});
        QCOMPARE(files[0].description.stats[0].label, "n");
        QCOMPARE(files[0].found, Tick{0});
        QVERIFY(!files[0].left);
        std::vector<quint64> numbers;
        while (const auto change = reader->nextChange()) {
            QCOMPARE(change->file, FileId{1});
            if (change->stat == 0)
                numbers.push_back(std::get<quint64>(change->value));
        }
        QCOMPARE(reader->error(), "");
        QCOMPARE(numbers, (std::vector<quint64>{0, 1, 2, 3, 4, 5}));
        QVERIFY(reader->next()); // beside it
    }

private:
    static constexpr int ticks = 6;

    static SampleBatch batchOf(int tick)
    {
        SampleBatch batch;
        batch.time = 1'700'000'000'000 + tick * 1000;
        auto update = found(1, "web-7-7.mmstats", "n=0 r=1.5");
        update.changes[0].value = static_cast<quint64>(tick);
        if (tick > 0) {
            update.description.reset();
            update.status.reset();
            update.changes.pop_back();
        }
        batch.files.push_back(std::move(update));
        return batch;
    }

    static bool write(const QString &path, bool whole)
    {
        QString error;
        const auto writer = RecordingWriter::create(path, whole, error);
        for (int i = 0; writer && i < ticks; ++i)
            error += writer->write(batchOf(i));
        return writer && error.isEmpty() && writer->finish().isEmpty();
    }

    void change(const QString &sql, const QString &name = "a.mmrec") const
    {
        {
            auto database = QSqlDatabase::addDatabase("QSQLITE", "hostile");
            database.setDatabaseName(path(name));
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY2(query.exec(sql), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase("hostile");
    }

    QString refused(const QString &name) const
    {
        QString error;
        return RecordingReader::open(path(name), error) ? "opened" : error;
    }

    QString path(const QString &name = "a.mmrec") const
    {
        return QString::fromStdString(dir_->path(name.toStdString()));
    }

    std::unique_ptr<support::TempDir> dir_;
};

QTEST_GUILESS_MAIN(RecordingReaderTest)
#include "recording_reader_test.moc"
