// SPDX-License-Identifier: Apache-2.0
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QInputDialog>
#include <QJsonArray>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <menus.h>

#include "tree_panel_fixture.h"
#include "widgets/difference_strip.h"
#include "widgets/mark_actions.h"
#include "widgets/tree_columns.h"
#include "widgets/tree_menu.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

constexpr auto Column = StatsTreeModel::DifferenceColumn;

/// The panel with its marks.
struct Marked : Panel
{
    QMainWindow window;
    Actions actions{&window};
    MarkActions marks{store, panel, actions, &window};

    explicit Marked(int width = 700)
        : Panel(width)
    {
    }

    void mark() { actions[Actions::MarkValues]->trigger(); }
    QString shown(const QString &name) { return at(name).siblingAtColumn(Column).data().toString(); }
    bool isCompared()
    {
        return marks.strip()->isVisible() && panel.columns()->isVisible(Column) &&
               panel.model()->comparison().isOn();
    }
    QStringList choices(const QComboBox *box) const
    {
        QStringList texts;
        for (int i = 0; i < box->count(); ++i)
            texts << box->itemText(i);
        return texts;
    }
    void choose(QComboBox *box, int index)
    {
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
};

} // namespace

class DifferencePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void firstMarkCompares();
    void nothingToMark();
    void sortedByDifferenceAndBackAgain();
    void orderWaitsForKeysAlone();
    void otherMoments();
    void byKeyboard();
    void renamed();
    void clearedMarksEndIt();
    void clearedStoreEndsIt();
    void closedAndMarkedAgain();
    void onlyChanges();
    void selectedStaysAmongOnlyChanges();
    void onlyChangesIsASwitch();
    void firstClickSortsMostFirst();
    void columnFits();
    void stateOfAnOlderSession();
    void comparisonIsNotKept();
    void keepingIsOffered();
};

void DifferencePanelTest::firstMarkCompares()
{
    Marked m;
    QVERIFY(!m.isCompared() && !m.marks.strip()->isVisible());
    QVERIFY(!m.actions[Actions::ClearMarks]->isEnabled());
    m.mark();
    QVERIFY(m.isCompared());
    QVERIFY(m.actions[Actions::ClearMarks]->isEnabled());
    QCOMPARE(m.choices(m.marks.strip()->to()), QStringList({"now", m.marks.marks().all()[0]->name}));
    feed(m.store, {changed(m.store, 1, "queue=5"), changed(m.store, 2), changed(m.store, 3, "queries=1001")});
    QCOMPARE(m.shown("queries"), "+1,000");
    QCOMPARE(m.panel.view()->header()->visualIndex(Column),
             m.panel.view()->header()->visualIndex(StatsTreeModel::RateColumn) + 1);
}

void DifferencePanelTest::nothingToMark()
{
    Marked m;
    m.store.reset(0);
    QSignalSpy said(&m.marks, &MarkActions::said);
    m.mark();
    QVERIFY(!m.isCompared());
    QCOMPARE(said.size(), 1);
}

void DifferencePanelTest::sortedByDifferenceAndBackAgain()
{
    Marked m;
    m.view()->sortByColumn(StatsTreeModel::ValueColumn, Qt::AscendingOrder);
    m.mark();
    const QHeaderView *header = m.view()->header();
    QCOMPARE(header->sortIndicatorSection(), int{Column});
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    feed(m.store, {changed(m.store, 1), changed(m.store, 2, "queue=9"), changed(m.store, 3)});
    QTRY_COMPARE(m.panel.proxy()->index(0, 0).data().toString(), "web");
    QTRY_COMPARE(m.panel.proxy()->index(0, 0, m.at("web")).data().toString(), "thread 10");
    m.marks.compare({});
    QCOMPARE(header->sortIndicatorSection(), int{StatsTreeModel::ValueColumn});
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    QVERIFY(!m.panel.columns()->isVisible(Column));
    // What somebody has sorted by meanwhile stays.
    m.marks.compare({.from = m.marks.marks().all()[0], .to = nullptr});
    m.view()->sortByColumn(StatsTreeModel::NameColumn, Qt::AscendingOrder);
    m.marks.compare({});
    QCOMPARE(header->sortIndicatorSection(), int{StatsTreeModel::NameColumn});
}

void DifferencePanelTest::orderWaitsForKeysAlone()
{
    Marked m;
    m.panel.model()->setOrderPause(0);
    m.view()->setFocus(); // as from the start
    m.mark();
    const auto first = [&m] { return m.view()->model()->index(0, 0).data().toString(); };
    const auto set = [&m](const char *web) {
        feed(m.store, {changed(m.store, 1, web), changed(m.store, 2), changed(m.store, 3, "queries=2")});
    };
    set("queue=3");
    QTRY_COMPARE(first(), "db");
    set("queue=30");
    QTRY_COMPARE(first(), "web");
    m.key(Qt::Key_Down);
    set("queue=3");
    QTRY_COMPARE(m.shown("queue"), "–");
    QCOMPARE(first(), "web");
}

void DifferencePanelTest::otherMoments()
{
    Marked m;
    m.mark();
    feed(m.store, {changed(m.store, 3, "queries=11")});
    m.mark();
    feed(m.store, {changed(m.store, 3, "queries=111")});
    QCOMPARE(m.shown("queries"), "+110"); // a second mark does not take the first one's place
    m.choose(m.marks.strip()->to(), 1);   // the latest mark
    QCOMPARE(m.shown("queries"), "+10");
    m.choose(m.marks.strip()->to(), 0);
    m.choose(m.marks.strip()->from(), 0);
    QCOMPARE(m.shown("queries"), "+100");
}

void DifferencePanelTest::byKeyboard()
{
    Marked m;
    QCOMPARE(m.actions[Actions::MarkValues]->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_M));
    m.mark();
    DifferenceStrip *strip = m.marks.strip();
    for (const QWidget *part : {static_cast<QWidget *>(strip->from()), static_cast<QWidget *>(strip->to()),
                                static_cast<QWidget *>(strip->closeButton())}) {
        QVERIFY((part->focusPolicy() & Qt::TabFocus) != 0);
        QVERIFY(!part->accessibleName().isEmpty());
    }
    m.mark();
    strip->to()->setFocus();
    QTest::keyClick(strip->to(), Qt::Key_Down);
    QVERIFY(m.panel.model()->comparison().to == m.marks.marks().all()[1]);
    QTest::keyClick(strip->to(), Qt::Key_Escape);
    QVERIFY(!m.isCompared());
    QVERIFY(!m.marks.marks().all().empty());
}

void DifferencePanelTest::renamed()
{
    Marked m;
    m.mark();
    QTest::keyClick(m.marks.strip()->from(), Qt::Key_F2);
    auto *dialog = m.marks.strip()->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral("before"));
    dialog->accept();
    QCOMPARE(m.marks.strip()->from()->currentText(), "before");
    QCOMPARE(m.marks.marks().all()[0]->name, "before");
}

void DifferencePanelTest::clearedMarksEndIt()
{
    Marked m;
    m.mark();
    m.actions[Actions::ClearMarks]->trigger();
    QVERIFY(!m.isCompared() && !m.marks.strip()->isVisible());
    QVERIFY(!m.actions[Actions::ClearMarks]->isEnabled());
    QCOMPARE(m.marks.marks().bytes(), std::size_t{0});
}

void DifferencePanelTest::clearedStoreEndsIt()
{
    Marked m;
    m.mark();
    m.store.reset(0);
    QVERIFY(!m.isCompared() && !m.marks.strip()->isVisible());
    feed(m.store, {found(1, "web-7-9.mmstats", "a=1")});
    QCOMPARE(m.shown("a"), QString());
}

void DifferencePanelTest::closedAndMarkedAgain()
{
    Marked m;
    m.mark();
    m.marks.strip()->closeButton()->click();
    QVERIFY(!m.isCompared());
    feed(m.store, {changed(m.store, 3, "queries=11")});
    m.mark();
    QVERIFY(m.isCompared());
    QCOMPARE(m.shown("queries"), "–"); // from the new one
    QCOMPARE(m.marks.strip()->from()->count(), 2);
}

void DifferencePanelTest::onlyChanges()
{
    Marked m;
    QAction *only = m.panel.actions()->hideSame;
    QVERIFY(!only->isEnabled());
    m.mark();
    QVERIFY(only->isEnabled());
    only->trigger();
    QVERIFY(!m.at("queries").isValid());
    feed(m.store, {changed(m.store, 3, "queries=11")});
    QVERIFY(m.at("queries").isValid());
    QVERIFY(!m.at("name").isValid());
    m.marks.compare({});
    QVERIFY(!only->isEnabled() && !only->isChecked());
    QVERIFY(m.at("name").isValid());
}

void DifferencePanelTest::selectedStaysAmongOnlyChanges()
{
    Marked m;
    m.mark();
    m.panel.actions()->hideSame->trigger();
    feed(m.store, {changed(m.store, 3, "queries=11")});
    m.select("queries");
    QCoreApplication::processEvents();
    feed(m.store, {changed(m.store, 3, "queries=1")});
    QVERIFY(m.at("queries").isValid());
    QCOMPARE(m.shown("queries"), "–");
    QCOMPARE(m.view()->currentIndex(), m.at("queries"));
    QVERIFY(m.panel.currentStat() == std::optional(StatRef{3, 0}));
    feed(m.store, {changed(m.store, 3), changed(m.store, 1, "queue=9")});
    m.select("queue");
    QTRY_VERIFY(!m.at("queries").isValid());
    QCOMPARE(m.view()->currentIndex(), m.at("queue"));

    // Also what is selected as it is switched on.
    m.panel.actions()->hideSame->trigger();
    m.select("queries");
    m.panel.actions()->hideSame->trigger();
    QCOMPARE(m.view()->currentIndex(), m.at("queries"));
    QVERIFY(m.at("queries").isValid());
}

void DifferencePanelTest::onlyChangesIsASwitch()
{
    Marked m;
    m.mark();
    QAction *only = m.panel.actions()->hideSame;
    auto *box = m.marks.strip()->findChild<QCheckBox *>();
    QVERIFY(box != nullptr && box->isEnabled() && !box->isChecked());
    QCOMPARE(box->text(), "Only changes");
    QVERIFY(box->statusTip().startsWith("Shows only what differs"));
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(box->isChecked() && only->isChecked());
    QVERIFY(m.panel.model()->shown().hiding().same);
    only->trigger();
    QVERIFY(!box->isChecked());
    box->click();
    m.marks.compare({});
    QVERIFY(!box->isChecked());
}

void DifferencePanelTest::firstClickSortsMostFirst()
{
    Marked m;
    m.mark();
    QHeaderView *header = m.view()->header();
    m.view()->sortByColumn(StatsTreeModel::NameColumn, Qt::AscendingOrder);
    const QPoint title(header->sectionViewportPosition(Column) + header->sectionSize(Column) / 2,
                       header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QCOMPARE(header->sortIndicatorSection(), int{Column});
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
}

void DifferencePanelTest::columnFits()
{
    Marked m(450);
    m.mark();
    QVERIFY(m.panel.columns()->isVisible(Column));
    QVERIFY(m.view()->columnWidth(StatsTreeModel::NameColumn) >= 150);
    QVERIFY(m.view()->header()->length() <= m.view()->viewport()->width());
    // It is not for anybody to choose.
    QVERIFY(!m.panel.columns()->actions().at(Column - 1)->isVisible());
    m.panel.columns()->reset();
    QVERIFY(m.panel.columns()->isVisible(Column));
    m.marks.compare({});
    QVERIFY(m.panel.columns()->isVisible(StatsTreeModel::SparkColumn));
}

void DifferencePanelTest::stateOfAnOlderSession()
{
    Marked m;
    const auto column = [](const char *name) {
        return QJsonObject{{QStringLiteral("name"), QLatin1String(name)}, {QStringLiteral("visible"), true}};
    };
    m.panel.columns()->restore(
        {{QStringLiteral("chosen"), true},
         {QStringLiteral("columns"), QJsonArray{column("name"), column("rate"), column("value"),
                                                column("age"), column("state"), column("spark")}},
         {QStringLiteral("sort"), QStringLiteral("value")}});
    QStringList order;
    for (int visual = 0; visual < m.view()->header()->count(); ++visual)
        order << m.view()
                     ->model()
                     ->headerData(m.view()->header()->logicalIndex(visual), Qt::Horizontal)
                     .toString();
    QCOMPARE(order,
             QStringList({"Process, thread, stat", "Rate", "Difference", "Value", "Age", "State", "Trend"}));
    QVERIFY(!m.panel.columns()->isVisible(Column));
}

void DifferencePanelTest::comparisonIsNotKept()
{
    Marked m;
    m.mark();
    m.view()->header()->resizeSection(Column, 133);
    const QJsonObject state = m.panel.saveState();
    QCOMPARE(state["columns"].toObject()["sort"].toString(), "name");
    QVERIFY(!state.contains("hideSame"));
    Marked other;
    QVERIFY(other.panel.restoreState(state));
    QVERIFY(!other.isCompared() && !other.panel.columns()->isVisible(Column));
    QCOMPARE(other.view()->header()->sortIndicatorSection(), int{StatsTreeModel::NameColumn});
    other.mark();
    QCOMPARE(other.view()->columnWidth(Column), 133);
}

void DifferencePanelTest::keepingIsOffered()
{
    Marked m;
    const auto entry = [&m](const QString &text) {
        const std::unique_ptr<QMenu> menu(makeTreeMenu(m.panel));
        const QAction *action = actionOf(*menu, text);
        return action == nullptr ? QStringLiteral("none")
                                 : QString::fromLatin1(action->isEnabled() ? "enabled" : "disabled");
    };
    m.select("db");
    QCOMPARE(entry("Keep values..."), "none"); // nobody would do it
    bool can = true;
    m.panel.offerKeeping([&can](FileId) { return can; });
    QCOMPARE(entry("Keep values..."), "enabled");
    feed(m.store, {became(3, FileState::exited)});
    QCOMPARE(entry("Keep last values..."), "enabled");
    can = false;
    QCOMPARE(entry("Last values are no longer there to be kept"), "disabled");
    m.select("queries");
    QCOMPARE(entry("Last values are no longer there to be kept"), "none");

    can = true;
    m.select("web");
    QSignalSpy asked(&m.panel, &TreePanel::keepRequested);
    const std::unique_ptr<QMenu> menu(makeTreeMenu(m.panel));
    actionOf(*menu, "Keep values...")->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<std::vector<FileId>>(), std::vector<FileId>({1, 2}));
}

QTEST_MAIN(DifferencePanelTest)
#include "difference_panel_test.moc"
