// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <alerting.h>
#include <curves.h>

using namespace mmstats::inspector;
using mmstats::FileState;
using support::above;
using support::Alerting;
using support::became;
using support::below;
using support::changed;
using support::feed;
using support::found;

class AlertWatchTest : public QObject
{
    Q_OBJECT

private slots:
    void aboveAndBelow();
    void forSomeSeconds();
    void onTheLine();
    void aValueThatFlutters();
    void completeSamplesOnly();
    void readings();
    void aCounterRests();
    void whatIsNotRead();
    void gaps();
    void aLongerInterval();
    void infiniteValues();
    void nothingKnownAnyMore();
    void notWatching();
    void whatCurvesAreAsked();
    void costsWhatMatches();
};

void AlertWatchTest::aboveAndBelow()
{
    Alerting a({above("a", 30), below("b", 5)});
    a.find("a~=31 b~=5 c~=99");
    QCOMPARE(a.take(), QStringList{"+ a 31"});
    a.sample("a=45 b=4.5");
    QCOMPARE(a.take(), QStringList{"+ b 4.5"});
    const Alert &alert = a.first();
    QCOMPARE(alert.extreme, 45.0);
    QCOMPARE(alert.value, 31.0);
    QCOMPARE(alert.lasted, 1000);
    QCOMPARE(alert.since, support::start);
    QCOMPARE(alert.fired, support::start);
    QVERIFY(alert.stat == (StatRef{1, 0}));
    a.sample("a=30 b=2");
    QCOMPARE(a.take(), QStringList{"- a 45 1 within"});
    a.sample("b=5");
    QCOMPARE(a.take(), QStringList{"- b 2 1 within"});
    QVERIFY(a.watch.alerts().empty());
}

void AlertWatchTest::forSomeSeconds()
{
    Alerting a({above("a", 30, 3)});
    a.find("a~=31");
    a.sample("a=35");
    a.sample("");
    QVERIFY(a.take().isEmpty());
    QCOMPARE(a.watch.holding(0).pending, std::size_t{1});
    a.sample("a=33");
    QCOMPARE(a.take(), QStringList{"+ a 31"});
    const Alert &alert = a.first();
    QCOMPARE(alert.since, support::start);
    QCOMPARE(alert.fired, support::start + 3000);
    QCOMPARE(alert.extreme, 35.0);
    a.sample("a=3");
    QCOMPARE(a.take(), QStringList{"- a 35 3 within"});
    // Back in between: it begins anew.
    for (const char *text : {"a=31", "", "", "a=3", "a=31", "", ""})
        a.sample(text);
    QVERIFY(a.take().isEmpty());
    a.sample("");
    QCOMPARE(a.take(), QStringList{"+ a 31"});
}

void AlertWatchTest::onTheLine()
{
    Alerting a({above("a", 30), below("b", 30)});
    a.find("a~=30 b~=30");
    QVERIFY(a.take().isEmpty());
    a.sample("a=30.5 b=29.5");
    a.sample("a=30 b=30");
    QCOMPARE(a.take(), (QStringList{"+ a 30.5", "+ b 29.5", "- a 30.5 0 within", "- b 29.5 0 within"}));
}

void AlertWatchTest::aValueThatFlutters()
{
    Alerting a({above("a", 30, 0, 2), below("b", 30, 0, 2)});
    a.find("a~=31 b~=29");
    for (int i = 0; i < 5; ++i)
        a.sample(i % 2 == 0 ? "a=28.5 b=31.5" : "a=30.5 b=29.5");
    QCOMPARE(a.take(), (QStringList{"+ a 31", "+ b 29"}));
    a.sample("a=28 b=32");
    QCOMPARE(a.take(), (QStringList{"- a 31 5 within", "- b 29 5 within"}));
    a.sample("a=29.9 b=30.1"); // within the slack, but it comes from within
    QVERIFY(a.take().isEmpty());
}

void AlertWatchTest::completeSamplesOnly()
{
    Alerting a({above("a", 30)});
    a.find("a~=1");
    feed(a.store, {changed(a.store, 1, "a=40")}, 10, false);
    QVERIFY(a.take().isEmpty());
    feed(a.store, {changed(a.store, 1, "a=2")}, 10);
    feed(a.store, {changed(a.store, 1, "a=50")}, 10, false);
    QVERIFY(a.take().isEmpty());
    feed(a.store, {changed(a.store, 1)}, 10);
    QCOMPARE(a.take(), QStringList{"+ a 50"});
}

void AlertWatchTest::readings()
{
    AlertRule raw = above("n", 100);
    raw.reading = Reading::raw;
    AlertRule delta = above("g", 5);
    delta.reading = Reading::delta;
    Alerting a({raw, delta, above("n", 60), above("g", 60)});
    a.find("n+=50 g~=50");
    a.sample("n=150 g=55", 2000); // 50 a second
    QCOMPARE(a.take(), QStringList{"+ n 150"});
    a.sample("n=280 g=61", 2000);
    QCOMPARE(a.take(), (QStringList{"+ g 6", "+ n 65", "+ g 61"}));
    std::vector<Reading> readings;
    for (const auto &[id, alert] : a.watch.alerts())
        readings.push_back(*alert.series.reading);
    QVERIFY(readings == (std::vector{Reading::raw, Reading::delta, Reading::rate, Reading::raw}));
    QVERIFY(a.watch.holding(2).reading == Reading::rate);
}

void AlertWatchTest::aCounterRests()
{
    Alerting a({above("n", 10)});
    a.find("n+=0");
    a.sample("n=20");
    QCOMPARE(a.take(), QStringList{"+ n 20"});
    a.sample(""); // unchanged: 0 a second, though the stat itself is no news
    QCOMPARE(a.take(), QStringList{"- n 20 0 within"});
    a.sample("n=7"); // begun anew: no rate, no leap
    QVERIFY(a.take().isEmpty());
}

void AlertWatchTest::whatIsNotRead()
{
    Alerting a({above("a", 30, 2), above("t", 1)});
    a.find("a~=none t=text");
    a.sample("a=31");
    feed(a.store, {changed(a.store, 1, "a=nan")});
    feed(a.store, {}); // its file was not read
    a.sample("a=32");
    QCOMPARE(a.take(), QStringList{"+ a 31"}); // known at both ends of a short time
    auto update = changed(a.store, 1);
    update.unstable = {0};
    feed(a.store, {update});
    feed(a.store, {changed(a.store, 1, "a=nan")});
    QVERIFY(a.take().isEmpty()); // nor do they end one
    a.sample("a=1");
    QCOMPARE(a.take(), QStringList{"- a 32 3 within"});
}

void AlertWatchTest::gaps()
{
    Alerting a({above("a", 30, 5)});
    a.find("a~=1");
    a.sample("");
    a.sample("a=31");
    a.sample("");
    a.sample("", 60'000); // the machine slept
    QVERIFY(a.take().isEmpty());
    for (int i = 0; i < 4; ++i)
        a.sample("");
    QVERIFY(a.take().isEmpty());
    a.sample("");
    QCOMPARE(a.take(), QStringList{"+ a 31"});
    QCOMPARE(a.first().since, support::start + 63'000);
    a.sample("", 60'000); // it goes on, but not for that minute
    QVERIFY(a.take().isEmpty());
    QCOMPARE(a.first().lasted, 5000);
    a.sample("a=1");
    QCOMPARE(a.take(), QStringList{"- a 31 5 within"});
    // The file alone was not read.
    a.sample("a=31");
    for (int i = 0; i < 10; ++i)
        feed(a.store, {});
    a.sample("");
    QVERIFY(a.take().isEmpty());
}

void AlertWatchTest::aLongerInterval()
{
    Alerting a({above("a", 30, 15)});
    a.find("a~=1");
    for (int i = 0; i < 3; ++i)
        a.sample("");
    a.sample("a=31", 10'000);
    a.sample("", 10'000);
    a.sample("", 10'000);
    a.sample("", 10'000); // what comes again and again is no gap
    QCOMPARE(a.take(), QStringList{"+ a 31"});
}

void AlertWatchTest::infiniteValues()
{
    Alerting a({above("a", 5), below("b", 5)});
    a.find("a~=1 b~=9");
    a.sample("a=inf b=inf");
    QCOMPARE(a.take(), QStringList{"+ a inf"});
    a.sample("a=-inf b=-inf");
    QCOMPARE(a.take(), (QStringList{"+ b -inf", "- a inf 0 within"}));
    a.sample("b=9");
    QCOMPARE(a.take(), QStringList{"- b -inf 0 within"});
    QCOMPARE(a.watch.holding(0).known, std::size_t{1});
}

void AlertWatchTest::nothingKnownAnyMore()
{
    Alerting a({above("a", 5)});
    a.find("a~=1");
    a.sample("");
    a.sample("");
    a.sample("a=9");
    a.sample("a=nan");
    QCOMPARE(a.take(), QStringList{"+ a 9"});
    QCOMPARE(a.watch.holding(0).known, std::size_t{0});
    for (int i = 0; i < 5; ++i)
        a.sample("");
    QCOMPARE(a.take(), QStringList{"- a 9 0 unknown"});
    a.sample("a=8");
    QCOMPARE(a.take(), QStringList{"+ a 8"});
}

void AlertWatchTest::notWatching()
{
    Alerting a({above("a", 30)});
    a.watch.setWatching(false);
    a.find("a~=31");
    a.sample("");
    QVERIFY(a.take().isEmpty());
    a.watch.setWatching(true);
    a.sample("");
    QCOMPARE(a.take(), QStringList{"+ a 31"});
}

void AlertWatchTest::whatCurvesAreAsked()
{
    AlertRule sum = above("n", 30);
    sum.aggregate = Aggregate{};
    AlertRule raw = above("n", 1);
    raw.reading = Reading::raw;
    AlertRule ofDb = above("n", 2);
    ofDb.command = "db";
    Alerting a({above("n", 20), sum, raw, ofDb, above("m", 1)});
    a.find("n+=1");
    a.sample("n=26");
    const AlertWatch &watch = a.watch;
    const auto thresholdsOf = [&](const Curve &curve) {
        std::vector<double> thresholds;
        for (const AlertRule &rule : watch.rulesOf(curve))
            thresholds.push_back(rule.threshold);
        return thresholds;
    };
    const Curve line(a.store, support::specOf("n"));
    QCOMPARE(thresholdsOf(line), std::vector{20.0});
    QCOMPARE(watch.alertsOf(line).size(), std::size_t{1});
    QCOMPARE(watch.alertsOf(line).front()->value, 25.0);
    SeriesSpec spec = support::specOf("n");
    spec.reading = Reading::raw;
    QCOMPARE(thresholdsOf(Curve(a.store, spec)), std::vector{1.0});
    QCOMPARE(thresholdsOf(Curve(a.store, support::aggregateOf("n", {}))), std::vector{30.0});
    QVERIFY(watch.alertsOf(Curve(a.store, support::aggregateOf("n", {}))).empty());
    QVERIFY(watch.rulesOf(Curve(a.store, support::aggregateOf("n", {.command = "db"}))).empty());
    QVERIFY(watch.rulesOf(Curve(a.store, support::specOf("k"))).empty());
    a.sample("n=66");
    QCOMPARE(watch.alertsOf(Curve(a.store, support::aggregateOf("n", {}))).size(), std::size_t{1});
}

// 20,000 stats, 20 rules: what a sample costs is what the rules are about.
void AlertWatchTest::costsWhatMatches()
{
    AlertRules rules;
    for (int i = 0; i < 20; ++i)
        rules.push_back(above(QStringLiteral("none.%1").arg(i), 1));
    rules[0].label = "s.3"; // in every file
    rules[1].label = "only";
    Alerting a(rules);
    QString text;
    for (int i = 0; i < 20; ++i)
        text += QStringLiteral("s.%1~=0 ").arg(i);
    std::vector<FileUpdate> files;
    for (FileId id = 1; id <= 1000; ++id)
        files.push_back(found(id, QStringLiteral("web-%1-1.mmstats").arg(id),
                              support::stats(id == 500 ? text + "only~=0" : text)));
    feed(a.store, files);
    const quint64 before = a.watch.evaluations();
    std::vector<FileUpdate> changes;
    for (FileId id = 1; id <= 1000; ++id)
        changes.push_back(changed(a.store, id, "s.1=5 s.2=6"));
    feed(a.store, changes);
    QCOMPARE(a.watch.evaluations() - before, quint64{1001});
    a.watch.setRules({});
    feed(a.store, changes);
    QCOMPARE(a.watch.evaluations() - before, quint64{1001});
}

QTEST_APPLESS_MAIN(AlertWatchTest)
#include "alert_watch_test.moc"
