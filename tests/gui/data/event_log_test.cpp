// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <alerting.h>
#include <curves.h>

#include "data/event_json.h"
#include "data/session.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using support::above;
using support::Alerting;
using support::became;
using support::changed;
using support::feed;
using support::found;
using support::start;

namespace {

QJsonObject throughText(const QJsonObject &json)
{
    return QJsonDocument::fromJson(QJsonDocument(json).toJson()).object();
}

} // namespace

class EventLogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        tzset();
    }

    void whatHappened();
    void ofAggregates();
    void keepsSoMany();
    void clears();
    void comesBack();
    void wentOnWhenTheInspectorEnded();
    void infiniteValuesComeBack();
    void hostileSessions_data();
    void hostileSessions();
    void leavesRoomInASession();
    void stretches();
    void firedAtATime();
    void asCsv();
    void threadsAreToldApart();
    void eventsOfEarlierVersions();
};

void EventLogTest::whatHappened()
{
    Alerting a({above("a", 30, 1)});
    auto file = found(1, "web-7-7.mmstats", "a~=31");
    file.description->stats[0].info.unit = "bytes";
    feed(a.store, {file});
    QVERIFY(a.alerts.log.events().empty());
    QSignalSpy changes(&a.alerts.log, &EventLog::changed);
    a.sample("");
    a.sample("a=40");
    QCOMPARE(a.alerts.log.events().size(), std::size_t{1});
    const AlertEvent &event = a.alerts.log.events().front();
    QVERIFY(event.isGoingOn());
    QCOMPARE(a.alerts.log.goingOn(), std::size_t{1});
    QCOMPARE(event.process, "web");
    QVERIFY(event.pid == 7U);
    QCOMPARE(event.file, "/run/stats/web-7-7.mmstats");
    QCOMPARE(event.alert.unit, "bytes");
    QCOMPARE(event.alert.value, 31.0);
    QCOMPARE(event.alert.extreme, 40.0);
    QCOMPARE(event.alert.lasted, 2000);
    QVERIFY(changes.count() >= 1);
    feed(a.store, {became(1, FileState::exited)});
    QVERIFY(!event.isGoingOn());
    QVERIFY(event.end == AlertEnd::exited);
    QCOMPARE(*event.ended, start + 3000);
    QCOMPARE(a.alerts.log.goingOn(), std::size_t{0});
}

void EventLogTest::ofAggregates()
{
    AlertRule rule = above("a", 30);
    rule.aggregate = Aggregate{.command = "web"};
    Alerting a({rule});
    a.find("a~=31");
    const AlertEvent &event = a.alerts.log.events().front();
    QCOMPARE(event.process, "web");
    QVERIFY(!event.pid && event.file.isEmpty());
}

void EventLogTest::keepsSoMany()
{
    Alerting a({above("a", 30), above("b", 0)});
    a.find("a~=1 b~=1");
    QSignalSpy dropped(&a.alerts.log, &EventLog::droppedOldest);
    for (std::size_t i = 0; i < EventLog::most + 4; ++i) {
        a.sample("a=31");
        a.sample("a=1");
    }
    QCOMPARE(a.alerts.log.events().size(), EventLog::most);
    QCOMPARE(dropped.count(), 5);
    QVERIFY(a.alerts.log.events().front().alert.series.label == QLatin1String("a"));
    a.sample("b=0"); // the one that was dropped ends
    QCOMPARE(a.alerts.log.goingOn(), std::size_t{0});
}

void EventLogTest::clears()
{
    Alerting a({above("a", 30), above("b", 0)});
    a.find("a~=31 b~=1");
    a.sample("a=1");
    a.alerts.log.clear();
    QCOMPARE(a.alerts.log.events().size(), std::size_t{1});
    QVERIFY(a.alerts.log.events().front().isGoingOn());
}

void EventLogTest::comesBack()
{
    Alerting a({above("a", 30), above("n", 5)});
    a.find("a~=31 n+=1");
    a.sample("a=1 n=101", 1500);
    a.sample("", 1000);
    const QJsonObject kept = throughText(a.alerts.log.toJson());
    Alerting b({above("b", 1)});
    b.find("b~=2", 5, "db-1-1.mmstats");
    QSignalSpy reset(&b.alerts.log, &EventLog::reset);
    b.alerts.log.restore(kept);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(b.alerts.log.events().size(), std::size_t{3});
    QCOMPARE(b.alerts.log.events().back().process, "db");
    for (std::size_t i = 0; i < 2; ++i) {
        const AlertEvent &before = a.alerts.log.events()[i];
        const AlertEvent &after = b.alerts.log.events()[i];
        QCOMPARE(csvLine(after), csvLine(before));
        QVERIFY(after.alert.rule == before.alert.rule);
        QVERIFY(after.alert.series == before.alert.series);
        QCOMPARE(after.alert.unit, before.alert.unit);
    }
}

void EventLogTest::wentOnWhenTheInspectorEnded()
{
    Alerting a({above("a", 30)});
    a.find("a~=31");
    a.sample("");
    a.sample("");
    Alerting b;
    b.alerts.log.restore(throughText(a.alerts.log.toJson()));
    const AlertEvent &event = b.alerts.log.events().front();
    QVERIFY(!event.isGoingOn());
    QVERIFY(event.end == AlertEnd::closed);
    QCOMPARE(*event.ended, start + 2000);
    QCOMPARE(event.alert.lasted, 2000);
}

void EventLogTest::infiniteValuesComeBack()
{
    Alerting a({above("a", 30)});
    a.find("a~=inf");
    a.sample("a=1");
    Alerting b;
    QCOMPARE(b.alerts.log.restore(throughText(a.alerts.log.toJson())), 0);
    QCOMPARE(b.alerts.log.events().size(), std::size_t{1});
    QCOMPARE(b.alerts.log.events().front().alert.extreme, qInf());
}

void EventLogTest::hostileSessions_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char *name, const char *key, const QJsonValue &value, bool isKept = false) {
        QTest::newRow(name) << QString::fromLatin1(key) << value << isKept;
    };
    row("no rule", "rule", {});
    row("rule is none", "rule", QJsonObject{{"label", "a"}});
    row("series is none", "series", QJsonArray());
    row("a text for a time", "fired", "soon");
    row("before time", "since", -5);
    row("after all times", "fired", 1e18);
    row("a text for a number", "value", "5");
    row("no extreme", "extreme", QJsonValue());
    row("a number for a text", "unit", 5);
    row("a long text", "process", QString(5000, QLatin1Char('x')));
    row("a negative pid", "pid", -5, true);
    row("a text for a thread", "tid", "x", true);
    row("an unknown end", "end", "by magic", true);
    row("something unknown", "extra", QJsonArray{1, 2}, true);
}

void EventLogTest::hostileSessions()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(bool, isKept);
    Alerting a({above("a", 30)});
    a.find("a~=31");
    a.sample("a=1");
    QJsonObject event = a.alerts.log.toJson()["events"].toArray()[0].toObject();
    const QJsonObject good = event;
    event[key] = value;
    Alerting b;
    QCOMPARE(b.alerts.log.restore(throughText({{"events", QJsonArray{event, 5, good}}})), isKept ? 1 : 2);
    QCOMPARE(b.alerts.log.events().size(), isKept ? std::size_t{2} : std::size_t{1});
    QVERIFY(!b.alerts.log.events().front().isGoingOn());
    for (const QJsonObject &none : {QJsonObject(), QJsonObject{{"events", 5}}})
        Alerting().alerts.log.restore(none);
    QJsonArray many;
    for (std::size_t i = 0; i < EventLog::most + 50; ++i)
        many.append(good);
    b.alerts.log.restore({{"events", many}});
    QCOMPARE(b.alerts.log.events().size(), EventLog::most);
}

// With labels as long as anybody may have, the session still can be read the next time.
void EventLogTest::leavesRoomInASession()
{
    const QString label(3000, QLatin1Char('x'));
    Alerting a({above(label, 30)});
    feed(a.store, {found(1, "web-7-7.mmstats", support::stats(label + "~=1"))});
    for (int i = 0; i < 300; ++i) {
        a.sample(qPrintable(label + "=31"));
        a.sample(qPrintable(label + "=1"));
    }
    const QJsonObject json = a.alerts.log.toJson();
    QVERIFY(QJsonDocument(json).toJson().size() < Session::mostBytes / 2);
    Alerting b;
    b.alerts.log.restore(json);
    QVERIFY(b.alerts.log.events().size() > 50);
    QVERIFY(b.alerts.log.events().size() < 300);
    QCOMPARE(csvLine(b.alerts.log.events().back()), csvLine(a.alerts.log.events().back())); // the newest
}

void EventLogTest::stretches()
{
    Alerting a({above("a", 30)});
    a.find("a~=31");
    a.sample("a=1");
    a.sample("a=31");
    a.sample("");
    const EventLog &log = a.alerts.log;
    const Curve curve(a.store, support::specOf("a"));
    using Stretches = std::vector<EventLog::Stretch>;
    QVERIFY(log.stretchesOf(curve, 0, start * 2) ==
            (Stretches{{start, start + 1000}, {start + 2000, start + 3000}}));
    QVERIFY(log.stretchesOf(curve, start + 500, start + 2500) ==
            (Stretches{{start + 500, start + 1000}, {start + 2000, start + 2500}}));
    QVERIFY(log.stretchesOf(curve, start + 1100, start + 1900).empty());
    QVERIFY(log.stretchesOf(Curve(a.store, support::specOf("b")), 0, start * 2).empty());
    QVERIFY(log.stretchesOf(Curve(a.store, support::specOf("a", "db")), 0, start * 2).empty());
    SeriesSpec rate = support::specOf("a");
    rate.reading = Reading::rate;
    QVERIFY(log.stretchesOf(Curve(a.store, rate), 0, start * 2).empty());
}

void EventLogTest::firedAtATime()
{
    Alerting a({above("a", 30)});
    a.find("a~=31");
    a.sample("a=1");
    a.sample("a=31");
    a.sample("");
    const Curve curve(a.store, support::specOf("a"));
    const auto at = [&](qint64 time) { return a.alerts.log.eventsAt(curve, start + time).size(); };
    QCOMPARE(at(-1), std::size_t{0});
    QCOMPARE(at(0), std::size_t{1});
    QCOMPARE(at(999), std::size_t{1});
    QCOMPARE(at(1000), std::size_t{0}); // the value has come back
    QCOMPARE(at(2000), std::size_t{1});
    QCOMPARE(at(9000), std::size_t{1}); // goes on
    QVERIFY(a.alerts.log.eventsAt(Curve(a.store, support::specOf("b")), start).empty());
}

void EventLogTest::asCsv()
{
    AlertRule named = above("a,b", 30.5);
    named.name = "=cmd|\"calc\"";
    Alerting a({named});
    QCOMPARE(a.alerts.log.toCsv(), csvHeader());
    a.find("a,b~=31.25");
    a.sample("a,b=1", 1500);
    a.sample("a,b=40", 1500);
    const QList<QByteArray> lines = a.alerts.log.toCsv().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0].count(','), 16);
    QCOMPARE(lines[1], QByteArray("2023-11-14T22:13:21.000+00:00,\"=cmd|\"\"calc\"\"\",\"a,b\",web,7,7,"
                                  "/run/stats/web-7-7.mmstats,raw,,above,30.5,31.25,31.25,"
                                  "2023-11-14T22:13:21.000+00:00,2023-11-14T22:13:22.500+00:00,0,within\r"));
    QVERIFY(lines[2].endsWith(",40,40,2023-11-14T22:13:24.000+00:00,,0,\r"));
}

void EventLogTest::threadsAreToldApart()
{
    Alerting a({above("a", 30)});
    feed(a.store, {found(1, "web-7-8.mmstats", "a~=31"), found(2, "web-7-9.mmstats", "a~=31")});
    const auto &events = a.alerts.log.events();
    QCOMPARE(events.size(), std::size_t{2});
    QCOMPARE(events[0].tid.value_or(0), 8);
    QCOMPARE(events[1].tid.value_or(0), 9);
    QVERIFY(csvHeader().contains(",pid,tid,"));
    QVERIFY(csvLine(events[0]).contains(",web,7,8,"));
    QVERIFY(csvLine(events[1]).contains(",web,7,9,"));
    Alerting b;
    b.alerts.log.restore(throughText(a.alerts.log.toJson()));
    QCOMPARE(b.alerts.log.events()[1].tid.value_or(0), 9);
}

// They know the process, not its thread.
void EventLogTest::eventsOfEarlierVersions()
{
    Alerting a({above("a", 30)});
    a.find("a~=31", 1, "web-7-9.mmstats");
    a.sample("a=1");
    QJsonObject event = a.alerts.log.toJson()["events"].toArray()[0].toObject();
    QVERIFY(event.contains("tid"));
    event.remove("tid");
    Alerting b;
    QCOMPARE(b.alerts.log.restore(throughText({{"events", QJsonArray{event}}})), 0);
    QCOMPARE(b.alerts.log.events().size(), std::size_t{1});
    QVERIFY(!b.alerts.log.events().front().tid);
    QVERIFY(csvLine(b.alerts.log.events().front()).contains(",web,7,,/run/stats/"));
}

QTEST_APPLESS_MAIN(EventLogTest)
#include "event_log_test.moc"
