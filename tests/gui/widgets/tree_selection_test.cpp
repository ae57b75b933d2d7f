// SPDX-License-Identifier: Apache-2.0
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "data/chart_layout.h"
#include "tree_panel_fixture.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

std::vector<Stat> manyStats(int count, int inGroup, quint64 value = 1)
{
    std::vector<Stat> all;
    for (int i = 0; i < count; ++i)
        all.push_back(stat(QStringLiteral("g%1.s%2").arg(i / inGroup).arg(i), value));
    return all;
}

} // namespace

class TreeSelectionTest : public QObject
{
    Q_OBJECT

private slots:
    void everythingSelected();
    void chartOfALargeProcess();
    void textsKeepNoNumberOut();
    void mergedAwayIsTold();
    void filteredOutIsTold();
    void clearedIsTold();
    void downFromTheFilterSelects();
    void firstFocusSelects();
    void samplesDoNotScroll();
};

void TreeSelectionTest::everythingSelected()
{
    constexpr int count = 18'000;
    Panel p;
    feed(p.store, {found(4, "many-9-9.mmstats", manyStats(count, 5))});
    p.panel.expandAll();
    int asked = 0;
    connect(&p.panel, &TreePanel::selectionChanged, &p.panel,
            [&] { asked += p.panel.hasSelectedStats() ? 1 : 0; });
    QElapsedTimer timer;
    timer.start();
    p.select("web");
    p.key(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(asked > 0);
    QCOMPARE(p.panel.selectedStats().size(), std::size_t{count + 7});
    p.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!p.charted.empty());
    QCOMPARE(p.charted.back().series.size(), ChartLayout::mostSeries + 1);
    p.panel.setMergeThreads(true);
    QCOMPARE(p.panel.selectedStats().size(), std::size_t{count + 7});
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed()))); // it was minutes
}

void TreeSelectionTest::chartOfALargeProcess()
{
    Panel p;
    feed(p.store, {found(4, "many-9-9.mmstats", manyStats(2000, 2000))});
    p.select("many");
    p.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!p.charted.empty());
    const auto &series = p.charted.back().series;
    QCOMPARE(series.size(), ChartLayout::mostSeries + 1);
    QCOMPARE(series.front().label, QStringLiteral("g0.s0"));
    QCOMPARE(series.back().label, QStringLiteral("g0.s24"));
}

void TreeSelectionTest::textsKeepNoNumberOut()
{
    Panel p;
    std::vector<Stat> stats;
    for (int i = 0; i < 100; ++i)
        stats.push_back(stat(QStringLiteral("text%1").arg(i), QStringLiteral("x")));
    stats.push_back(stat("number", quint64{1}));
    feed(p.store, {found(4, "many-9-9.mmstats", stats)});
    p.select("many");
    p.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!p.charted.empty());
    QCOMPARE(p.charted.back().series.back().label, QStringLiteral("number"));
    p.select("db");
    QVERIFY(p.panel.hasSelectedStats());
    p.view()->clearSelection();
    QVERIFY(!p.panel.hasSelectedStats());
}

void TreeSelectionTest::mergedAwayIsTold()
{
    Panel p;
    p.select("thread 9");
    std::vector<StatRef> told;
    connect(&p.panel, &TreePanel::selectionChanged, &p.panel, [&] { told = p.panel.selectedStats(); });
    p.panel.setMergeThreads(true);
    QCOMPARE(p.view()->currentIndex().data().toString(), QStringLiteral("web"));
    QVERIFY(p.view()->selectionModel()->isSelected(p.view()->currentIndex()));
    QCOMPARE(told.size(), std::size_t{6});
    QCOMPARE(told, p.panel.selectedStats());
}

void TreeSelectionTest::filteredOutIsTold()
{
    Panel p;
    p.select("queries");
    bool isSelected = true;
    bool isCurrent = true;
    connect(&p.panel, &TreePanel::selectionChanged, &p.panel, [&] {
        isSelected = p.panel.hasSelectedStats();
        isCurrent = p.view()->currentIndex().isValid();
    });
    p.panel.filterEdit()->setText("served");
    QVERIFY(!p.panel.hasSelectedStats());
    QVERIFY(!isSelected);
    QCOMPARE(isCurrent, p.view()->currentIndex().isValid());
}

void TreeSelectionTest::clearedIsTold()
{
    Panel p;
    p.select("queries");
    bool isSelected = true;
    connect(&p.panel, &TreePanel::selectionChanged, &p.panel,
            [&] { isSelected = p.panel.hasSelectedStats(); });
    p.store.reset(0);
    QVERIFY(!isSelected);
}

void TreeSelectionTest::downFromTheFilterSelects()
{
    Panel p;
    QVERIFY(QTest::qWaitForWindowActive(&p.panel));
    p.panel.focusFilter();
    p.view()->clearSelection(); // what is current stays so
    QTest::keyClick(p.panel.filterEdit(), Qt::Key_Down);
    QVERIFY(p.view()->hasFocus());
    QVERIFY(p.view()->selectionModel()->isSelected(p.view()->currentIndex()));
    p.select("queries"); // which is not lost
    p.panel.focusFilter();
    QTest::keyClick(p.panel.filterEdit(), Qt::Key_Down);
    QCOMPARE(p.panel.selectedStats(), (std::vector<StatRef>{{3, 0}}));
}

void TreeSelectionTest::firstFocusSelects()
{
    Panel p;
    QVERIFY(QTest::qWaitForWindowActive(&p.panel));
    p.panel.filterEdit()->setFocus();
    p.store.reset(0);
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1")});
    p.view()->setFocus(Qt::TabFocusReason);
    QVERIFY(p.view()->currentIndex().isValid());
    QVERIFY(p.view()->selectionModel()->isSelected(p.view()->currentIndex()));
}

void TreeSelectionTest::samplesDoNotScroll()
{
    Panel p;
    feed(p.store, {found(4, "many-9-9.mmstats", manyStats(300, 30, 0)),
                   found(5, "zoo-9-9.mmstats", manyStats(300, 30, 1))});
    p.panel.expandAll();
    p.panel.setHiding({.unchanged = false, .zero = true, .constant = false});
    p.select("served");
    p.view()->scrollToBottom();
    const auto top = [&p] { return p.view()->indexAt({0, 0}).data(StatsTreeModel::LabelRole).toString(); };
    const QString before = top();
    QVERIFY(!before.isEmpty() && p.view()->verticalScrollBar()->value() > 0);
    std::vector<FileUpdate> samples{changed(p.store, 4)};
    for (std::size_t i = 0; i < 300; ++i)
        samples[0].changes.push_back({i, quint64{1}});
    feed(p.store, samples);
    QVERIFY(p.at("g3").isValid());
    QCOMPARE(top(), before);
    QCOMPARE(p.view()->currentIndex().data().toString(), QStringLiteral("served"));
    p.panel.filterEdit()->setText("s"); // but who filters sees what is current
    QVERIFY(p.view()->viewport()->rect().intersects(p.view()->visualRect(p.view()->currentIndex())));
}

QTEST_MAIN(TreeSelectionTest)
#include "tree_selection_test.moc"
