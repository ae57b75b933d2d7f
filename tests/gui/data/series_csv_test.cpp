// SPDX-License-Identifier: Apache-2.0
#include <ctime>

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <curves.h>

#include "data/csv_export.h"

using namespace mmstats::inspector;
using support::aggregateOf;
using support::became;
using support::changed;
using support::feed;
using support::found;
using support::specOf;
using support::start;
using support::stat;

namespace {

QStringList written(const StatStore &store, std::vector<SeriesCsv::Column> columns, qint64 from, qint64 to)
{
    SeriesCsv csv(store, std::move(columns), from, to);
    while (csv.step()) {
    }
    if (csv.progress() != 1)
        return {};
    QStringList lines = QString::fromUtf8(csv.take()).split(QStringLiteral("\r\n"));
    return lines.takeLast().isEmpty() ? lines : QStringList(); // the last line ends too
}

SeriesCsv::Column column(const StatStore &store, const QString &name, const SeriesSpec &spec)
{
    return {name, Curve(store, spec)};
}

void setZone(const char *zone)
{
    qputenv("TZ", zone);
    tzset();
}

} // namespace

class SeriesCsvTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { setZone("TST-5:30"); }

    void rows()
    {
        StatStore store;
        feed(store, {found(1, "web-7-7.mmstats", "g~=5 n+=10")});
        feed(store, {found(2, "db-8-8.mmstats", "g~=1")}, 300, false); // no sample of all
        feed(store, {changed(store, 1, "g=6.5 n=20"), changed(store, 2)}, 700);
        feed(store, {became(1, mmstats::FileState::exited), changed(store, 2, "g=-0.1")}, 1001);
        const std::vector columns{column(store, "gauge", specOf("g")), column(store, "count", specOf("n")),
                                  column(store, "all", aggregateOf("g", {})),
                                  column(store, "none", specOf("?"))};
        QCOMPARE(written(store, columns, start, store.now()),
                 (QStringList{"time,gauge,count,all,none", "2023-11-15T03:43:21.000+05:30,5,,5,",
                              "2023-11-15T03:43:22.000+05:30,6.5,10,7.5,",
                              "2023-11-15T03:43:23.001+05:30,,,-0.1,"}));
    }

    void range()
    {
        StatStore store;
        for (int i = 0; i < 5; ++i)
            feed(store, {found(1, "web-7-7.mmstats", "g~=5")});
        const auto rows = [&](qint64 from, qint64 to) {
            return written(store, {column(store, "g", specOf("g"))}, from, to).size() - 1;
        };
        QCOMPARE(rows(start, start + 4000), 5);
        QCOMPARE(rows(start + 1000, start + 2000), 2); // both ends included
        QCOMPARE(rows(start + 1001, start + 1999), 0);
        QCOMPARE(rows(start - 99'000, start + 99'000), 5);
        QCOMPARE(rows(start + 2000, start + 1000), 0);
        QCOMPARE(rows(start + 99'000, start + 199'000), 0);
        StatStore empty;
        QCOMPARE(written(empty, {column(empty, "g", specOf("g"))}, 0, start), QStringList{"time,g"});
        QCOMPARE(written(store, {}, start, start).size(), 2);
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << "web.requests/s [7]"
                               << "web.requests/s [7]";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("comma") << "a,b"
                               << R"("a,b")";
        QTest::newRow("quote") << R"(a"b")"
                               << R"("a""b""")";
        QTest::newRow("line feed") << "a\nb"
                                   << "\"a\nb\"";
        QTest::newRow("carriage return") << "a\rb"
                                         << "\"a\rb\"";
        QTest::newRow("space before") << " a"
                                      << "\" a\"";
        QTest::newRow("space behind") << "a\t"
                                      << "\"a\t\"";
        QTest::newRow("formula") << "=cmd|' /C calc'!A0"
                                 << "=cmd|' /C calc'!A0";
        QTest::newRow("plus") << "+1"
                              << "+1";
        QTest::newRow("minus") << "-1"
                               << "-1";
        QTest::newRow("at") << "@SUM(1)"
                            << "@SUM(1)";
        QTest::newRow("Unicode") << QStringLiteral("größe – 大") << QStringLiteral("größe – 大");
    }

    void names()
    {
        QFETCH(QString, name);
        const StatStore store;
        SeriesCsv csv(store, {column(store, name, specOf("g"))}, 0, 1);
        QVERIFY(!csv.step());
        QCOMPARE(csv.progress(), 1.0);
        QTEST(QString::fromUtf8(csv.take()).chopped(2).mid(5), "cell");
    }

    void numbersReadBack()
    {
        QLocale::setDefault(QLocale(QLocale::German)); // where 0.5 is 0,5
        StatStore store;
        QStringList cells;
        const QList<double> numbers{0.1, -2.5e-300, 1e300, 123456789012345678.0, 1.0 / 3, 5e-324, 1e5};
        feed(store, {found(1, "web-7-7.mmstats", {stat("g", 0.0)})});
        for (const double number : numbers) {
            FileUpdate update{.id = 1};
            update.sampled = true;
            update.changes = {{0, number}};
            feed(store, {update});
        }
        const auto lines = written(store, {column(store, "g", specOf("g"))}, start + 1, store.now());
        QLocale::setDefault(QLocale::c());
        QCOMPARE(lines.size(), numbers.size() + 1);
        for (qsizetype i = 0; i < numbers.size(); ++i) {
            const QString text = lines[i + 1].section(',', 1);
            QCOMPARE(text.count(','), 0);
            QVERIFY2(text.toDouble() == numbers[i], qPrintable(text)); // to the last bit
        }
        QCOMPARE(lines[1].section(',', 1), "0.1");
    }

    void offsets_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("time");
        QTest::newRow("east") << QByteArray("CET-1") << "2023-11-14T23:13:21.000+01:00";
        QTest::newRow("west") << QByteArray("NST3:30") << "2023-11-14T18:43:21.000-03:30";
        QTest::newRow("UTC") << QByteArray("UTC0") << "2023-11-14T22:13:21.000+00:00";
    }

    void offsets()
    {
        QFETCH(QByteArray, zone);
        setZone(zone.constData());
        StatStore store;
        feed(store, {found(1, "web-7-7.mmstats", "g~=5")});
        QTEST(written(store, {column(store, "g", specOf("g"))}, start, start).value(1).section(',', 0, 0),
              "time");
    }

    void offsetWhereTheClockIsSetBack()
    {
        setZone("CET-1CEST,M3.5.0,M10.5.0/3");
        constexpr qint64 change = 1'698'541'200'000; // 2023-10-29T01:00:00Z
        StatStore store;
        for (const qint64 time : {change - 1, change}) {
            SampleBatch batch;
            batch.time = time;
            batch.files = {found(1, "web-7-7.mmstats", "g~=5")};
            store.apply(batch);
        }
        QCOMPARE(written(store, {column(store, "g", specOf("g"))}, 0, change).mid(1),
                 (QStringList{"2023-10-29T02:59:59.999+02:00,5", "2023-10-29T02:00:00.000+01:00,5"}));
    }

    void manyRowsTakeSteps()
    {
        StatStore store;
        fill(store, 20'000);
        SeriesCsv csv(store, manyColumns(store), start, store.now());
        int steps = 1;
        double before = csv.progress();
        QCOMPARE(before, 0.0);
        while (csv.step()) {
            ++steps;
            QVERIFY(csv.progress() > before && csv.progress() < 1);
            before = csv.progress();
        }
        QVERIFY(steps > 3);
        QCOMPARE(csv.progress(), 1.0);
        QCOMPARE(csv.take().count('\n'), 20'001);
    }

    void exportsWhileEventsRunOn()
    {
        StatStore store;
        fill(store, 10'000);
        CsvExport job(store, manyColumns(store), start, store.now());
        QSignalSpy progress(&job, &CsvExport::progress);
        QSignalSpy finished(&job, &CsvExport::finished);
        int ticks = 0;
        QTimer others;
        connect(&others, &QTimer::timeout, this, [&] {
            ++ticks;
            // Meanwhile more is sampled, and files come and go.
            store.remove(2);
            feed(store,
                 {changed(store, 1, "g=77"), found(100 + static_cast<FileId>(ticks), "x.mmstats", "")});
        });
        others.start(0);
        job.start();
        QVERIFY(job.isRunning());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!job.isRunning());
        QVERIFY(ticks > 3);
        QVERIFY(progress.size() > 3);
        QCOMPARE(progress.last().at(0).toDouble(), 1.0);
        const QByteArray csv = finished.at(0).at(0).toByteArray();
        QCOMPARE(csv.count('\n'), 10'001); // those that were there when it began
    }

    void cancel()
    {
        StatStore store;
        fill(store, 10'000);
        CsvExport job(store, manyColumns(store), start, store.now());
        QSignalSpy finished(&job, &CsvExport::finished);
        QSignalSpy cancelled(&job, &CsvExport::cancelled);
        job.cancel(); // not begun
        QCOMPARE(cancelled.size(), 0);
        connect(&job, &CsvExport::progress, &job, &CsvExport::cancel);
        job.start();
        QTRY_COMPARE(cancelled.size(), 1);
        QVERIFY(!job.isRunning()); // so nothing more comes
        QCOMPARE(finished.size(), 0);
        QCOMPARE(cancelled.size(), 1);
    }

    void cancelledByTheLastStep()
    {
        StatStore store;
        fill(store, 3);
        CsvExport job(store, manyColumns(store), start, store.now());
        QSignalSpy finished(&job, &CsvExport::finished);
        QSignalSpy cancelled(&job, &CsvExport::cancelled);
        connect(&job, &CsvExport::progress, &job, &CsvExport::cancel);
        job.start();
        QTRY_COMPARE(cancelled.size(), 1);
        QCOMPARE(finished.size(), 0);
    }

    void theStoreForgetsEverything()
    {
        StatStore store;
        fill(store, 10'000);
        CsvExport job(store, manyColumns(store), start, store.now());
        QSignalSpy finished(&job, &CsvExport::finished);
        QSignalSpy cancelled(&job, &CsvExport::cancelled);
        job.start();
        store.reset(0);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!job.isRunning()); // so nothing more comes
        QCOMPARE(finished.size(), 0);
    }

    void aColumnStaysWhatItIs()
    {
        StatStore store;
        feed(store, {found(1, "web-7-7.mmstats", "q#=10")}); // taken for a counter until it falls
        feed(store, {changed(store, 1, "q=20")});
        SeriesCsv csv(store, {column(store, "q", specOf("q"))}, start, store.now());
        feed(store, {changed(store, 1, "q=5")});
        QVERIFY(!csv.step());
        QVERIFY(csv.take().endsWith(",10\r\n"));
    }

private:
    static void fill(StatStore &store, int samples)
    {
        feed(store, {found(1, "web-7-7.mmstats", "g~=0"), found(2, "db-8-8.mmstats", "g~=0")});
        for (int i = 1; i < samples; ++i) {
            const QByteArray value = "g=" + QByteArray::number(i % 100);
            feed(store, {changed(store, 1, value.constData()), changed(store, 2)});
        }
    }

    static std::vector<SeriesCsv::Column> manyColumns(const StatStore &store)
    {
        std::vector<SeriesCsv::Column> columns;
        for (int i = 0; i < 12; ++i)
            columns.push_back(column(store, "g", i % 2 == 0 ? specOf("g", "db") : aggregateOf("g", {})));
        return columns;
    }
};

QTEST_GUILESS_MAIN(SeriesCsvTest)
#include "series_csv_test.moc"
