// SPDX-License-Identifier: Apache-2.0
#include <QLineEdit>
#include <QLineSeries>
#include <QMenu>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include <batches.h>
#include <menus.h>

#include "charts/chart_menu.h"
#include "charts/chart_stack.h"
#include "charts/range_dialog.h"

using namespace mmstats::inspector;
using namespace support;

namespace {

/// A chart of a=0..99, one a second, of which the last minute is shown.
struct Charted
{
    StatStore store;
    TimeControl time{store};
    ChartStack stack{store, time};
    ChartPanel *panel = nullptr;
    qint64 first = 0;

    Charted()
    {
        feed(store, {found(1, "web-7-7.mmstats", "a=0 b=5")});
        first = store.now();
        for (int i = 1; i < 100; ++i)
            feed(store, {changed(store, 1, "a=" + QByteArray::number(i))});
        panel = stack.chart(seriesOf(store, {{1, 0}, {1, 1}}));
        stack.resize(800, 400);
        stack.show();
    }

    QWidget *viewport() const { return panel->plot()->viewport(); }
    /// A point of the plot by seconds after the first sample.
    QPoint at(double seconds) const
    {
        const QRectF area = panel->plot()->plotArea();
        const auto shown = time.limits();
        const double share = (static_cast<double>(first - shown.from) + seconds * 1000) /
                             static_cast<double>(shown.to - shown.from);
        return {qRound(area.left() + share * area.width()), qRound(area.center().y())};
    }
    void wheel(const QPoint &point, int angle, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(point, viewport()->mapToGlobal(point), {}, {0, angle}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(viewport(), &event);
        stack.refresh();
    }
    void drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(viewport(), Qt::LeftButton, modifiers, from);
        for (int i = 1; i <= 4; ++i)
            QTest::mouseMove(viewport(), from + (to - from) * i / 4);
        QTest::mouseRelease(viewport(), Qt::LeftButton, modifiers, to);
        stack.refresh();
    }
    double seconds(qint64 at) const { return static_cast<double>(at - first) / 1000; }
};

} // namespace

class PlotGesturesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        c_ = std::make_unique<Charted>();
        QVERIFY(QTest::qWaitForWindowExposed(&c_->stack));
        c_->stack.refresh();
    }

    void cursorReadsEveryLine()
    {
        QTest::mouseMove(c_->viewport(), c_->at(70));
        QCOMPARE(c_->time.cursorTime(), std::optional(c_->first + 70'000));
        const auto entries = c_->panel->legend()->entries();
        QCOMPARE(entries[0].value, "70");
        QCOMPARE(entries[1].value, "5");
        // Time goes on: the cursor stays under the pointer.
        for (int i = 0; i < 10; ++i)
            feed(c_->store, {changed(c_->store, 1, "a=" + QByteArray::number(100 + i))});
        c_->stack.refresh();
        QCOMPARE(c_->panel->legend()->entries()[0].value, "80");
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(c_->viewport(), &leave);
        QVERIFY(!c_->time.cursor());
        QCOMPARE(c_->panel->legend()->entries()[0].value, "109");
    }

    void wheelZoomsAtThePointer()
    {
        const QPoint point = c_->at(60);
        c_->wheel(point, 120);
        const auto shown = c_->time.limits();
        QCOMPARE(shown.to - shown.from, qint64{48'000});
        QVERIFY(c_->time.window().isPaused());
        QVERIFY(qAbs(c_->seconds(c_->panel->plot()->timeAt(point.x())) - 60) < 0.2);
        c_->wheel(point, -120);
        QVERIFY(qAbs(c_->time.limits().to - c_->time.limits().from - 60'000) < 10);
        c_->wheel(point, 120, Qt::ShiftModifier);
        QVERIFY(qAbs(c_->seconds(c_->time.limits().to) - 93) < 0.2); // a tenth to the left
    }

    void dragMoves()
    {
        c_->drag(c_->at(60), c_->at(80));
        QVERIFY(c_->time.window().isPaused());
        QVERIFY(qAbs(c_->seconds(c_->time.limits().to) - 79) < 0.5);
        QTest::mouseDClick(c_->viewport(), Qt::LeftButton, {}, c_->at(60));
        QVERIFY(!c_->time.window().isPaused()); // back to the present
    }

    void rectangleZooms()
    {
        QSignalSpy edited(c_->panel, &ChartPanel::edited);
        const QRectF area = c_->panel->plot()->plotArea();
        const QPoint from(c_->at(60).x(), qRound(area.top() + area.height() / 4));
        const QPoint to(c_->at(80).x(), qRound(area.bottom() - area.height() / 4));
        const double top = c_->panel->plot()->valueAt(from.y());
        c_->drag(from, to, Qt::ShiftModifier);
        QVERIFY(qAbs(c_->seconds(c_->time.limits().from) - 60) < 0.3);
        QVERIFY(qAbs(c_->seconds(c_->time.limits().to) - 80) < 0.3);
        QVERIFY(c_->panel->shownAxis(PlotView::Left).isFixed);
        QCOMPARE(c_->panel->plot()->scale().max, top);
        QCOMPARE(edited.count(), 0); // a look, no change of the chart
        QTest::mouseDClick(c_->viewport(), Qt::LeftButton, {}, c_->at(70));
        c_->stack.refresh();
        QCOMPARE(c_->time.limits().to - c_->time.limits().from, qint64{60'000});
        QVERIFY(!c_->panel->shownAxis(PlotView::Left).isFixed);
    }

    void clickGivesFocus()
    {
        QTest::mouseClick(c_->viewport(), Qt::LeftButton, {}, c_->at(60));
        QCOMPARE(c_->stack.focusWidget(), c_->panel);
        QVERIFY(!c_->time.window().isPaused());
    }

    void marksGiveDeltas()
    {
        c_->panel->setFocus();
        c_->time.setCursor(c_->first + 60'000);
        QTest::keyClick(c_->panel, Qt::Key_A);
        c_->time.setCursor(c_->first + 75'000);
        QTest::keyClick(c_->panel, Qt::Key_B);
        QCOMPARE(c_->panel->legend()->entries()[0].statistics, "A 60  B 75  Δ 15");
        QTest::keyClick(c_->panel, Qt::Key_Escape);
        QCOMPARE(c_->panel->legend()->entries()[0].statistics, "min 39  avg 69  max 99");
    }

    void menuChangesALine()
    {
        const std::unique_ptr<QMenu> menu(seriesMenu(*c_->panel, 0));
        actionOf(*menu, "Rate per second")->trigger();
        QVERIFY(c_->panel->lines().spec(0).reading == Reading::rate);
        actionOf(*menu, "Right axis")->trigger();
        actionOf(*menu, "Steps")->trigger();
        actionOf(*menu, "Violet")->trigger();
        const SeriesSpec spec = c_->panel->lines().spec(0);
        QVERIFY(spec.onRight && spec.style == LineStyle::step && spec.color == 6);
        c_->stack.refresh();
        QVERIFY(c_->panel->plot()->isUsed(PlotView::Right));
        QCOMPARE(c_->panel->legend()->entries()[0].value, "1/s");
        actionOf(*menu, "Remove this line")->trigger();
        QCOMPARE(c_->panel->lines().size(), std::size_t{1});
        actionOf(*menu, "Area")->trigger(); // the line is gone: nothing happens
    }

    void menuChangesAnAxis()
    {
        const std::unique_ptr<QMenu> menu(chartMenu(*c_->panel));
        actionOf(*menu, "Logarithmic")->trigger();
        c_->stack.refresh();
        QVERIFY(c_->panel->plot()->scale().isLog);
        QCOMPARE(c_->panel->plot()->scale().max, 100.0);
        actionOf(*menu, "Fixed range...")->trigger();
        auto *dialog = c_->panel->findChild<RangeDialog *>();
        QVERIFY(dialog != nullptr && !dialog->isModal());
        const auto edits = dialog->findChildren<QLineEdit *>();
        edits[0]->setText("10");
        edits[1]->setText("1,000");
        QTest::keyClick(edits[1], Qt::Key_Return);
        c_->stack.refresh();
        QCOMPARE(c_->panel->plot()->scale().min, 10.0);
        QCOMPARE(c_->panel->plot()->scale().max, 1000.0);
    }

    void legendOpensTheLinesMenu()
    {
        QTest::mouseClick(c_->panel->legend(), Qt::LeftButton, {},
                          c_->panel->legend()->entryRect(1).center());
        QTRY_VERIFY(c_->panel->findChild<QMenu *>() != nullptr);
        c_->panel->findChild<QMenu *>()->close();
    }

    void stylesDraw()
    {
        SeriesSpec spec = c_->panel->lines().spec(0);
        spec.style = LineStyle::area;
        c_->panel->changeSeries(0, spec);
        c_->stack.refresh();
        const auto series = c_->panel->plot()->chart()->series();
        QCOMPARE(series.size(), 2);
        QVERIFY(series[0]->type() == QAbstractSeries::SeriesTypeArea);
        spec.style = LineStyle::step;
        c_->panel->changeSeries(0, spec);
        c_->stack.refresh();
        const auto *line = qobject_cast<QLineSeries *>(c_->panel->plot()->chart()->series()[0]);
        QVERIFY(line != nullptr);
        const auto points = line->points();
        for (qsizetype i = 1; i < points.size(); ++i)
            QVERIFY(points[i].x() == points[i - 1].x() || points[i].y() == points[i - 1].y());
    }

private:
    std::unique_ptr<Charted> c_;
};

QTEST_MAIN(PlotGesturesTest)
#include "plot_gestures_test.moc"
