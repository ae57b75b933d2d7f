// SPDX-License-Identifier: Apache-2.0
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "charts/overview_strip.h"
#include "charts/plot_view.h"

using namespace mmstats::inspector;
using Limits = TimeWindow::Limits;

namespace {

constexpr qint64 start = 1'700'000'001'000;
constexpr qint64 duration = 1'000'000;
constexpr Limits history{start, start + duration};

/// A strip of a pixel per 2 s of history, and what it asked for.
struct Stage
{
    explicit Stage(const Limits &view)
    {
        strip.resize(PlotView::leftMargin(strip.fontMetrics()) + PlotView::rightMargin + 500, 40);
        strip.show({}, {}, history, view);
        strip.setVisible(true);
    }

    int x(qint64 time) const
    {
        return PlotView::leftMargin(strip.fontMetrics()) + static_cast<int>((time - start) / 2000);
    }
    QPoint at(qint64 time) const { return {x(time), 20}; }

    /// From there, in some moves, so many pixels to the right.
    void drag(qint64 time, int by)
    {
        QTest::mousePress(&strip, Qt::LeftButton, {}, at(time));
        for (const int part : {by / 3, by / 2, by})
            QTest::mouseMove(&strip, at(time) + QPoint(part, 0));
        QTest::mouseRelease(&strip, Qt::LeftButton, {}, at(time) + QPoint(by, 0));
    }

    void wheel(qint64 time, int delta)
    {
        QWheelEvent event(at(time), strip.mapToGlobal(at(time)), {}, {0, delta}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&strip, &event);
    }

    /// What was asked for last.
    Limits asked() const
    {
        if (requested.isEmpty())
            return {};
        return {requested.last().at(0).toLongLong(), requested.last().at(1).toLongLong()};
    }

    OverviewStrip strip;
    QSignalSpy requested{&strip, &OverviewStrip::viewRequested};
    QSignalSpy live{&strip, &OverviewStrip::liveRequested};
};

Limits seconds(qint64 from, qint64 to)
{
    return {start + from * 1000, start + to * 1000};
}

QString text(const Limits &limits)
{
    return QStringLiteral("%1 to %2").arg(limits.from - start).arg(limits.to - start);
}

} // namespace

#define ASKED(stage, view) QCOMPARE(text((stage).asked()), text(view))

class OverviewStripTest : public QObject
{
    Q_OBJECT

private slots:
    void standsUnderTheCharts();
    void nothingToShow();
    void dragMoves();
    void dragStaysInTheHistory();
    void dragAtTheEdges();
    void edgesDoNotCross();
    void ownersAnswerDoesNotDisturbADrag();
    void clickBeside();
    void clickInsideAsksForNothing();
    void otherButtonsDoNothing();
    void doubleClickGoesLive();
    void narrowWindowCanBeTaken();
    void wheelZooms();
    void arrowsMove();
    void keysResize();
    void homeAndEnd();
    void reachedByTab();
    void viewOfMoreThanThereIs();
    void saysItsRange();
};

void OverviewStripTest::standsUnderTheCharts()
{
    const Stage stage(history);
    const QRectF window = stage.strip.windowRect();
    QCOMPARE(window.left(), PlotView::leftMargin(stage.strip.fontMetrics()));
    QCOMPARE(window.right(), stage.strip.width() - PlotView::rightMargin);
    QCOMPARE(stage.strip.sizeHint().height(), 40);
    Stage wide(history);
    wide.strip.setWideRight(true);
    QCOMPARE(wide.strip.windowRect().right(),
             wide.strip.width() - PlotView::leftMargin(wide.strip.fontMetrics()));
    const Stage part(seconds(200, 400));
    QCOMPARE(qRound(part.strip.windowRect().left()), part.x(start + 200'000));
    QCOMPARE(qRound(part.strip.windowRect().right()), part.x(start + 400'000));
}

void OverviewStripTest::nothingToShow()
{
    Stage stage(history);
    stage.strip.show({}, {}, {start, start}, {start - 60'000, start});
    stage.drag(start + 100'000, 50);
    stage.wheel(start, 120);
    for (const int key : {Qt::Key_Left, Qt::Key_Home, Qt::Key_Plus, Qt::Key_End})
        QTest::keyClick(&stage.strip, static_cast<Qt::Key>(key));
    QTest::mouseDClick(&stage.strip, Qt::LeftButton);
    QVERIFY(stage.requested.isEmpty());
    QVERIFY(stage.live.isEmpty());
    QVERIFY(stage.strip.windowRect().isEmpty());
    QVERIFY(!stage.strip.grab().isNull());
    QCOMPARE(stage.strip.accessibleDescription(), "No history yet");
}

void OverviewStripTest::dragMoves()
{
    Stage stage(seconds(200, 400));
    stage.drag(start + 300'000, 30);
    ASKED(stage, seconds(260, 460));
    QVERIFY(stage.requested.size() > 1); // all the way
    stage.drag(start + 300'000, -60);
    ASKED(stage, seconds(140, 340));
    // Back to where it began.
    QTest::mousePress(&stage.strip, Qt::LeftButton, {}, stage.at(start + 240'000));
    QTest::mouseMove(&stage.strip, stage.at(start + 300'000));
    QTest::mouseMove(&stage.strip, stage.at(start + 240'000));
    ASKED(stage, seconds(140, 340));
    QTest::mouseRelease(&stage.strip, Qt::LeftButton);
    stage.requested.clear();
    QTest::mouseMove(&stage.strip, stage.at(start + 500'000));
    QVERIFY(stage.requested.isEmpty());
}

void OverviewStripTest::dragStaysInTheHistory()
{
    Stage stage(seconds(200, 400));
    stage.drag(start + 300'000, 5000);
    ASKED(stage, seconds(800, 1000));
    stage.drag(start + 900'000, -5000);
    ASKED(stage, seconds(0, 200));
}

void OverviewStripTest::dragAtTheEdges()
{
    Stage stage(seconds(200, 400));
    stage.drag(start + 200'000, 20);
    ASKED(stage, seconds(240, 400));
    stage.drag(start + 400'000, 50);
    ASKED(stage, seconds(240, 500));
    stage.drag(start + 240'000, -5000);
    ASKED(stage, seconds(0, 500));
    stage.drag(start + 500'000, 5000);
    ASKED(stage, history);
}

void OverviewStripTest::edgesDoNotCross()
{
    Stage stage(seconds(200, 400));
    stage.drag(start + 200'000, 300);
    ASKED(stage, (Limits{start + 400'000 - TimeWindow::shortestSpan, start + 400'000}));
    Stage other(seconds(200, 400));
    other.drag(start + 400'000, -300);
    ASKED(other, (Limits{start + 200'000, start + 200'000 + TimeWindow::shortestSpan}));
}

void OverviewStripTest::ownersAnswerDoesNotDisturbADrag()
{
    Stage stage(seconds(200, 400));
    connect(&stage.strip, &OverviewStrip::viewRequested, &stage.strip, [&](qint64 from, qint64 to) {
        // It rounds, and meanwhile there is more history.
        stage.strip.show({}, {}, {start, start + 2 * duration}, {from / 7 * 7, to / 7 * 7});
    });
    stage.drag(start + 300'000, 100);
    ASKED(stage, seconds(400, 600));
}

void OverviewStripTest::clickBeside()
{
    Stage stage(seconds(200, 400));
    QTest::mouseClick(&stage.strip, Qt::LeftButton, {}, stage.at(start + 700'000));
    ASKED(stage, seconds(600, 800));
    QTest::mouseClick(&stage.strip, Qt::LeftButton, {}, stage.at(start + 10'000));
    ASKED(stage, seconds(0, 200));
    QTest::mouseClick(&stage.strip, Qt::LeftButton, {}, {stage.strip.width() - 2, 20}); // in the margin
    ASKED(stage, seconds(800, 1000));
    // And on from there without letting go.
    stage.drag(start + 300'000, 50);
    ASKED(stage, seconds(300, 500));
}

void OverviewStripTest::clickInsideAsksForNothing()
{
    Stage stage(seconds(200, 400));
    for (const qint64 time : {200'000, 300'000, 400'000})
        QTest::mouseClick(&stage.strip, Qt::LeftButton, {}, stage.at(start + time));
    QVERIFY(stage.requested.isEmpty());
}

void OverviewStripTest::otherButtonsDoNothing()
{
    Stage stage(seconds(200, 400));
    QTest::mouseClick(&stage.strip, Qt::RightButton, {}, stage.at(start + 700'000));
    QTest::mouseClick(&stage.strip, Qt::MiddleButton, {}, stage.at(start + 700'000));
    QVERIFY(stage.requested.isEmpty());
}

void OverviewStripTest::doubleClickGoesLive()
{
    Stage stage(seconds(200, 400));
    QTest::mouseDClick(&stage.strip, Qt::LeftButton, {}, stage.at(start + 300'000));
    QCOMPARE(stage.live.size(), 1);
    QTest::mouseMove(&stage.strip, stage.at(start + 500'000));
    QVERIFY(stage.requested.isEmpty()); // it is not dragged
}

void OverviewStripTest::narrowWindowCanBeTaken()
{
    Stage stage({start + 500'000, start + 501'000}); // half a pixel
    QVERIFY(stage.strip.windowRect().width() >= 8);
    stage.drag(start + 500'000, 50);
    ASKED(stage, (Limits{start + 600'000, start + 601'000}));
    stage.strip.show({}, {}, history, {history.to - 1000, history.to});
    QVERIFY(stage.strip.windowRect().right() <= stage.strip.width() - PlotView::rightMargin);
    stage.drag(history.to - 8000, -50);
    ASKED(stage, (Limits{history.to - 101'000, history.to - 100'000}));
}

void OverviewStripTest::wheelZooms()
{
    Stage stage(seconds(200, 400));
    stage.wheel(start + 300'000, 120);
    ASKED(stage, seconds(220, 380));
    stage.wheel(start + 300'000, -120);
    ASKED(stage, seconds(200, 400));
    stage.wheel(start + 200'000, 120); // where the cursor is, it stays
    ASKED(stage, seconds(200, 360));
    stage.wheel(start + 900'000, 120); // beside: at the near edge
    ASKED(stage, seconds(232, 360));
    for (int i = 0; i < 50; ++i)
        stage.wheel(start + 300'000, -120);
    ASKED(stage, history);
    for (int i = 0; i < 80; ++i)
        stage.wheel(start + 300'000, 120);
    QCOMPARE(stage.asked().to - stage.asked().from, TimeWindow::shortestSpan);
    const auto count = stage.requested.size();
    stage.wheel(start + 300'000, 120);
    stage.wheel(start + 300'000, 0);
    QCOMPARE(stage.requested.size(), count);
}

void OverviewStripTest::arrowsMove()
{
    Stage stage(seconds(200, 400));
    QTest::keyClick(&stage.strip, Qt::Key_Right);
    ASKED(stage, seconds(220, 420));
    QTest::keyClick(&stage.strip, Qt::Key_Left);
    QTest::keyClick(&stage.strip, Qt::Key_Left);
    ASKED(stage, seconds(180, 380));
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&stage.strip, Qt::Key_Left);
    ASKED(stage, seconds(0, 200));
}

void OverviewStripTest::keysResize()
{
    Stage stage(seconds(200, 400));
    QTest::keyClick(&stage.strip, Qt::Key_Left, Qt::ShiftModifier);
    ASKED(stage, seconds(180, 400));
    QTest::keyClick(&stage.strip, Qt::Key_Right, Qt::ShiftModifier);
    ASKED(stage, seconds(202, 400));
    stage.strip.show({}, {}, history, seconds(200, 400));
    QTest::keyClick(&stage.strip, Qt::Key_Plus);
    ASKED(stage, seconds(220, 380));
    QTest::keyClick(&stage.strip, Qt::Key_Minus);
    ASKED(stage, seconds(200, 400));
    // At the present, the end stays there.
    stage.strip.show({}, {}, history, seconds(900, 1000));
    QTest::keyClick(&stage.strip, Qt::Key_Plus);
    ASKED(stage, seconds(920, 1000));
    QTest::keyClick(&stage.strip, Qt::Key_Minus);
    ASKED(stage, seconds(900, 1000));
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(&stage.strip, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(stage.asked().to - stage.asked().from, TimeWindow::shortestSpan);
    for (int i = 0; i < 200; ++i)
        QTest::keyClick(&stage.strip, Qt::Key_Left, Qt::ShiftModifier);
    ASKED(stage, history);
}

void OverviewStripTest::homeAndEnd()
{
    Stage stage(seconds(200, 400));
    QTest::keyClick(&stage.strip, Qt::Key_Home);
    ASKED(stage, seconds(0, 200));
    QVERIFY(stage.live.isEmpty());
    QTest::keyClick(&stage.strip, Qt::Key_End);
    QCOMPARE(stage.live.size(), 1);
}

void OverviewStripTest::reachedByTab()
{
    QWidget window;
    OverviewStrip first(&window);
    OverviewStrip second(&window);
    window.show();
    first.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(first.hasFocus());
    QTest::keyClick(&first, Qt::Key_Tab);
    QVERIFY(second.hasFocus());
}

void OverviewStripTest::viewOfMoreThanThereIs()
{
    // A live view of a minute, soon after the start.
    Stage stage({start, start + 10'000});
    stage.strip.show({}, {}, {start, start + 10'000}, {start - 50'000, start + 10'000});
    QCOMPARE(stage.strip.windowRect().left(), PlotView::leftMargin(stage.strip.fontMetrics()));
    stage.drag(start + 500'000, 50);
    QTest::keyClick(&stage.strip, Qt::Key_Left);
    QTest::keyClick(&stage.strip, Qt::Key_Home);
    QVERIFY(stage.requested.isEmpty()); // there is nowhere to go
    stage.wheel(history.to, 120);
    QVERIFY(stage.asked().from >= start && stage.asked().to <= start + 10'000);
    // Less than the shortest view.
    stage.strip.show({}, {}, {start, start + 10}, {start, start + 10});
    for (const int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Plus, Qt::Key_Minus}) {
        QTest::keyClick(&stage.strip, static_cast<Qt::Key>(key));
        QTest::keyClick(&stage.strip, static_cast<Qt::Key>(key), Qt::ShiftModifier);
    }
    stage.drag(start, 100);
    stage.drag(history.to, -100);
}

void OverviewStripTest::saysItsRange()
{
    const auto clock = [](qint64 time) {
        return QDateTime::fromMSecsSinceEpoch(start + time * 1000).toString("HH:mm:ss");
    };
    Stage stage(seconds(200, 400));
    QCOMPARE(stage.strip.accessibleName(), "Overview of the history");
    QVERIFY(stage.strip.accessibleDescription().contains(clock(200)));
    QVERIFY(stage.strip.accessibleDescription().contains(clock(400)));
    QVERIFY(stage.strip.accessibleDescription().contains(clock(0)));
    QTest::keyClick(&stage.strip, Qt::Key_Right);
    QVERIFY(stage.strip.accessibleDescription().contains(clock(220)));
    // Over several days the time of day alone says little.
    stage.strip.show({}, {}, {start, start + 200'000'000}, seconds(200, 400));
    QVERIFY(stage.strip.accessibleDescription().contains(
        QDateTime::fromMSecsSinceEpoch(start + 200'000).toString("yyyy-MM-dd HH:mm:ss")));
}

QTEST_MAIN(OverviewStripTest)
#include "overview_strip_test.moc"
