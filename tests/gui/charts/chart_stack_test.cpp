// SPDX-License-Identifier: Apache-2.0
#include <QDropEvent>
#include <QLineSeries>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

#include <batches.h>
#include <outline.h>

#include "charts/chart_stack.h"
#include "models/stats_tree_model.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

using Refs = std::vector<StatRef>;

struct Stack
{
    StatStore store;
    TimeControl time{store};
    ChartStack stack{store, time};

    Stack()
    {
        stack.resize(800, 600);
        stack.show();
        feed(store, {found(1, "web-7-9.mmstats", "a=1 big=123456789012 text=abc n+=0"),
                     found(2, "db-8-8.mmstats", "a=2")});
    }

    ChartPanel *chart(const Refs &stats) { return stack.chart(seriesOf(store, stats)); }

    void sample(int i)
    {
        const QByteArray n = QByteArray::number(i);
        feed(store, {changed(store, 1, "a=" + n + " n=" + n)});
    }

    /// What the first line of a panel consists of.
    QList<QPointF> line(std::size_t panel) const
    {
        const auto series = stack.panels()[panel]->plot()->chart()->series();
        return series.isEmpty() ? QList<QPointF>() : static_cast<QLineSeries *>(series[0])->points();
    }
};

} // namespace

class ChartStackTest : public QObject
{
    Q_OBJECT

private slots:
    void charts();
    void plotsStandAboveOneAxis();
    void narrowAgain();
    void drawsWithEachBatch();
    void drawsWhatMovesOverALongTime();
    void pauseFreezes();
    void span();
    void filesThatGo();
    void resetTakesAll();
    void takesDroppedStats();
    void hiddenDrawsNothing();
    void minimisedDrawsNothing();
    void closedByHand();
};

void ChartStackTest::charts()
{
    Stack s;
    QSignalSpy count(&s.stack, &ChartStack::countChanged);
    QVERIFY(s.chart({{1, 2}}) == nullptr); // a text
    QVERIFY(s.chart({}) == nullptr);
    QVERIFY(s.chart({{9, 9}}) == nullptr);
    ChartPanel *first = s.chart({{1, 0}, {1, 2}, {2, 0}});
    QVERIFY(first != nullptr);
    QCOMPARE(first->lines().stats(), (Refs{{1, 0}, {2, 0}}));
    QCOMPARE(s.chart({{1, 0}, {2, 0}}), first); // is there already
    QVERIFY(s.chart({{1, 0}}) != first);
    QCOMPARE(s.stack.panels().size(), std::size_t{2});
    QCOMPARE(count.count(), 2);
    QCOMPARE(count.last()[0].toInt(), 2);
    QCOMPARE(s.stack.chartLabels({"a"})->lines().stats(), (Refs{{1, 0}, {2, 0}}));
}

void ChartStackTest::plotsStandAboveOneAxis()
{
    Stack s;
    QVERIFY(QTest::qWaitForWindowExposed(&s.stack));
    s.chart({{1, 0}});
    s.chart({{1, 1}}); // its labels are wider
    s.chart({{1, 3}});
    s.sample(5);
    QTRY_VERIFY(!s.line(2).isEmpty()); // drawn
    s.stack.refresh();
    s.stack.grab();
    const auto *axis = s.stack.findChild<TimeAxis *>();
    for (const ChartPanel *panel : s.stack.panels()) {
        const QRectF area = panel->plot()->chart()->plotArea();
        const QPoint corner = panel->plot()->viewport()->mapTo(&s.stack, QPoint());
        QCOMPARE(corner.x() + area.left(),
                 axis->mapTo(&s.stack, QPoint()).x() + PlotView::leftMargin(axis->fontMetrics()));
        QCOMPARE(corner.x() + area.right(), static_cast<double>(axis->mapTo(&s.stack, QPoint()).x() +
                                                                axis->width() - PlotView::rightMargin));
    }
}

// Once wide, it must not keep the window from being narrow.
void ChartStackTest::narrowAgain()
{
    Stack s;
    s.chart({{1, 0}});
    s.stack.resize(2000, 600);
    s.stack.refresh();
    QVERIFY2(s.stack.minimumSizeHint().width() < 300,
             qPrintable(QString::number(s.stack.minimumSizeHint().width())));
}

// Samples that move lines by a part of a pixel are drawn together, and told at once.
void ChartStackTest::drawsWhatMovesOverALongTime()
{
    Stack s;
    QVERIFY(QTest::qWaitForWindowExposed(&s.stack));
    ChartPanel *panel = s.chart({{1, 0}});
    s.time.setSpan(86'400'000);
    for (int hour = 1; hour < 24; ++hour)
        feed(s.store, {changed(s.store, 1, "a=" + QByteArray::number(hour))}, 3'600'000);
    s.stack.refresh();
    QCOMPARE(s.line(0).back().y(), 23.0);
    s.sample(1000);
    QCOMPARE(s.line(0).back().y(), 23.0);
    QCOMPARE(panel->legend()->entries()[0].value, QStringLiteral("1k"));
    // Whoever looks elsewhere sees it all at once.
    s.time.setSpan(3'600'000);
    QTRY_COMPARE_WITH_TIMEOUT(s.line(0).back().y(), 1000.0, 1000);
}

void ChartStackTest::drawsWithEachBatch()
{
    Stack s;
    s.chart({{1, 0}});
    for (int i = 2; i <= 5; ++i) {
        s.sample(i);
        QTRY_COMPARE(s.line(0).value(s.line(0).size() - 1), QPointF(static_cast<double>(s.store.now()), i));
    }
    QCOMPARE(s.line(0).size(), 5);
    s.chart({{1, 3}});
    QTRY_COMPARE(s.line(1).size(), 4); // its past comes with it, without waiting for a sample
}

void ChartStackTest::pauseFreezes()
{
    Stack s;
    s.chart({{1, 0}});
    s.sample(2);
    s.stack.refresh();
    s.time.setPaused(true);
    const auto seen = s.line(0);
    for (int i = 3; i <= 10; ++i)
        s.sample(i);
    QCOMPARE(s.line(0), seen);
    s.stack.resize(700, 500); // is drawn anew, and shows the same
    s.stack.refresh();
    QVERIFY(s.line(0).size() <= seen.size() + 1); // and what leads out of it
    for (qsizetype i = 0; i < seen.size(); ++i)
        QCOMPARE(s.line(0)[i], seen[i]);
    QCOMPARE(s.store.stat({1, 0})->series.size(), std::size_t{10}); // the store went on
    s.time.setPaused(false);
    QTRY_COMPARE(s.line(0).size(), 10);
    QCOMPARE(s.line(0).last().y(), 10.0);
}

void ChartStackTest::span()
{
    Stack s;
    s.chart({{1, 0}});
    for (int i = 2; i <= 100; ++i)
        s.sample(i);
    s.stack.refresh();
    QCOMPARE(s.line(0).size(), 62); // a minute, and what leads into it
    s.time.setSpan(10'000);
    QTRY_COMPARE(s.line(0).size(), 12);
    QCOMPARE(s.time.window().span(), qint64{10'000});
    s.time.setSpan(TimeWindow::all);
    QTRY_COMPARE(s.line(0).size(), 100);
}

void ChartStackTest::filesThatGo()
{
    Stack s;
    QSignalSpy count(&s.stack, &ChartStack::countChanged);
    s.chart({{1, 0}});
    s.chart({{1, 0}, {2, 0}});
    s.chart({{1, 1}});
    feed(s.store, {became(1, FileState::exited)});
    QCOMPARE(s.stack.panels().size(), std::size_t{3});
    s.store.removeExited();
    QTRY_COMPARE(s.stack.panels().size(), std::size_t{1});
    QCOMPARE(s.stack.panels()[0]->lines().stats(), (Refs{{2, 0}}));
    feed(s.store, {changed(s.store, 2, "a=3")});
    QTRY_COMPARE(s.stack.panels()[0]->plot()->chart()->series().size(), 1);
    QCOMPARE(count.last()[0].toInt(), 1);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(s.stack.findChildren<ChartPanel *>().size(), 1);
}

void ChartStackTest::resetTakesAll()
{
    Stack s;
    s.chart({{1, 0}});
    s.stack.chartLabels({"a"});
    s.store.reset(0);
    QVERIFY(s.stack.panels().empty());
    feed(s.store, {found(1, "web-7-9.mmstats", "a=1")});
    QCoreApplication::processEvents();
    QVERIFY(s.stack.panels().empty());
}

void ChartStackTest::takesDroppedStats()
{
    Stack s;
    const StatsTreeModel model(s.store);
    const std::unique_ptr<QMimeData> data(model.mimeData({row(model, "big"), row(model, "text")}));
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&s.stack, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&s.stack, &drop);
    QCOMPARE(s.stack.panels().size(), std::size_t{1});
    QCOMPARE(s.stack.panels()[0]->lines().stats(), (Refs{{1, 1}}));
}

void ChartStackTest::hiddenDrawsNothing()
{
    Stack s;
    s.chart({{1, 0}});
    s.sample(2);
    s.stack.refresh();
    const auto seen = s.line(0);
    s.stack.hide();
    s.sample(3);
    QCOMPARE(s.line(0), seen);
    s.stack.show();
    QTRY_COMPARE(s.line(0).size(), seen.size() + 1);
}

void ChartStackTest::minimisedDrawsNothing()
{
    Stack s;
    QVERIFY(QTest::qWaitForWindowExposed(&s.stack));
    s.chart({{1, 0}});
    s.sample(2);
    QTRY_VERIFY(!s.line(0).isEmpty());
    s.stack.refresh();
    s.stack.showMinimized();
    QTRY_VERIFY(s.stack.isMinimized());
    const auto before = s.line(0);
    s.sample(3);
    s.stack.refresh();
    QCOMPARE(s.line(0), before);
    s.stack.showNormal();
    QTRY_COMPARE(s.line(0).value(s.line(0).size() - 1), QPointF(static_cast<double>(s.store.now()), 3));
}

void ChartStackTest::closedByHand()
{
    Stack s;
    ChartPanel *first = s.chart({{1, 0}});
    ChartPanel *second = s.chart({{1, 1}});
    emit first->closeRequested();
    emit first->closeRequested(); // twice is fine
    QCOMPARE(s.stack.panels(), std::vector<ChartPanel *>{second});
    s.sample(2);
}

QTEST_MAIN(ChartStackTest)
#include "chart_stack_test.moc"
