// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QSignalSpy>
#include <QtTest>

#include <batches.h>

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

constexpr quint64 top = std::numeric_limits<quint64>::max();

std::optional<double> rateOf(const StatStore &store, std::size_t stat)
{
    return store.stat({1, stat})->rate;
}

QString seriesText(const Series &series)
{
    QStringList points;
    for (std::size_t i = 0; i < series.size(); ++i)
        points << QStringLiteral("%1:%2").arg(series.at(i).tick).arg(series.at(i).value);
    return points.join(' ');
}

} // namespace

class StatStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void rates_data();
    void rates();
    void rateByRealTime();
    void rateAfterRest();
    void rateAfterAnInstant();
    void noRateOfTheLast();
    void kinds_data();
    void kinds();
    void guessedCounterThatFalls();
    void saidCounterThatFalls();
    void absentForAWhile();
    void unstableForAWhile();

    void seriesHoldChangesOnly();
    void textsHaveNoSeries();
    void anotherLayoutKeepsByLabel();
    void anotherGeneration();
    void removeExited();
    void statusSince();
    void signalsOfABatch();
    void lateNews();
};

void StatStoreTest::rates_data()
{
    QTest::addColumn<StatValue>("before");
    QTest::addColumn<StatValue>("after");
    QTest::addColumn<double>("rate"); // NaN for none

    const double none = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("grows") << StatValue(quint64{5}) << StatValue(quint64{15}) << 10.0;
    QTest::newRow("by one above 2^53")
        << StatValue(quint64{1} << 60) << StatValue((quint64{1} << 60) + 1) << 1.0;
    QTest::newRow("to the largest") << StatValue(top - 3) << StatValue(top) << 3.0;
    QTest::newRow("wraps around") << StatValue(top) << StatValue(quint64{2}) << none;
    QTest::newRow("falls") << StatValue(quint64{5}) << StatValue(quint64{4}) << none;
    QTest::newRow("from zero to the largest") << StatValue(quint64{0}) << StatValue(top) << 0x1p64;
    QTest::newRow("signed") << StatValue(qint64{-5}) << StatValue(qint64{5}) << 10.0;
    QTest::newRow("signed falls") << StatValue(qint64{5}) << StatValue(qint64{-5}) << none;
    QTest::newRow("real") << StatValue(0.5) << StatValue(0.75) << 0.25;
    QTest::newRow("real to NaN") << StatValue(0.5) << StatValue(none) << none;
    QTest::newRow("from nothing") << StatValue() << StatValue(quint64{5}) << none;
    QTest::newRow("to nothing") << StatValue(quint64{5}) << StatValue() << none;
    QTest::newRow("another type") << StatValue(quint64{5}) << StatValue(7.0) << none;
    QTest::newRow("text") << StatValue(QStringLiteral("a")) << StatValue(QStringLiteral("b")) << none;
}

void StatStoreTest::rates()
{
    QFETCH(StatValue, before);
    QFETCH(StatValue, after);
    QFETCH(double, rate);
    StatStore store;
    Stat n = stat("n", before);
    n.about.info.kind = mmstats::Kind::counter;
    feed(store, {found(1, "x-7-7.mmstats", {n})});
    QVERIFY(!rateOf(store, 0));
    FileUpdate update = changed(store, 1);
    update.changes = {{0, after}};
    feed(store, {update});
    QCOMPARE(rateOf(store, 0).has_value(), !std::isnan(rate));
    if (!std::isnan(rate))
        QCOMPARE(*rateOf(store, 0), rate);
}

void StatStoreTest::rateByRealTime()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "n+=0")});
    feed(store, {}, 300, false);                    // others were found
    feed(store, {changed(store, 1, "n=100")}, 200); // half a second since its last sample
    QCOMPARE(rateOf(store, 0).value_or(-1), 200.0);
    feed(store, {}, 1000); // it could not be read
    feed(store, {changed(store, 1, "n=200")}, 1500);
    QCOMPARE(rateOf(store, 0).value_or(-1), 40.0);
}

void StatStoreTest::rateAfterRest()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "n+=0 g~=0")});
    QSignalSpy values(&store, &StatStore::valuesChanged);
    feed(store, {changed(store, 1)});
    QCOMPARE(rateOf(store, 0).value_or(-1), 0.0);
    QCOMPARE(values.count(), 1);
    for (int i = 0; i < 60; ++i)
        feed(store, {changed(store, 1)});
    QCOMPARE(values.count(), 1); // that it rests is news once
    feed(store, {changed(store, 1, "n=5")});
    QCOMPARE(rateOf(store, 0).value_or(-1), 5.0); // all of it since the sample before
    feed(store, {changed(store, 1)});
    QCOMPARE(rateOf(store, 0).value_or(-1), 0.0);
    QCOMPARE(values.count(), 3);
    QCOMPARE(values.last().at(1).value<std::vector<std::size_t>>(), (std::vector<std::size_t>{0}));
    QVERIFY(!rateOf(store, 1));
}

void StatStoreTest::rateAfterAnInstant()
{
    // Found 2 ms before the next sample: one event is not 500 a second.
    StatStore store;
    feed(store, {});
    feed(store, {found(1, "x-7-7.mmstats", "n+=0")}, 998, false);
    feed(store, {changed(store, 1, "n=1")}, 2);
    QVERIFY2(rateOf(store, 0).value_or(0) <= 1, qPrintable(QString::number(rateOf(store, 0).value_or(0))));
    feed(store, {changed(store, 1, "n=3")});
    QCOMPARE(rateOf(store, 0).value_or(-1), 2.0);
}

void StatStoreTest::noRateOfTheLast()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "n+=0")});
    feed(store, {changed(store, 1, "n=10")});
    FileUpdate last = changed(store, 1, "n=11");
    last.status = mmstats::FileStatus{FileState::exited, "its file was removed"};
    feed(store, {last}, 3, false);
    QCOMPARE(store.stat({1, 0})->value, StatValue(quint64{11}));
    QVERIFY2(rateOf(store, 0).value_or(0) <= 10, qPrintable(QString::number(rateOf(store, 0).value_or(0))));
}

void StatStoreTest::kinds_data()
{
    QTest::addColumn<mmstats::Kind>("kind");
    QTest::addColumn<bool>("looksLikeCounter");
    QTest::addColumn<bool>("isCounter");

    using mmstats::Kind;
    QTest::newRow("original's counter") << Kind::unknown << true << true;
    QTest::newRow("nothing said") << Kind::unknown << false << false;
    QTest::newRow("said a gauge") << Kind::gauge << true << false;
    QTest::newRow("said a counter") << Kind::counter << false << true;
    QTest::newRow("said to inform") << Kind::info << true << false;
}

void StatStoreTest::kinds()
{
    QFETCH(mmstats::Kind, kind);
    QFETCH(bool, looksLikeCounter);
    Stat one = stat("n", quint64{1});
    one.about.info.kind = kind;
    one.about.looksLikeCounter = looksLikeCounter;
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", {one})});
    QTEST(store.file(1)->isCounter(0), "isCounter");
    feed(store, {changed(store, 1, "n=2")});
    QTEST(rateOf(store, 0).has_value(), "isCounter");
}

void StatStoreTest::guessedCounterThatFalls()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "q#=5")});
    feed(store, {changed(store, 1, "q=9")});
    QCOMPARE(rateOf(store, 0).value_or(-1), 4.0);
    feed(store, {changed(store, 1, "q=3")});
    QVERIFY(!rateOf(store, 0));
    QVERIFY(!store.file(1)->isCounter(0));
    feed(store, {changed(store, 1, "q=9")});
    feed(store, {changed(store, 1)});
    QVERIFY(!rateOf(store, 0)); // for good
}

void StatStoreTest::saidCounterThatFalls()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "n+=5")});
    feed(store, {changed(store, 1, "n=3")});
    QVERIFY(!rateOf(store, 0)); // it was reset
    QVERIFY(store.file(1)->isCounter(0));
    feed(store, {changed(store, 1, "n=4")});
    QCOMPARE(rateOf(store, 0).value_or(-1), 1.0);
}

void StatStoreTest::absentForAWhile()
{
    // What could not be read has not fallen.
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "q#=5")});
    feed(store, {changed(store, 1, "q=none")});
    feed(store, {changed(store, 1, "q=6")});
    QVERIFY(store.file(1)->isCounter(0));
    QCOMPARE(seriesText(store.stat({1, 0})->series), QStringLiteral("0:5 2:6"));
}

void StatStoreTest::unstableForAWhile()
{
    // A value that could not be read whole does not rest: no rate of zero, and no double one afterwards.
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "n+=0 m+=0")});
    feed(store, {changed(store, 1, "n=10 m=10")});
    QCOMPARE(store.stat({1, 0})->rate, std::optional(10.0));
    for (int i = 0; i < 2; ++i) {
        auto update = changed(store, 1);
        update.unstable = {0};
        feed(store, {update});
        QCOMPARE(store.stat({1, 0})->rate, std::optional(10.0));
        QCOMPARE(store.stat({1, 1})->rate, std::optional(0.0));
    }
    feed(store, {changed(store, 1, "n=40 m=40")});
    QCOMPARE(store.stat({1, 0})->rate, std::optional(10.0)); // 30 in three seconds
    QCOMPARE(store.stat({1, 1})->rate, std::optional(30.0));
    QCOMPARE(seriesText(store.stat({1, 0})->series), QStringLiteral("0:0 1:10 2:nan 4:40"));
}

void StatStoreTest::seriesHoldChangesOnly()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "a=1 b=true c=-1")});
    feed(store, {changed(store, 1, "a=2")});
    feed(store, {changed(store, 1)});
    feed(store, {changed(store, 1, "a=3 b=false")});
    QCOMPARE(seriesText(store.stat({1, 0})->series), QStringLiteral("0:1 1:2 3:3"));
    QCOMPARE(seriesText(store.stat({1, 1})->series), QStringLiteral("0:1 3:0"));
    QCOMPARE(seriesText(store.stat({1, 2})->series), QStringLiteral("0:-1"));
    QCOMPARE(store.file(1)->lastTick, Tick{3});
    feed(store, {});
    QCOMPARE(store.file(1)->lastTick, Tick{3}); // it was not sampled
    QCOMPARE(store.now() - store.ticks().time(0), qint64{4000});
}

void StatStoreTest::textsHaveNoSeries()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "s=abc n=none")});
    feed(store, {changed(store, 1, "s=def")});
    QVERIFY(store.stat({1, 0})->series.empty() && store.stat({1, 1})->series.empty());
    QCOMPARE(store.stat({1, 0})->value, StatValue(QStringLiteral("def")));
    QVERIFY(store.stat({1, 2}) == nullptr && store.stat({2, 0}) == nullptr && store.file(2) == nullptr);
}

void StatStoreTest::anotherLayoutKeepsByLabel()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "a=1 b=2 gone=3 twice=4 twice=5")});
    QSignalSpy described(&store, &StatStore::fileDescribed);
    QSignalSpy values(&store, &StatStore::valuesChanged);
    feed(store, {found(1, "x-7-7.mmstats", "b=2 new=7 a=9 twice=4 twice=6")});
    QCOMPARE(described.count(), 1);
    QCOMPARE(values.count(), 0);
    const auto series = [&](std::size_t i) { return seriesText(store.stat({1, i})->series); };
    QCOMPARE(series(0), QStringLiteral("0:2 1:2"));
    QCOMPARE(series(1), QStringLiteral("1:7"));
    QCOMPARE(series(2), QStringLiteral("0:1 1:9"));
    QCOMPARE(series(4), QStringLiteral("0:5 1:6"));
    QCOMPARE(store.historyBytes(), countedBytes(store));
}

void StatStoreTest::anotherGeneration()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "a=1")});
    QSignalSpy cleared(&store, &StatStore::cleared);
    QSignalSpy applied(&store, &StatStore::applied);
    store.reset(3);
    QCOMPARE(cleared.count(), 1);
    QVERIFY(store.files().empty() && store.ticks().empty() && store.now() == 0);
    QCOMPARE(store.historyBytes(), countedBytes(store));
    SampleBatch batch;
    batch.time = 1000;
    batch.files = {found(2, "y-7-7.mmstats", "a=1")};
    for (const quint64 wrong : {0U, 2U, 4U}) {
        batch.generation = wrong;
        store.apply(batch);
    }
    QVERIFY(store.files().empty() && applied.count() == 0);
    batch.generation = 3;
    store.apply(batch);
    QCOMPARE(store.files().size(), std::size_t{1});
    QCOMPARE(applied.count(), 1);
}

void StatStoreTest::removeExited()
{
    StatStore store;
    for (FileId id = 1; id <= 4; ++id)
        feed(store, {found(id, "x-7-7.mmstats", "a=1")});
    feed(store,
         {became(1, FileState::exited), became(2, FileState::orphan), became(3, FileState::unreadable)});
    QSignalSpy removed(&store, &StatStore::fileRemoved);
    store.removeExited();
    QCOMPARE(removed.count(), 2);
    QCOMPARE(removed[0][0].toULongLong(), quint64{1});
    QCOMPARE(removed[1][0].toULongLong(), quint64{2});
    QVERIFY(store.file(3) != nullptr && store.file(4) != nullptr);
    QCOMPARE(store.historyBytes(), countedBytes(store));
}

void StatStoreTest::statusSince()
{
    StatStore store;
    feed(store, {found(1, "x-7-7.mmstats", "a=1")});
    QVERIFY(!store.file(1)->statusSince); // who knows for how long
    feed(store, {became(1, FileState::quiet, "60 s")});
    const qint64 since = store.now();
    QCOMPARE(store.file(1)->statusSince.value_or(0), since);
    feed(store, {became(1, FileState::quiet, "another reason")});
    QCOMPARE(store.file(1)->statusSince.value_or(0), since);
    QCOMPARE(store.file(1)->status.reason, std::string("another reason"));
    feed(store, {became(1, FileState::exited)});
    QCOMPARE(store.file(1)->statusSince.value_or(0), since + 2000);
}

void StatStoreTest::signalsOfABatch()
{
    StatStore store;
    QStringList said;
    connect(&store, &StatStore::fileAdded, this,
            [&](FileId id) { said << QStringLiteral("added %1").arg(id); });
    connect(&store, &StatStore::statusChanged, this,
            [&](FileId id) { said << QStringLiteral("status %1").arg(id); });
    connect(&store, &StatStore::valuesChanged, this, [&](FileId id, const std::vector<std::size_t> &stats) {
        said << QStringLiteral("values %1 x%2").arg(id).arg(stats.size());
    });
    connect(&store, &StatStore::applied, this,
            [&](qint64, bool complete) { said << (complete ? "complete" : "partial"); });
    feed(store, {found(1, "x-7-7.mmstats", "a=1 b=2")}, 0, false);
    feed(store, {changed(store, 1, "a=2 b=3"), found(2, "x-7-8.mmstats", "a=1")});
    feed(store, {changed(store, 1), changed(store, 2)});
    feed(store, {became(2, FileState::exited)}, 5, false);
    QCOMPARE(said, (QStringList{"added 1", "partial", "values 1 x2", "added 2", "complete", "complete",
                                "status 2", "partial"}));
}

void StatStoreTest::lateNews()
{
    StatStore store;
    QSignalSpy added(&store, &StatStore::fileAdded);
    FileUpdate late{.id = 5};
    late.sampled = true;
    late.changes = {{0, quint64{1}}};
    feed(store, {late, became(5, FileState::live)});
    QVERIFY(store.files().empty() && added.isEmpty());
}

QTEST_APPLESS_MAIN(StatStoreTest)
#include "stat_store_test.moc"
