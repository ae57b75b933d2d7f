// SPDX-License-Identifier: Apache-2.0
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QLineSeries>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabBar>
#include <QtTest>

#include <batches.h>

#include "charts/chart_tabs.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

using Refs = std::vector<StatRef>;

struct Tabs
{
    StatStore store;
    ChartTabs tabs{store};

    Tabs()
    {
        tabs.resize(800, 600);
        tabs.show();
        feed(store, {found(1, "web-7-7.mmstats", "a=1 b=2 n+=0"), found(2, "db-8-8.mmstats", "a=2")});
    }

    ChartPanel *chart(const Refs &stats) { return tabs.chart(seriesOf(store, stats)); }
    QTabBar *bar() const { return tabs.findChild<QTabBar *>(); }
    QStringList names() const
    {
        QStringList all;
        for (int i = 0; i < bar()->count(); ++i)
            all << bar()->tabText(i);
        return all;
    }
    /// "a b|n": the labels of each chart of each tab.
    QString outline() const
    {
        QStringList all;
        for (int tab = 0; tab < tabs.count(); ++tab) {
            QStringList charts;
            for (const ChartPanel *panel : tabs.stackAt(tab)->panels()) {
                QStringList labels;
                for (std::size_t i = 0; i < panel->lines().size(); ++i)
                    labels << panel->lines().spec(i).label;
                charts << labels.join(' ');
            }
            all << charts.join(',');
        }
        return all.join('|');
    }
};

} // namespace

class ChartTabsTest : public QObject
{
    Q_OBJECT

private slots:
    // Though the first of the lines is no more, and another file has come in between.
    void theSameLinesElsewhere()
    {
        Tabs t;
        feed(t.store, {found(3, "job-9-9.mmstats", "a=3")});
        t.tabs.chartLabels({"a"});
        t.store.remove(1);
        QCoreApplication::sendPostedEvents();
        const ChartLines &lines = t.tabs.stack()->panels()[0]->lines();
        const auto seen = lines.found();
        QCOMPARE(seen.size(), std::size_t{2});
        QCOMPARE(seen[0].color, 1);
        Tabs other;
        feed(other.store, {found(3, "job-9-9.mmstats", "a=3")});
        other.tabs.restoreState(t.tabs.saveSeen());
        const ChartLines &restored = other.tabs.stack()->panels()[0]->lines();
        QCOMPARE(restored.size(), std::size_t{3});
        QVERIFY(restored.spec(0) == seen[0]);
        QVERIFY(restored.spec(1) == seen[1]);
        QCOMPARE(restored.spec(2).source.command, "web"); // was not seen: in a colour that is free
        QCOMPARE(restored.spec(2).color, 0);
        QVERIFY(restored.chosen().empty());
        QCOMPARE(other.tabs.saveState(), t.tabs.saveState());
    }

    void tabs()
    {
        Tabs t;
        QCOMPARE(t.names(), QStringList{"Charts 1"});
        t.chart({{1, 0}});
        t.tabs.addTab();
        t.chart({{1, 1}});
        QCOMPARE(t.outline(), "a|b");
        QCOMPARE(t.tabs.stack(), t.tabs.stackAt(1));
        t.tabs.closeTab(0);
        QCOMPARE(t.outline(), "b");
        t.tabs.closeTab(0); // there is always one
        QCOMPARE(t.outline(), "");
        QCOMPARE(t.tabs.count(), 1);
        for (const char *expected : {"b", "a|b", "a|", "a", ""}) {
            t.tabs.undoStack().undo();
            QCOMPARE(t.outline(), expected);
        }
        QVERIFY(!t.tabs.undoStack().canUndo());
        while (t.tabs.undoStack().canRedo())
            t.tabs.undoStack().redo();
        QCOMPARE(t.outline(), "");
    }

    void renamesInPlace()
    {
        Tabs t;
        t.bar()->setFocus();
        t.tabs.renameTab(0);
        auto *edit = t.bar()->findChild<QLineEdit *>();
        QVERIFY(edit != nullptr);
        edit->setText("a & b");
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(t.names(), QStringList{"a && b"}); // not a mnemonic
        t.tabs.undoStack().undo();
        QCOMPARE(t.names(), QStringList{"Charts 1"});
    }

    void escapeKeepsTheName()
    {
        Tabs t;
        t.tabs.renameTab(0);
        auto *edit = t.bar()->findChild<QLineEdit *>();
        edit->setText("b");
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_VERIFY(t.bar()->findChild<QLineEdit *>() == nullptr);
        QCOMPARE(t.names(), QStringList{"Charts 1"});
        t.tabs.renameTab(0);
        t.tabs.addTab(); // what is renamed meanwhile is another one in front
        t.bar()->findChild<QLineEdit *>()->setText("c");
        QTest::keyClick(t.bar()->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(t.names(), (QStringList{"c", "Charts 2"}));
    }

    void movedTabsTakeTheirCharts()
    {
        Tabs t;
        t.chart({{1, 0}});
        t.tabs.addTab();
        t.chart({{1, 1}});
        t.bar()->moveTab(1, 0);
        QCOMPARE(t.outline(), "b|a");
        QCOMPARE(t.tabs.stack(), t.tabs.stackAt(t.bar()->currentIndex()));
        t.tabs.undoStack().undo();
        QCOMPARE(t.outline(), "a|b");
    }

    void everyEditCanBeUndone()
    {
        Tabs t;
        ChartPanel *panel = t.chart({{1, 0}, {1, 1}});
        SeriesSpec spec = panel->lines().spec(0);
        spec.style = LineStyle::area;
        spec.onRight = true;
        spec.reading = Reading::delta;
        panel->changeSeries(0, spec);
        panel->changeAxis(PlotView::Left, {.isLog = true});
        panel->removeSeries(1);
        const ChartLayout last = t.tabs.layoutOfCharts();
        t.tabs.undoStack().undo();
        QCOMPARE(t.outline(), "a b");
        t.tabs.undoStack().undo();
        t.tabs.undoStack().undo();
        QVERIFY(!t.tabs.stack()->panels()[0]->lines().spec(0).onRight);
        QVERIFY(t.tabs.stack()->panels()[0]->axis(PlotView::Left) == AxisSpec());
        for (int i = 0; i < 3; ++i)
            t.tabs.undoStack().redo();
        QVERIFY(t.tabs.layoutOfCharts() == last);
    }

    void movesCharts()
    {
        Tabs t;
        t.chart({{1, 0}});
        t.chart({{1, 1}});
        ChartPanel *last = t.chart({{1, 2}});
        QTest::keyClick(last, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(t.outline(), "a,n,b");
        QTest::keyClick(last, Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(last, Qt::Key_Up, Qt::AltModifier); // it is at the top
        QCOMPARE(t.outline(), "n,a,b");
        QTest::keyClick(last, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(t.outline(), "a,n,b");
        t.tabs.undoStack().undo();
        QCOMPARE(t.outline(), "n,a,b");
    }

    void movesChartsByDrag()
    {
        Tabs t;
        t.chart({{1, 0}});
        t.chart({{1, 1}});
        t.chart({{1, 2}});
        QVERIFY(QTest::qWaitForWindowExposed(&t.tabs));
        QMimeData data;
        const auto drop = [&](const QByteArray &chart, int y) {
            data.setData(ChartStack::chartMimeType, chart);
            QDragEnterEvent enter({50, y}, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(t.tabs.stack(), &enter);
            QDropEvent event({50.0, static_cast<double>(y)}, Qt::MoveAction, &data, Qt::LeftButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(t.tabs.stack(), &event);
        };
        const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid());
        drop(pid + " 0", t.tabs.stack()->height() - 5);
        QCOMPARE(t.outline(), "b,n,a");
        drop(pid + " 2", 2);
        QCOMPARE(t.outline(), "a,b,n");
        drop(pid + " 99", 2);
        drop("1 1", 2); // of another program
        drop("", 2);
        QCOMPARE(t.outline(), "a,b,n");
    }

    void addsToTheChartThatHadTheFocus()
    {
        Tabs t;
        QVERIFY(t.tabs.addToCurrent(seriesOf(t.store, {{1, 0}})));
        t.chart({{1, 1}});
        t.tabs.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&t.tabs));
        t.tabs.stack()->panels()[0]->setFocus();
        QTRY_COMPARE(t.tabs.stack()->current(), t.tabs.stack()->panels()[0]);
        QVERIFY(t.tabs.addToCurrent(seriesOf(t.store, {{1, 2}})));
        QVERIFY(!t.tabs.addToCurrent(seriesOf(t.store, {{1, 2}})));
        QCOMPARE(t.outline(), "a n,b");
    }

    void stateComesBack()
    {
        Tabs t;
        t.chart({{1, 0}, {2, 0}});
        t.tabs.addTab();
        t.tabs.chartLabels({"a", "b"});
        const QJsonObject state = t.tabs.saveState();
        // Another run: the programs have other pids, or are not there yet.
        StatStore store;
        ChartTabs again(store);
        again.resize(800, 600);
        again.show();
        again.restoreState(state);
        QCOMPARE(again.saveState(), state);
        QVERIFY(!again.undoStack().canUndo());
        const ChartLines &lines = again.stackAt(0)->panels()[0]->lines();
        QCOMPARE(lines.size(), std::size_t{2});
        QVERIFY(lines.stats().empty());
        feed(store, {found(1, "db-80-80.mmstats", "a=1"), found(2, "web-70-70.mmstats", "b=5 a=3")});
        QCOMPARE(lines.stats(), (Refs{{2, 1}, {1, 0}}));
        QCOMPARE(again.stack()->panels()[0]->lines().size(), std::size_t{3});
    }

    void restartGoesOn()
    {
        Tabs t;
        ChartPanel *panel = t.chart({{1, 0}});
        feed(t.store, {changed(t.store, 1, "a=3")});
        feed(t.store, {became(1, FileState::exited), found(3, "web-9-9.mmstats", "a=5")}, 5000);
        feed(t.store, {changed(t.store, 3, "a=6")});
        QCOMPARE(panel->lines().stats(), (Refs{{3, 0}}));
        t.tabs.stack()->refresh();
        const auto series = panel->plot()->chart()->series();
        QCOMPARE(series.size(), 2); // nothing is drawn across the gap
        QCOMPARE(static_cast<QLineSeries *>(series[0])->points().last().y(), 3.0);
        QCOMPARE(static_cast<QLineSeries *>(series[1])->points().first().y(), 5.0);
        QCOMPARE(panel->legend()->entries()[0].value, "6");
    }

    void linesThatGoByThemselvesAreNoEdit()
    {
        Tabs t;
        t.chart({{2, 0}});
        const int edits = t.tabs.undoStack().count();
        feed(t.store, {became(2, FileState::exited)});
        t.store.removeExited();
        QTRY_COMPARE(t.outline(), "");
        QCOMPARE(t.tabs.undoStack().count(), edits);
    }

    // As charts of a recording do, which no sample follows.
    void overviewOfChartsThatWereMadeUnseen()
    {
        Tabs t;
        t.tabs.hide();
        t.chart({{1, 0}});
        feed(t.store, {changed(t.store, 1, "a=3")});
        QVERIFY(t.tabs.overview()->windowRect().isEmpty());
        t.tabs.show();
        QVERIFY(QTest::qWaitForWindowExposed(&t.tabs));
        QVERIFY(t.tabs.overview()->isVisible());
        QVERIFY(!t.tabs.overview()->windowRect().isEmpty());
    }

    void overviewOfTheFirstWithLines()
    {
        Tabs t;
        feed(t.store, {changed(t.store, 1, "a=3")});
        QVERIFY(QTest::qWaitForWindowExposed(&t.tabs));
        const auto picture = [&] {
            QApplication::processEvents();
            return t.tabs.overview()->grab().toImage();
        };
        t.tabs.chartLabels({"no.such"});
        const QImage empty = picture();
        t.chart({{1, 0}});
        t.tabs.chartLabels({"none.either"}); // is the current one
        QVERIFY(t.tabs.stack()->current()->lines().isWaiting());
        QVERIFY(picture() != empty);
    }

    void pictures()
    {
        Tabs t;
        t.chart({{1, 0}});
        feed(t.store, {changed(t.store, 1, "a=3")});
        QVERIFY(QTest::qWaitForWindowExposed(&t.tabs));
        t.tabs.stack()->refresh();
        const QImage image = t.tabs.picture();
        QVERIFY(image.width() >= 700 && image.height() > 300);
        const QByteArray svg = t.tabs.svg();
        QVERIFY(svg.contains("<svg") && svg.contains("</svg>") && svg.contains("<text"));
    }
};

QTEST_MAIN(ChartTabsTest)
#include "chart_tabs_test.moc"
