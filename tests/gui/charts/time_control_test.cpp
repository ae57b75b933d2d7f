// SPDX-License-Identifier: Apache-2.0
#include <QSignalSpy>
#include <QtTest>

#include <batches.h>

#include "charts/time_control.h"
#include "charts/time_keys.h"

using namespace mmstats::inspector;
using namespace support;

namespace {

/// Sampled once a second for 100 s.
struct Times
{
    StatStore store;
    TimeControl time{store};
    qint64 first = 0;

    Times()
    {
        feed(store, {found(1, "web-7-7.mmstats", "a=0")});
        first = store.now();
        for (int i = 0; i < 99; ++i)
            feed(store, {changed(store, 1)});
    }

    /// Seconds after the first sample.
    std::optional<qint64> cursor() const
    {
        const auto at = time.cursorTime();
        return at ? std::optional((*at - first) / 1000) : std::nullopt;
    }
    bool press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        return handleTimeKey(time, QKeyEvent(QEvent::KeyPress, key, modifiers));
    }
    /// "40..99 live"
    QString shown() const
    {
        const auto limits = time.limits();
        return QStringLiteral("%1..%2 %3")
            .arg(static_cast<double>(limits.from - first) / 1000)
            .arg(static_cast<double>(limits.to - first) / 1000)
            .arg(time.window().isPaused() ? "held" : "live");
    }
};

} // namespace

class TimeControlTest : public QObject
{
    Q_OBJECT

private slots:
    void cursorIsASample()
    {
        Times t;
        QSignalSpy moved(&t.time, &TimeControl::cursorChanged);
        QVERIFY(!t.cursor());
        t.time.setCursor(t.first + 10'400);
        QCOMPARE(t.cursor(), std::optional<qint64>(10));
        t.time.setCursor(t.first + 10'300); // the same sample
        QCOMPARE(moved.count(), 1);
        t.time.setCursor(t.first - 1); // nothing was sampled then
        QVERIFY(!t.cursor());
        t.time.setCursor(t.first + 1'000'000);
        QVERIFY(!t.cursor());
        QCOMPARE(moved.count(), 2);
    }

    void cursorByKeys()
    {
        Times t;
        QVERIFY(t.press(Qt::Key_Left)); // from the present
        QCOMPARE(t.cursor(), std::optional<qint64>(98));
        t.press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(t.cursor(), std::optional<qint64>(88));
        t.press(Qt::Key_Right);
        QCOMPARE(t.cursor(), std::optional<qint64>(89));
        for (int i = 0; i < 9; ++i)
            t.press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(t.cursor(), std::optional<qint64>(99)); // not beyond the last
        for (int i = 0; i < 8; ++i)
            t.press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(t.cursor(), std::optional<qint64>(19));
        QCOMPARE(t.shown(), "19..79 held"); // the view goes along
        QVERIFY(t.press(Qt::Key_Escape));
        QVERIFY(!t.cursor());
    }

    void marks()
    {
        Times t;
        QSignalSpy changed(&t.time, &TimeControl::marksChanged);
        t.time.setCursor(t.first + 50'000);
        QVERIFY(t.press(Qt::Key_A));
        t.time.setCursor(t.first + 60'000);
        QVERIFY(t.press(Qt::Key_B));
        QCOMPARE(t.time.mark(TimeControl::A), std::optional(t.first + 50'000));
        QCOMPARE(t.time.mark(TimeControl::B), std::optional(t.first + 60'000));
        QCOMPARE(changed.count(), 2);
        t.press(Qt::Key_Escape);
        QVERIFY(!t.time.mark(TimeControl::A) && !t.time.mark(TimeControl::B));
    }

    void zoomAndPan()
    {
        Times t;
        QCOMPARE(t.shown(), "39..99 live");
        t.time.zoom(0.5, t.first + 99'000); // at the present it stays live
        QCOMPARE(t.shown(), "69..99 live");
        t.time.zoom(0.5, t.first + 79'000);
        QCOMPARE(t.shown(), "74..89 held");
        t.time.pan(-10'000);
        QCOMPARE(t.shown(), "64..79 held");
        t.time.pan(1'000'000);
        QCOMPARE(t.shown(), "84..99 live"); // who moves into the future is in the present
        t.time.pan(-1'000'000);
        QCOMPARE(t.shown(), "-13.5..1.5 held"); // never away from all that was sampled
        t.time.setPaused(false);
        t.time.zoom(1e9, t.first + 99'000);
        QVERIFY(t.time.limits().to - t.time.limits().from <= 2 * 99'000);
        t.time.zoom(1e-9, t.first + 99'000);
        QCOMPARE(t.time.limits().to - t.time.limits().from, TimeWindow::shortestSpan);
    }

    void keysOfTheWindow()
    {
        Times t;
        QVERIFY(t.press(Qt::Key_Plus));
        QCOMPARE(t.shown(), "69..99 live");
        QVERIFY(t.press(Qt::Key_Minus));
        QCOMPARE(t.shown(), "39..99 live");
        QVERIFY(t.press(Qt::Key_PageUp));
        QCOMPARE(t.shown(), "9..69 held");
        QVERIFY(t.press(Qt::Key_PageDown));
        QCOMPARE(t.shown(), "39..99 live");
        QVERIFY(t.press(Qt::Key_Home));
        QCOMPARE(t.shown(), "0..60 held");
        QVERIFY(t.press(Qt::Key_End));
        QCOMPARE(t.shown(), "39..99 live");
        QVERIFY(!t.press(Qt::Key_A, Qt::ControlModifier)); // means something else
        QVERIFY(!t.press(Qt::Key_Z));
    }

    void pausedTimeStays()
    {
        Times t;
        t.time.setPaused(true);
        feed(t.store, {changed(t.store, 1)});
        QCOMPARE(t.shown(), "39..99 held");
        t.time.setCursor(t.first + 100'000);
        QCOMPARE(t.cursor(), std::optional<qint64>(100)); // sampling went on
        t.store.reset(0);
        QVERIFY(!t.time.window().isPaused());
        QVERIFY(!t.time.cursor());
        QVERIFY(!t.press(Qt::Key_Z));
        QVERIFY(t.press(Qt::Key_Left)); // with nothing there
        QVERIFY(t.press(Qt::Key_Home));
    }
};

QTEST_GUILESS_MAIN(TimeControlTest)
#include "time_control_test.moc"
