// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <batches.h>
#include <menus.h>
#include <outline.h>

#include "tree_panel_fixture.h"
#include "widgets/cell_delegate.h"
#include "widgets/tree_columns.h"
#include "widgets/tree_menu.h"
#include "widgets/tree_panel.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

QString clipboard()
{
    return QApplication::clipboard()->text();
}

} // namespace

class TreePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void enterCharts();
    void chartingByTheMenu();
    void pinByKey();
    void pinByTheStar();
    void typingIsASearch();
    void deleteRemovesWhatHasExited();
    void menuKeyOpensTheMenu();
    void copying();
    void filterCounts();
    void badExpressionIsSaid();
    void hidingIsCounted();
    void whatIsOpenStaysOpen();
    void hiddenRowsComeBackOpen();
    void manyHiddenRowsComeBackOpen();
    void togglesByTheMenus();
    void everythingIsReachable();
};

void TreePanelTest::enterCharts()
{
    Panel p;
    p.select("served");
    p.key(Qt::Key_Return);
    p.key(Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
    p.key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(p.charted.size(), std::size_t{3});
    QCOMPARE(p.charted[0].series[0].label, QStringLiteral("req.served"));
    QVERIFY(p.charted[0].place == ChartRequest::Place::Anywhere);
    QVERIFY(p.charted[1].place == ChartRequest::Place::NewChart);
    QVERIFY(p.charted[2].place == ChartRequest::Place::CurrentChart);
    p.select("web"); // opens and closes
    p.key(Qt::Key_Return);
    QVERIFY(!p.isOpen("web"));
    QCOMPARE(p.charted.size(), std::size_t{3});
    p.key(Qt::Key_Return, Qt::ControlModifier); // all of it
    QCOMPARE(p.charted.back().series.size(), std::size_t{6});
}

void TreePanelTest::chartingByTheMenu()
{
    Panel p;
    p.panel.setMergeThreads(true);
    p.select("queue");
    const std::unique_ptr<QMenu> menu(makeTreeMenu(p.panel));
    actionOf(*menu, "Chart")->trigger();
    QCOMPARE(p.charted.back().series.size(), std::size_t{1});
    QVERIFY(p.charted.back().series[0].aggregate);
    actionOf(*menu, "Chart all files with this label together")->trigger();
    QCOMPARE(p.charted.back().series.size(), std::size_t{2});
    actionOf(*menu, "average")->trigger();
    QVERIFY(p.charted.back().series[0].aggregate->function == mmstats::Aggregation::avg);
    QCOMPARE(p.charted.back().series[0].aggregate->command, QStringLiteral("web"));
}

void TreePanelTest::pinByKey()
{
    Panel p;
    p.select("web"); // no stat
    p.key(Qt::Key_P);
    QVERIFY(!p.favourite().isValid());
    p.select("served");
    p.key(Qt::Key_P);
    QCOMPARE(p.favourite().data().toString(), QStringLiteral("req.served"));
    QVERIFY(p.view()->isExpanded(p.favourite().parent()));
    p.select("served");
    p.key(Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!p.favourite().isValid());
}

void TreePanelTest::pinByTheStar()
{
    Panel p;
    QVERIFY(!CellDelegate::hasStar(p.at("web")));
    const auto click = [&p](const QModelIndex &index) {
        QTest::mouseClick(p.view()->viewport(), Qt::LeftButton, {},
                          CellDelegate::starRect(p.view()->visualRect(index)).center());
    };
    click(p.at("queries"));
    QCOMPARE(p.favourite().data().toString(), QStringLiteral("queries"));
    click(p.favourite());
    QVERIFY(!p.favourite().isValid());
    QVERIFY(p.charted.empty());
}

void TreePanelTest::typingIsASearch()
{
    Panel p;
    p.select("web");
    QTest::keyClicks(p.view(), "que");
    QCOMPARE(p.view()->currentIndex().data().toString(), QStringLiteral("queue"));
    p.key(Qt::Key_P); // a letter as any other
    QVERIFY(!p.favourite().isValid());
}

void TreePanelTest::deleteRemovesWhatHasExited()
{
    Panel p;
    p.select("db");
    p.key(Qt::Key_Delete);
    QVERIFY(p.at("db").isValid()); // it lives
    feed(p.store, {became(3, FileState::exited, "gone")});
    const std::unique_ptr<QMenu> menu(makeTreeMenu(p.panel));
    QVERIFY(actionOf(*menu, "Remove this one")->isEnabled());
    p.key(Qt::Key_Delete);
    QVERIFY(!p.at("db").isValid());
    QVERIFY(p.store.file(3) == nullptr);
    QVERIFY(p.at("web").isValid());
}

void TreePanelTest::menuKeyOpensTheMenu()
{
    Panel p;
    p.select("served");
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, p.view()->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(p.view(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    const int below = p.view()->visualRect(p.at("served")).bottom();
    QVERIFY(p.view()->viewport()->mapFromGlobal(menu->pos()).y() >= below);
    QVERIFY(actionOf(*menu, "Pin to the top")->isEnabled());
    menu->close();
}

void TreePanelTest::copying()
{
    Panel p;
    p.select("served");
    p.panel.copy(TreePanel::Copied::Label);
    QCOMPARE(clipboard(), QStringLiteral("req.served"));
    p.panel.copy(TreePanel::Copied::Value);
    QCOMPARE(clipboard(), QStringLiteral("5"));
    p.panel.copySelection();
    QCOMPARE(clipboard(), QStringLiteral("req.served\t5"));
    p.panel.filterEdit()->setText("db");
    p.panel.copy(TreePanel::Copied::ShownText);
    QVERIFY(clipboard().contains("queries") && !clipboard().contains("served"));
    p.panel.copy(TreePanel::Copied::ShownJson);
    const QJsonArray rows = QJsonDocument::fromJson(clipboard().toUtf8()).array();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject()["label"].toString(), QStringLiteral("queries"));
}

void TreePanelTest::filterCounts()
{
    Panel p;
    QCOMPARE(p.counted(), QStringLiteral("7 stats"));
    p.panel.collapseAll();
    p.panel.filterEdit()->setText("req -failed");
    QCOMPARE(p.counted(), QStringLiteral("2 of 7"));
    QVERIFY(p.isOpen("web") && p.isOpen("thread 9") && p.isOpen("req"));
    feed(p.store, {found(4, "web-7-11.mmstats", "req.served+=1 x=1")});
    QCOMPARE(p.counted(), QStringLiteral("3 of 9"));
    QTest::keyClick(p.panel.filterEdit(), Qt::Key_Escape);
    QVERIFY(!p.isOpen("web"));
    QCOMPARE(p.counted(), QStringLiteral("9 stats"));
}

void TreePanelTest::badExpressionIsSaid()
{
    Panel p;
    p.panel.filterEdit()->setText("/(/");
    QCOMPARE(p.counted(), QStringLiteral("not a valid expression"));
    feed(p.store, {changed(p.store, 1)});
    QCOMPARE(p.counted(), QStringLiteral("not a valid expression"));
    p.panel.filterEdit()->setText("/(a)/");
    QCOMPARE(p.counted(), QStringLiteral("2 of 7"));
}

void TreePanelTest::hidingIsCounted()
{
    Panel p;
    p.panel.setHiding({.unchanged = false, .zero = true, .constant = false});
    QCOMPARE(p.counted(), QStringLiteral("6 of 7, 1 hidden"));
    p.panel.filterEdit()->setText("req");
    QCOMPARE(p.counted(), QStringLiteral("2 of 7, 1 hidden"));
    QVERIFY(p.panel.actions()->hideZero->isChecked());
}

void TreePanelTest::whatIsOpenStaysOpen()
{
    Panel p;
    p.view()->collapse(p.at("db"));
    p.select("served");
    p.panel.setMergeThreads(true);
    QVERIFY(p.isOpen("web") && p.isOpen("req") && !p.isOpen("db"));
    QCOMPARE(p.panel.selectedStats(), (std::vector<StatRef>{{1, 0}, {2, 0}}));
    QCOMPARE(p.view()->currentIndex().data().toString(), QStringLiteral("served"));
    p.panel.setMergeProcesses(true);
    QVERIFY(p.isOpen("web") && p.isOpen("req") && !p.isOpen("db"));
    p.panel.setMerging({});
    QVERIFY(p.isOpen("web") && p.isOpen("thread 9") && p.isOpen("thread 10") && !p.isOpen("db"));
    QCOMPARE(p.panel.selectedStats().size(), std::size_t{2});
}

void TreePanelTest::hiddenRowsComeBackOpen()
{
    Panel p;
    p.panel.setHiding({.unchanged = true, .zero = false, .constant = false});
    feed(p.store, {changed(p.store, 1), changed(p.store, 2), changed(p.store, 3)}, 61'000);
    QVERIFY(!p.at("req").isValid() && p.at("web").isValid());
    feed(p.store, {changed(p.store, 1, "req.served=6")});
    QVERIFY(p.isOpen("web") && p.isOpen("thread 9") && p.isOpen("req"));
    QVERIFY(!p.at("failed").isValid());
    p.panel.setHiding({});
    QVERIFY(p.isOpen("thread 10") && p.isOpen("db"));
    QCOMPARE(p.counted(), QStringLiteral("7 stats"));
}

void TreePanelTest::manyHiddenRowsComeBackOpen()
{
    Panel p;
    QString zeros;
    QString ones;
    for (int i = 0; i < 300; ++i) {
        zeros += QStringLiteral("g%1.s%2=0 ").arg(i % 10).arg(i);
        ones += QStringLiteral("g%1.s%2=1 ").arg(i % 10).arg(i);
    }
    feed(p.store, {found(4, "many-9-9.mmstats", zeros.toUtf8().constData())});
    p.panel.expandAll();
    p.select("served");
    p.panel.setHiding({.unchanged = false, .zero = true, .constant = false});
    QVERIFY(!p.at("g3").isValid());
    feed(p.store, {changed(p.store, 4, ones.toUtf8().constData())});
    QVERIFY(p.isOpen("g3") && p.isOpen("req"));
    QCOMPARE(p.panel.selectedStats(), (std::vector<StatRef>{{1, 0}}));
    QCOMPARE(p.view()->currentIndex().data().toString(), QStringLiteral("served"));
}

void TreePanelTest::togglesByTheMenus()
{
    Panel p;
    QSignalSpy told(&p.panel, &TreePanel::settingsChanged);
    p.panel.actions()->mergeThreads->trigger();
    QVERIFY(p.panel.model()->merging().threads);
    p.panel.actions()->hideConstant->trigger();
    QVERIFY(p.panel.model()->shown().hiding().constant);
    p.panel.actions()->rawValues->trigger();
    QVERIFY(p.panel.model()->rawValues());
    p.panel.actions()->aggregations[3]->trigger();
    QVERIFY(p.panel.model()->aggregation() == mmstats::Aggregation::max);
    QVERIFY(told.count() >= 4);
    p.panel.setMerging({});
    QVERIFY(!p.panel.actions()->mergeThreads->isChecked());
}

void TreePanelTest::everythingIsReachable()
{
    Panel p;
    const auto buttons = p.panel.findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(buttons.size(), 3);
    for (const QToolButton *button : buttons) {
        QVERIFY(!button->accessibleName().isEmpty());
        QVERIFY((button->focusPolicy() & Qt::TabFocus) != 0);
        QVERIFY(!button->menu()->actions().isEmpty());
    }
    QVERIFY(QTest::qWaitForWindowActive(&p.panel));
    p.panel.focusFilter();
    QStringList order;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        order << QApplication::focusWidget()->accessibleName();
    }
    QCOMPARE(order, (QStringList{"Merge rows", "Hide rows", "Columns and values", "Processes and stats"}));
}

QTEST_MAIN(TreePanelTest)
#include "tree_panel_test.moc"
