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

class AlertWatchFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void laterProcesses();
    void ofOneProgram();
    void aProcessExits();
    void filesGo();
    void fieldsMove();
    void theFirstOfALabel();
    void aggregates();
    void anAggregateOfNothing();
};

void AlertWatchFilesTest::laterProcesses()
{
    Alerting a({above("a", 30)});
    a.find("a~=1");
    QCOMPARE(a.watch.holding(0).stats, std::size_t{1});
    feed(a.store, {found(2, "db-8-8.mmstats", "z=1 a~=40"), changed(a.store, 1)});
    QCOMPARE(a.take(), QStringList{"+ a 40"});
    QCOMPARE(a.watch.holding(0).stats, std::size_t{2});
    // A field that comes while the process runs.
    feed(a.store, {found(3, "db-9-9.mmstats", "z=1"), changed(a.store, 1), changed(a.store, 2)});
    feed(a.store, {found(3, "db-9-9.mmstats", "z=1 a~=50"), changed(a.store, 1), changed(a.store, 2)});
    QCOMPARE(a.take(), QStringList{"+ a 50"});
    // A rule that comes later than the process.
    a.watch.setRules({above("a", 30), above("z", 0)});
    a.sample("");
    QCOMPARE(a.take(), QStringList());
    feed(a.store, {changed(a.store, 2)});
    QCOMPARE(a.take(), QStringList{"+ z 1"});
}

void AlertWatchFilesTest::ofOneProgram()
{
    AlertRule rule = above("a", 30);
    rule.command = "db";
    Alerting a({rule});
    feed(a.store, {found(1, "web-7-7.mmstats", "a~=40"), found(2, "db-8-8.mmstats", "a~=50")});
    QCOMPARE(a.take(), QStringList{"+ a 50"});
    QVERIFY(a.first().stat == (StatRef{2, 0}));
}

void AlertWatchFilesTest::aProcessExits()
{
    Alerting a({above("a", 30, 1)});
    a.find("a~=31");
    a.sample("");
    feed(a.store, {became(1, FileState::exited)});
    QCOMPARE(a.take(), (QStringList{"+ a 31", "- a 31 1 exited"}));
    feed(a.store, {});
    // The next one has to be out for as long as any.
    a.find("a~=50", 2, "web-9-9.mmstats");
    QVERIFY(a.take().isEmpty());
    a.sample("", 1000, 2);
    QCOMPARE(a.take(), QStringList{"+ a 50"});
    // What was pending is no more.
    a.find("a~=60", 3, "web-10-10.mmstats");
    feed(a.store, {became(3, FileState::exited), changed(a.store, 2)});
    feed(a.store, {changed(a.store, 2)});
    QVERIFY(a.take().isEmpty());
    QCOMPARE(a.watch.holding(0).stats, std::size_t{1});
}

void AlertWatchFilesTest::filesGo()
{
    Alerting a({above("a", 30)});
    a.find("a~=31");
    a.take();
    a.store.remove(1);
    QCOMPARE(a.take(), QStringList{"- a 31 0 removed"});
    a.find("a~=31", 2);
    a.take();
    a.store.reset(0);
    QCOMPARE(a.take(), QStringList{"- a 31 0 removed"});
    QVERIFY(a.watch.alerts().empty());
    a.find("a~=31", 3); // time begins anew
    QCOMPARE(a.take(), QStringList{"+ a 31"});
}

void AlertWatchFilesTest::fieldsMove()
{
    Alerting a({above("a", 30)});
    a.find("a~=31");
    a.take();
    feed(a.store, {found(1, "web-7-7.mmstats", "b=1 a~=31")});
    QVERIFY(a.take().isEmpty());
    QVERIFY(a.first().stat == (StatRef{1, 1}));
    feed(a.store, {found(1, "web-7-7.mmstats", "b=1 c=2")});
    QCOMPARE(a.take(), QStringList{"- a 31 1 removed"});
}

void AlertWatchFilesTest::theFirstOfALabel()
{
    Alerting a({above("a", 30)});
    a.find("b=1 a~=1 a~=99");
    QVERIFY(a.take().isEmpty());
    QCOMPARE(a.watch.holding(0).stats, std::size_t{1});
}

void AlertWatchFilesTest::aggregates()
{
    AlertRule rule = above("a", 30, 1);
    rule.aggregate = Aggregate{};
    rule.command = "web";
    Alerting a({rule});
    feed(a.store, {found(1, "web-7-7.mmstats", "a~=20"), found(2, "web-8-8.mmstats", "b=1 a~=5"),
                   found(3, "db-9-9.mmstats", "a~=99")});
    const auto all = [&](const char *first, const char *second) {
        feed(a.store, {changed(a.store, 1, first), changed(a.store, 2, second), changed(a.store, 3)});
    };
    all("a=20", "a=15");
    QVERIFY(a.take().isEmpty());
    all("", "");
    QCOMPARE(a.take(), QStringList{"+ a 35"});
    const Alert &alert = a.first();
    QVERIFY(!alert.stat);
    QVERIFY(a.watch.statsOf(alert) == (std::vector<StatRef>{{1, 0}, {2, 1}}));
    QCOMPARE(a.watch.alerts().size(), std::size_t{1}); // none by itself
    // One that starts counts, too.
    feed(a.store, {changed(a.store, 1, "a=1"), changed(a.store, 2), changed(a.store, 3),
                   found(4, "web-10-10.mmstats", "a~=90")});
    QVERIFY(a.take().isEmpty());
    QCOMPARE(a.first().extreme, 106.0);
    // With the last of its processes it ends.
    feed(a.store, {became(1, FileState::exited), became(2, FileState::exited), became(4, FileState::exited),
                   changed(a.store, 3)});
    QCOMPARE(a.take(), QStringList{"- a 106 2 exited"});
}

void AlertWatchFilesTest::anAggregateOfNothing()
{
    AlertRule rule = below("a", 30);
    rule.aggregate = Aggregate{.function = mmstats::Aggregation::max};
    Alerting a({rule});
    a.find("b=1");
    a.sample("");
    QVERIFY(a.take().isEmpty());
    QCOMPARE(a.watch.holding(0).stats, std::size_t{1});
}

QTEST_APPLESS_MAIN(AlertWatchFilesTest)

#include "alert_watch_files_test.moc"
