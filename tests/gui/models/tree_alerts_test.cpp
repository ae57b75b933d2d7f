// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <alerting.h>
#include <tested_tree.h>

#include "data/event_json.h"
#include "models/alert_text.h"
#include "models/event_model.h"
#include "models/rule_model.h"
#include "models/tree_export.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using support::above;
using support::became;
using support::changed;
using support::feed;
using support::found;
using support::TestedTree;

namespace {

/// A tree whose stats are watched.
struct Marked
{
    TestedTree tree;
    Alerts alerts{tree.store};

    explicit Marked(const AlertRules &rules, const Merging &merging = {})
        : tree(merging)
    {
        tree.model.setAlerts(alerts.watch);
        alerts.watch.setRules(rules);
    }
    void feedAll(std::vector<FileUpdate> files)
    {
        feed(tree.store, std::move(files));
        QCoreApplication::processEvents();
    }
    QString at(const QString &name) const { return tree.at(name).data(StatsTreeModel::AlertRole).toString(); }
};

} // namespace

class TreeAlertsTest : public QObject
{
    Q_OBJECT

private slots:
    void marksWhatIsAbove();
    void restsWhereNothingFires();
    void rowsComeAndGo();
    void mergedRows();
    void aggregates();
    void favouritesToo();
    void comeUpByState();
    void exportsStayAsTheyWere();
    void isSaid();
    void events();
    void eventsOfThreads();
    void rules();
};

void TreeAlertsTest::marksWhatIsAbove()
{
    Marked m({above("q.a", 30), above("q.b", 1)});
    m.feedAll({found(1, "web-7-9.mmstats", "q.a~=31 q.b~=5 r.c~=9"), found(2, "db-8-8.mmstats", "q.a~=1")});
    m.feedAll({changed(m.tree.store, 1), changed(m.tree.store, 2)});
    QCOMPARE(m.at("a"), "above 30 for 1 s");
    QCOMPARE(m.at("b"), "above 1 for 1 s");
    QCOMPARE(m.at("q"), "2 alerts");
    QCOMPARE(m.at("thread 9"), "2 alerts");
    QCOMPARE(m.at("web"), "2 alerts");
    QCOMPARE(m.at("db"), "");
    QVERIFY(!m.tree.at("r").data(StatsTreeModel::AlertRole).isValid());
    m.feedAll({changed(m.tree.store, 1, "q.b=0"), changed(m.tree.store, 2)});
    QCOMPARE(m.at("web"), "1 alert");
    QCOMPARE(m.at("b"), "");
    m.feedAll({became(1, FileState::exited)});
    QCOMPARE(m.at("web"), "");
}

void TreeAlertsTest::restsWhereNothingFires()
{
    Marked m({above("a", 30)});
    m.feedAll({found(1, "web-7-9.mmstats", "a~=1")});
    QSignalSpy told(&m.tree.model, &QAbstractItemModel::dataChanged);
    m.feedAll({changed(m.tree.store, 1)});
    QCOMPARE(told.count(), 0);
    m.feedAll({changed(m.tree.store, 1, "a=31")});
    QVERIFY(told.count() > 0);
}

void TreeAlertsTest::rowsComeAndGo()
{
    Marked m({above("a", 30)});
    m.feedAll({found(1, "web-7-9.mmstats", "a~=31"), found(2, "web-7-10.mmstats", "a~=31")});
    QCOMPARE(m.at("web"), "2 alerts");
    m.tree.store.remove(1);
    QCoreApplication::processEvents();
    QCOMPARE(m.at("web"), "1 alert");
    m.tree.model.setMerging({true, false});
    QCoreApplication::processEvents();
    QCOMPARE(m.at("a"), "above 30 for 0 s");
    m.tree.store.reset(0);
    QCoreApplication::processEvents();
    m.feedAll({found(3, "web-7-9.mmstats", "a~=31")});
    QCOMPARE(m.at("web"), "1 alert");
}

void TreeAlertsTest::mergedRows()
{
    Marked m({above("a", 30)}, {true, true});
    m.feedAll({found(1, "web-7-9.mmstats", "a~=31"), found(2, "web-8-10.mmstats", "a~=41")});
    QCOMPARE(m.at("a"), "2 alerts");
    QCOMPARE(m.at("web"), "2 alerts");
}

void TreeAlertsTest::aggregates()
{
    AlertRule rule = above("a", 30);
    rule.aggregate = Aggregate{};
    Marked m({rule});
    m.feedAll({found(1, "web-7-9.mmstats", "a~=20"), found(2, "web-7-10.mmstats", "a~=20")});
    QCOMPARE(m.at("web"), "1 alert"); // of both
    QCOMPARE(m.at("thread 10"), "1 alert");
    QCOMPARE(m.at("a"), "above 30 for 0 s");
}

void TreeAlertsTest::favouritesToo()
{
    Marked m({above("a", 30)});
    m.feedAll({found(1, "web-7-9.mmstats", "a~=1")});
    m.tree.model.pin(m.tree.at("a"), true);
    m.feedAll({changed(m.tree.store, 1, "a=31")});
    const QModelIndex favourites = m.tree.at("Favourites");
    QVERIFY(favourites.isValid());
    QCOMPARE(favourites.data(StatsTreeModel::AlertRole).toString(), "1 alert");
    QCOMPARE(m.tree.model.index(0, 0, favourites).data(StatsTreeModel::AlertRole).toString(),
             "above 30 for 0 s");
    m.tree.model.pin(m.tree.model.index(0, 0, favourites), false);
    QCoreApplication::processEvents();
    QCOMPARE(m.at("web"), "1 alert");
}

void TreeAlertsTest::comeUpByState()
{
    Marked m({above("a", 30)});
    m.tree.proxy.sort(StatsTreeModel::StateColumn, Qt::AscendingOrder);
    m.feedAll({found(1, "aaa-7-9.mmstats", "a~=1"), found(2, "web-8-10.mmstats", "b.b~=1 a~=1 c~=1")});
    QCOMPARE(m.tree.proxy.index(0, 0).data().toString(), "aaa");
    m.feedAll({changed(m.tree.store, 1), changed(m.tree.store, 2, "a=31")});
    QCOMPARE(m.tree.proxy.index(0, 0).data().toString(), "web");
    const QModelIndex thread = m.tree.proxy.index(0, 0, m.tree.proxy.index(0, 0));
    QCOMPARE(m.tree.proxy.index(0, 0, thread).data().toString(), "a");
}

void TreeAlertsTest::exportsStayAsTheyWere()
{
    Marked m({above("a", 30)});
    m.feedAll({found(1, "web-7-9.mmstats", "a~=31")});
    QVERIFY(!m.at("a").isEmpty());
    const auto text = m.tree.lines();
    const QByteArray json = toJson(exportRows(m.tree.model));
    m.alerts.watch.setRules({});
    QCoreApplication::processEvents();
    QVERIFY(m.at("a").isEmpty());
    QCOMPARE(m.tree.lines(), text);
    QCOMPARE(toJson(exportRows(m.tree.model)), json);
}

void TreeAlertsTest::isSaid()
{
    Marked m({above("<b>&", 30)});
    m.feedAll({found(1, "web-7-9.mmstats", "<b>&~=31")});
    const QModelIndex row = m.tree.at("<b>&");
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains("above 30"));
    const QString tip = row.data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains("Alert: &lt;b&gt;&amp; above 30 since"), qPrintable(tip));
    QVERIFY(m.tree.at("web").data(Qt::ToolTipRole).toString().contains("Alert: "));
}

void TreeAlertsTest::events()
{
    support::Alerting a({above("a", 30), above("b", 1)});
    EventModel model(a.alerts.log);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    a.find("a~=31 b~=0");
    a.sample("a=45");
    a.sample("a=1 b=7");
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(0, EventModel::StatColumn), "b");
    QCOMPARE(text(0, EventModel::EndColumn), "still going on");
    QVERIFY(!model.index(0, EventModel::WhenColumn).data(Qt::DecorationRole).value<QIcon>().isNull());
    QCOMPARE(text(1, EventModel::StatColumn), "a");
    QCOMPARE(text(1, EventModel::SourceColumn), "web/7");
    QCOMPARE(text(1, EventModel::RuleColumn), "above 30");
    QCOMPARE(text(1, EventModel::ValueColumn), "45");
    QCOMPARE(text(1, EventModel::LastedColumn), "1 s");
    QCOMPARE(text(1, EventModel::EndColumn), "came back");
    const auto pictureOf = [&model](int row) {
        return model.index(row, EventModel::WhenColumn).data(Qt::DecorationRole).value<QIcon>().pixmap(16);
    };
    QVERIFY(pictureOf(0).toImage() != pictureOf(1).toImage()); // no sign,
    QCOMPARE(pictureOf(1).size(), pictureOf(0).size());        // and its time stands in line
    QJsonArray many;
    for (std::size_t i = 0; i < EventLog::most; ++i)
        many.append(toJson(a.alerts.log.events().front()));
    a.alerts.log.restore({{"events", many}});
    a.sample("a=31"); // the oldest goes
    QCOMPARE(model.rowCount(), static_cast<int>(EventLog::most));
    QCOMPARE(text(0, EventModel::EndColumn), "still going on");
    a.sample("a=1 b=0");
    a.alerts.log.clear();
    QCOMPARE(model.rowCount(), 0);
}

// By the names that the chart has for the lines.
void TreeAlertsTest::eventsOfThreads()
{
    support::Alerting a({above("a", 30)});
    EventModel model(a.alerts.log);
    support::feed(a.store, {found(1, "web-7-8.mmstats", "a~=31"), found(2, "web-7-9.mmstats", "a~=31"),
                            found(3, "old.mmstats", "a~=31")});
    QStringList sources;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex source = model.index(row, EventModel::SourceColumn);
        sources << source.data().toString();
        QVERIFY(source.data(Qt::ToolTipRole).toString().contains(sources.back()));
    }
    QCOMPARE(sources, (QStringList{"old.mmstats", "web/9", "web/8"}));
    AlertEvent earlier = a.alerts.log.events().front();
    earlier.tid.reset(); // as it was kept once
    QCOMPARE(eventSource(earlier), "web/7");
}

void TreeAlertsTest::rules()
{
    AlertRule named = above("b", 1, 10);
    named.name = "My rule";
    support::Alerting a({above("a", 30)});
    RuleModel model(a.alerts.watch);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto now = [&](int row) { return model.index(row, RuleModel::NowColumn).data().toString(); };
    QCOMPARE(model.index(0, 0).data().toString(), "a above 30");
    QCOMPARE(now(0), "nothing to watch");
    a.alerts.watch.setRules({above("a", 30), named});
    a.find("a~=1 b~=5");
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 0).data().toString(), "My rule");
    QCOMPARE(now(0), "within bounds");
    QCOMPARE(now(1), "1 pending");
    a.sample("a=31");
    QCOMPARE(now(0), "1 alert");
    QVERIFY(model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(now(0), "off");
    QVERIFY(!a.alerts.watch.rules()[0].isEnabled);
    QVERIFY(a.alerts.watch.alerts().empty());
    a.alerts.watch.setRules({named});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), "My rule");
    a.alerts.watch.setRules({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TreeAlertsTest)
#include "tree_alerts_test.moc"
