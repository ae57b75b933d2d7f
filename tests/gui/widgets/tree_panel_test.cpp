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
#include <outline.h>

#include "widgets/cell_delegate.h"
#include "widgets/tree_columns.h"
#include "widgets/tree_menu.h"
#include "widgets/tree_panel.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

struct Panel
{
    StatStore store;
    TreePanel panel{store};
    std::vector<ChartRequest> charted;

    explicit Panel(int width = 700)
    {
        panel.resize(width, 600);
        panel.show();
        QObject::connect(&panel, &TreePanel::chartRequested, &panel,
                         [this](const ChartRequest &request) { charted.push_back(request); });
        feed(store, {found(1, "web-7-9.mmstats", "req.served+=5 req.failed+=0 queue~=3 name=x"),
                     found(2, "web-7-10.mmstats", "req.served+=7 queue~=1"),
                     found(3, "db-8-8.mmstats", "queries+=1")});
        panel.expandAll();
    }

    QTreeView *view() const { return panel.view(); }
    QModelIndex at(const QString &name) { return row(*panel.proxy(), name); }
    void select(const QString &name) { view()->setCurrentIndex(at(name)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(view(), key, modifiers); }
    bool isOpen(const QString &name) { return view()->isExpanded(at(name)); }
    QString counted() const
    {
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->parent() == &panel)
                return label->text();
        }
        return {};
    }
    QModelIndex favourite() const
    {
        const QModelIndex group = panel.view()->model()->index(0, 0);
        const bool isThere = group.data().toString() == QLatin1String("Favourites");
        return isThere ? panel.view()->model()->index(0, 0, group) : QModelIndex();
    }
};

QString clipboard()
{
    return QApplication::clipboard()->text();
}

QAction *actionOf(const QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text().remove('&') == text)
            return action;
        if (action->menu() != nullptr) {
            if (QAction *below = actionOf(action->menu(), text))
                return below;
        }
    }
    return nullptr;
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
    void columnsFitTheRoom_data();
    void columnsFitTheRoom();
    void columnsAreChosen();
    void everythingIsReachable();
    void stateIsKept();
    void hostileState();
    void sparksArePainted();
    void paintedOnceASample();
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
    actionOf(menu.get(), "Chart")->trigger();
    QCOMPARE(p.charted.back().series.size(), std::size_t{1});
    QVERIFY(p.charted.back().series[0].aggregate);
    actionOf(menu.get(), "Chart all files with this label together")->trigger();
    QCOMPARE(p.charted.back().series.size(), std::size_t{2});
    actionOf(menu.get(), "average")->trigger();
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
    QVERIFY(actionOf(menu.get(), "Remove this one")->isEnabled());
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
    QVERIFY(actionOf(menu, "Pin to the top")->isEnabled());
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

void TreePanelTest::columnsFitTheRoom_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("age");
    QTest::addColumn<bool>("state");
    QTest::newRow("narrow") << 450 << false << false;
    QTest::newRow("wide") << 900 << true << true;
}

void TreePanelTest::columnsFitTheRoom()
{
    QFETCH(int, width);
    Panel p(width);
    QVERIFY(QTest::qWaitForWindowExposed(&p.panel));
    QTEST(p.panel.columns()->isVisible(StatsTreeModel::AgeColumn), "age");
    QTEST(p.panel.columns()->isVisible(StatsTreeModel::StateColumn), "state");
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::SparkColumn));
    QVERIFY(p.view()->header()->length() <= p.view()->viewport()->width());
}

void TreePanelTest::columnsAreChosen()
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

void TreePanelTest::stateIsKept()
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

void TreePanelTest::hostileState()
{
    Panel p;
    const QJsonObject before = p.panel.saveState();
    QVERIFY(!p.panel.restoreState({}));
    QVERIFY(!p.panel.restoreState({{"something", 5}}));
    QCOMPARE(p.panel.saveState(), before);
    const QJsonArray columns{5, QJsonObject{{"name", "name"}, {"visible", false}, {"width", 1e12}},
                             QJsonObject{{"name", "no such"}}, QJsonObject{{"name", "rate"}, {"width", -5}},
                             QJsonObject{{"name", "rate"}, {"width", "x"}}};
    p.panel.restoreState({{"columns", QJsonObject{{"columns", columns}, {"sort", 7}, {"chosen", true}}},
                          {"favourites", "x"},
                          {"mergeThreads", "yes"},
                          {"aggregation", 5},
                          {"filter", QString(100'000, 'x')}});
    QVERIFY(p.panel.columns()->isVisible(StatsTreeModel::NameColumn));
    QVERIFY(p.view()->columnWidth(StatsTreeModel::RateColumn) >= 40);
    QVERIFY(p.panel.filterEdit()->text().isEmpty());
    QVERIFY(!p.panel.model()->merging().threads);
}

void TreePanelTest::sparksArePainted()
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

void TreePanelTest::paintedOnceASample()
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

QTEST_MAIN(TreePanelTest)
#include "tree_panel_test.moc"
