// SPDX-License-Identifier: Apache-2.0
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <alerting.h>

#include "tree_panel_fixture.h"
#include "widgets/cell_delegate.h"
#include "widgets/tree_columns.h"
#include "widgets/tree_menu.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

class TreePanelLookTest : public QObject
{
    Q_OBJECT

private slots:
    void columnsFitTheRoom_data();
    void columnsFitTheRoom();
    void columnsAreChosen();
    void stateGrowsWithTheRoom();
    void stateIsKept();
    void hostileState();
    void sparksArePainted();
    void alertsArePainted_data();
    void alertsArePainted();
    void paintedOnceASample();
};

void TreePanelLookTest::columnsFitTheRoom_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("age");
    QTest::addColumn<bool>("state");
    QTest::newRow("narrow") << 450 << false << false;
    QTest::newRow("wide") << 900 << true << true;
}

void TreePanelLookTest::columnsFitTheRoom()
{
    QFETCH(int, width);
    Panel p(width);
    QVERIFY(QTest::qWaitForWindowExposed(&p.panel));
    QTEST(p.panel.columns()->isVisible(StatsTreeModel::AgeColumn), "age");
    QTEST(p.panel.columns()->isVisible(StatsTreeModel::StateColumn), "state");
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::SparkColumn));
    QVERIFY(p.view()->header()->length() <= p.view()->viewport()->width());
}

void TreePanelLookTest::columnsAreChosen()
{
    Panel p(450);
    QSignalSpy told(&p.panel, &TreePanel::settingsChanged);
    p.panel.columns()->actions().at(StatsTreeModel::StateColumn - 1)->trigger();
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::StateColumn));
    QVERIFY(told.count() > 0);
    p.panel.columns()->setVisible(StatsTreeModel::NameColumn, false);
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::NameColumn));
    p.panel.resize(1200, 600); // what was chosen stays
    QVERIFY(!p.panel.columns()->isVisible(StatsTreeModel::AgeColumn));
    p.panel.columns()->reset();
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::AgeColumn));
}

void TreePanelLookTest::stateGrowsWithTheRoom()
{
    Panel p(700);
    QVERIFY(QTest::qWaitForWindowExposed(&p.panel));
    const int character = p.view()->fontMetrics().averageCharWidth();
    const auto width = [&p] { return p.view()->columnWidth(StatsTreeModel::StateColumn); };
    p.panel.resize(1600, 600);
    QCOMPARE(width(), character * 30);
    QVERIFY(p.view()->columnWidth(StatsTreeModel::NameColumn) > character * 30);
    QCOMPARE(p.view()->header()->length(), p.view()->viewport()->width());
    p.panel.resize(character * 90, 600);
    p.panel.columns()->setVisible(StatsTreeModel::StateColumn, true);
    QVERIFY(width() >= character * 14 && width() < character * 30);
    p.view()->header()->resizeSection(StatsTreeModel::StateColumn, 123); // what somebody chose stays
    p.panel.resize(1600, 600);
    QCOMPARE(width(), 123);
    const QJsonObject state = p.panel.saveState();
    Panel other(1600);
    other.panel.restoreState(state);
    QCOMPARE(other.view()->columnWidth(StatsTreeModel::StateColumn), 123);
    p.panel.columns()->reset();
    QCOMPARE(width(), character * 30);
}

void TreePanelLookTest::stateIsKept()
{
    QJsonObject state;
    {
        Panel p;
        p.panel.setMergeThreads(true);
        p.panel.setHiding({.unchanged = true, .zero = false, .constant = true});
        p.panel.setRawValues(true);
        p.panel.setAggregation(mmstats::Aggregation::nonzeroMin);
        p.panel.columns()->setVisible(StatsTreeModel::AgeColumn, true);
        p.panel.columns()->setVisible(StatsTreeModel::RateColumn, false);
        p.view()->header()->moveSection(1, 4);
        p.view()->header()->resizeSection(StatsTreeModel::AgeColumn, 77);
        p.view()->sortByColumn(StatsTreeModel::ValueColumn, Qt::DescendingOrder);
        p.select("queries");
        p.panel.togglePins();
        p.panel.filterEdit()->setText("que");
        state = QJsonDocument::fromJson(QJsonDocument(p.panel.saveState()).toJson()).object();
    }
    Panel p;
    QVERIFY(p.panel.restoreState(state));
    QVERIFY(p.panel.model()->merging() == (Merging{true, false}));
    QVERIFY(p.panel.model()->shown().hiding() == (Hiding{true, false, true}));
    QVERIFY(p.panel.model()->rawValues());
    QVERIFY(p.panel.model()->aggregation() == mmstats::Aggregation::nonzeroMin);
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::AgeColumn));
    QVERIFY(!p.panel.columns()->isVisible(StatsTreeModel::RateColumn));
    QCOMPARE(p.view()->header()->visualIndex(StatsTreeModel::ValueColumn), 4);
    QCOMPARE(p.view()->header()->sectionSize(StatsTreeModel::AgeColumn), 77);
    QCOMPARE(p.view()->header()->sortIndicatorSection(), static_cast<int>(StatsTreeModel::ValueColumn));
    QCOMPARE(p.panel.filterEdit()->text(), QStringLiteral("que"));
    QCOMPARE(p.favourite().data().toString(), QStringLiteral("queries"));
    QCOMPARE(p.panel.saveState(), state);
}

void TreePanelLookTest::hostileState()
{
    Panel p;
    const QJsonObject before = p.panel.saveState();
    QVERIFY(!p.panel.restoreState({}));
    QVERIFY(!p.panel.restoreState({{"something", 5}}));
    QCOMPARE(p.panel.saveState(), before);
    const QJsonArray columns{5,
                             QJsonObject{{"name", "name"}, {"visible", false}, {"width", 1e12}},
                             QJsonObject{{"name", "no such"}},
                             QJsonObject{{"name", "rate"}, {"width", -5}},
                             QJsonObject{{"name", "rate"}, {"width", "x"}},
                             QJsonObject{{"name", "state"}, {"width", 3999}, {"visible", true}}};
    p.panel.restoreState({{"columns", QJsonObject{{"columns", columns}, {"sort", 7}, {"chosen", true}}},
                          {"favourites", "x"},
                          {"mergeThreads", "yes"},
                          {"aggregation", 5},
                          {"filter", QString(100'000, 'x')}});
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::NameColumn));
    QVERIFY(p.view()->columnWidth(StatsTreeModel::RateColumn) >= 40);
    QCOMPARE(p.view()->columnWidth(StatsTreeModel::StateColumn), 600);
    QVERIFY(p.panel.filterEdit()->text().isEmpty());
    QVERIFY(!p.panel.model()->merging().threads);
}

void TreePanelLookTest::sparksArePainted()
{
    Panel p;
    for (int i = 1; i < 30; ++i)
        feed(p.store, {changed(p.store, 1, qPrintable(QStringLiteral("queue=%1").arg(3 + i % 5)))});
    const auto colored = [&p](const QString &name) {
        const QModelIndex index = p.at(name).siblingAtColumn(StatsTreeModel::SparkColumn);
        const QImage image = p.view()->viewport()->grab(p.view()->visualRect(index)).toImage();
        const QColor accent = p.view()->palette().color(QPalette::Highlight);
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor color = image.pixelColor(x, y);
                pixels += qAbs(color.hue() - accent.hue()) < 12 && color.saturation() > 60 ? 1 : 0;
            }
        }
        return pixels;
    };
    QVERIFY(colored("queue") > 30);
    QCOMPARE(colored("name"), 0);
}

void TreePanelLookTest::alertsArePainted_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("column");
    QTest::newRow("beside the name") << 450 << int{StatsTreeModel::NameColumn};
    QTest::newRow("as the state") << 900 << int{StatsTreeModel::StateColumn};
}

// In its colour, in whatever column there is.
void TreePanelLookTest::alertsArePainted()
{
    QFETCH(int, width);
    QFETCH(int, column);
    Panel p(width);
    Alerts alerts{p.store};
    p.panel.model()->setAlerts(alerts.watch);
    const auto hasSign = [&](const QString &name) {
        const QModelIndex index = p.at(name).siblingAtColumn(column);
        const QImage image = p.view()->viewport()->grab(p.view()->visualRect(index)).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == QColor(0xe0, 0x55, 0x1c))
                    return true;
            }
        }
        return false;
    };
    QVERIFY(!hasSign("queries"));
    alerts.watch.setRules({support::above("queries", 10)});
    feed(p.store, {changed(p.store, 3, "queries=40")});
    QCoreApplication::processEvents();
    QVERIFY(p.at("queries").data(StatsTreeModel::AlertRole).isValid());
    QVERIFY(hasSign("queries"));
    QVERIFY(!hasSign("name"));
}

void TreePanelLookTest::paintedOnceASample()
{
    struct Counter : QObject
    {
        int paints = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            paints += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } counter;
    Panel p;
    QVERIFY(QTest::qWaitForWindowExposed(&p.panel));
    QCoreApplication::processEvents();
    p.view()->viewport()->installEventFilter(&counter);
    feed(p.store, {changed(p.store, 1, "queue=4"), changed(p.store, 2, "queue=5"), changed(p.store, 3)});
    QTRY_COMPARE(counter.paints, 1);
    feed(p.store, {changed(p.store, 1)}); // nothing has changed, but time has passed
    QTRY_COMPARE(counter.paints, 2);
    QCoreApplication::processEvents();
    QCOMPARE(counter.paints, 2);
}

QTEST_MAIN(TreePanelLookTest)
#include "tree_panel_look_test.moc"
