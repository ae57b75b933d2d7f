// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "charts/time_window.h"

using mmstats::inspector::TimeWindow;

class TimeWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void followsTheTime();
    void pauseFreezes();
    void everything();
    void thePresentOfARecording();
};

void TimeWindowTest::followsTheTime()
{
    TimeWindow window;
    QCOMPARE(window.limits(0, 100'000), (TimeWindow::Limits{40'000, 100'000}));
    QCOMPARE(window.limits(0, 101'000), (TimeWindow::Limits{41'000, 101'000}));
    window.setSpan(5'000);
    QCOMPARE(window.limits(0, 101'000), (TimeWindow::Limits{96'000, 101'000}));
    QCOMPARE(window.limits(100'000, 101'000),
             (TimeWindow::Limits{96'000, 101'000})); // it does not grow first
}

void TimeWindowTest::pauseFreezes()
{
    TimeWindow window;
    window.pause(100'000);
    QVERIFY(window.isPaused());
    QCOMPARE(window.limits(0, 200'000), (TimeWindow::Limits{40'000, 100'000}));
    window.setSpan(10'000); // one may look closer
    QCOMPARE(window.limits(0, 300'000), (TimeWindow::Limits{90'000, 100'000}));
    window.resume();
    QVERIFY(!window.isPaused());
    QCOMPARE(window.limits(0, 300'000), (TimeWindow::Limits{290'000, 300'000}));
}

void TimeWindowTest::everything()
{
    TimeWindow window;
    window.setSpan(TimeWindow::all);
    QCOMPARE(window.limits(50'000, 350'000), (TimeWindow::Limits{50'000, 350'000}));
    QCOMPARE(window.limits(50'000, 51'000), (TimeWindow::Limits{41'000, 51'000})); // never less than 10 s
    window.pause(100'000);
    QCOMPARE(window.limits(50'000, 350'000), (TimeWindow::Limits{50'000, 100'000}));
}

// It lies within the history, and what comes after it can be looked at.
void TimeWindowTest::thePresentOfARecording()
{
    TimeWindow window;
    window.setSpan(10'000);
    const TimeWindow::Limits whole{0, 100'000};
    const TimeWindow::History history(whole, 50'000);
    QCOMPARE(window.limits(history), (TimeWindow::Limits{40'000, 50'000}));
    window.zoom(2, 50'000, history); // its end stays at the present
    QVERIFY(!window.isPaused());
    QCOMPARE(window.limits(history), (TimeWindow::Limits{30'000, 50'000}));
    window.pan(30'000, history);
    QVERIFY(window.isPaused());
    QCOMPARE(window.limits(history), (TimeWindow::Limits{60'000, 80'000}));
    window.pan(500'000, history); // not beyond what there is
    QVERIFY(window.isPaused());
    QCOMPARE(window.limits(history), (TimeWindow::Limits{80'000, 100'000}));
    QCOMPARE(window.limits(TimeWindow::History(whole, 10'000)), (TimeWindow::Limits{80'000, 100'000}));
    window.resume();
    QCOMPARE(window.limits(TimeWindow::History(whole, 20'000)), (TimeWindow::Limits{10'000, 20'000}));
}

QTEST_APPLESS_MAIN(TimeWindowTest)
#include "time_window_test.moc"
