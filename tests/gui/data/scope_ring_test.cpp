// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include <QDeadlineTimer>
#include <QtTest>

#include "data/scope_ring.h"
#include "data/scope_still.h"
#include "data/scope_trace.h"
#include "data/scope_trigger.h"

using namespace mmstats::inspector;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 ms = 1'000'000;

ScopeRing::Row row(double first, double second = 0)
{
    ScopeRing::Row row = ScopeRing::unknown();
    row[0] = first;
    row[1] = second;
    return row;
}

/// "1:10 2:nan", in ms.
QString text(const ScopeRing::Stretch &stretch)
{
    QStringList all;
    for (std::size_t i = 0; i < stretch.times.size(); ++i)
        all << QStringLiteral("%1:%2").arg(stretch.times[i] / ms).arg(stretch.values[i]);
    return all.join(' ');
}

/// "5:10 6:20 | 9:1", in ms.
QString text(const ScopeTrace &line)
{
    QStringList pieces;
    for (const auto &piece : line.pieces) {
        QStringList points;
        for (const QPointF &point : piece)
            points << QStringLiteral("%1:%2").arg(point.x()).arg(point.y());
        pieces << points.join(' ');
    }
    return pieces.join(QStringLiteral(" | "));
}

ScopeRing::Stretch samples(std::initializer_list<double> values)
{
    ScopeRing::Stretch stretch;
    for (const double value : values) {
        stretch.times.push_back(static_cast<qint64>(stretch.times.size()) * ms);
        stretch.values.push_back(value);
    }
    return stretch;
}

/// When it fires, given a sample each ms.
QList<qint64> firings(const ScopeTrigger::Setup &setup, std::initializer_list<double> values)
{
    ScopeTrigger trigger;
    trigger.arm(setup);
    QList<qint64> all;
    qint64 time = 0;
    for (const double value : values) {
        const auto before = trigger.firedAt();
        trigger.add(time, value);
        if (trigger.firedAt() != before)
            all << time / ms;
        time += ms;
    }
    return all;
}

} // namespace

class ScopeRingTest : public QObject
{
    Q_OBJECT

private slots:
    void copies();
    void forgetsTheOldest();
    void columnIsAnothers();
    void stillOutlastsTheRing();
    void copiedWhileWritten();
    void traceKeepsExtremes();
    void traceGaps();
    void valueAtATime();
    void triggerEdges_data();
    void triggerEdges();
    void triggerWindow();
};

void ScopeRingTest::copies()
{
    ScopeRing ring;
    QCOMPARE(text(ring.copy(0, 0, 10 * ms)), QString());
    QCOMPARE(ring.times().last, 0);
    for (int i = 1; i <= 5; ++i)
        ring.append(i * ms, row(i * 10, -i));
    QCOMPARE(text(ring.copy(0, 0, 9 * ms)), QStringLiteral("1:10 2:20 3:30 4:40 5:50"));
    QCOMPARE(text(ring.copy(1, 3 * ms, 3 * ms)), QStringLiteral("2:-2 3:-3"));
    QCOMPARE(text(ring.copy(0, 3 * ms - 1, 3 * ms + 1)), QStringLiteral("2:20 3:30 4:40"));
    QCOMPARE(text(ring.copy(2, 5 * ms, 9 * ms)), QStringLiteral("4:nan 5:nan"));
    QCOMPARE(ring.times().first, ms);
    QCOMPARE(ring.times().last, 5 * ms);
}

void ScopeRingTest::forgetsTheOldest()
{
    ScopeRing ring;
    constexpr qint64 count = 3 * qint64{ScopeRing::capacity} + 17;
    for (qint64 i = 0; i < count; ++i)
        ring.append(i, row(static_cast<double>(i)));
    const auto all = ring.copy(0, 0, count);
    QVERIFY(all.values.size() > ScopeRing::capacity - 100);
    QVERIFY(all.values.size() <= ScopeRing::capacity);
    QCOMPARE(all.times.front(), ring.times().first);
    QCOMPARE(all.times.back(), count - 1);
    for (std::size_t i = 0; i < all.values.size(); ++i)
        QCOMPARE(all.values[i], static_cast<double>(all.times.front()) + static_cast<double>(i));
}

void ScopeRingTest::stillOutlastsTheRing()
{
    ScopeRing ring;
    for (int i = 1; i <= 6; ++i)
        ring.append(i * ms, row(i * 10, -i));
    const ScopeLine first{.column = 0, .id = 1};
    const ScopeLine second{.column = 1, .id = 2};
    ScopeStill still(ring, {first, second}, {2 * ms, 5 * ms});
    constexpr qint64 count = 2 * qint64{ScopeRing::capacity};
    for (qint64 i = 7; i < count; ++i)
        ring.append(i * ms, row(1000));
    QCOMPARE(text(ring.copy(0, 3 * ms, 4 * ms)).count(':'), 1); // what it has first
    QCOMPARE(still.times().first, 2 * ms);
    QCOMPARE(still.times().last, 5 * ms);
    QCOMPARE(text(still.copy(0, 3 * ms, 4 * ms)), QStringLiteral("2:20 3:30 4:40"));
    QCOMPARE(text(still.copy(1, 0, 9 * ms)), QStringLiteral("1:-1 2:-2 3:-3 4:-4 5:-5"));
    QCOMPARE(text(still.copy(0, 9 * ms, 9 * ms)), QStringLiteral("5:50"));
    QVERIFY(still.copy(2, 0, 9 * ms).values.empty());
    const auto near = valueNear(still, 0, ScopeClock(0, 0), 4);
    QVERIFY(near && near->value == 40.0);
    still.keepOnly({second, {.column = 0, .id = 3}});
    QVERIFY(still.copy(0, 3 * ms, 4 * ms).values.empty());
    QCOMPARE(text(still.copy(1, 3 * ms, 3 * ms)), QStringLiteral("2:-2 3:-3"));
}

void ScopeRingTest::columnIsAnothers()
{
    ScopeRing ring;
    ring.append(1 * ms, row(1, 1));
    ring.forget(0);
    ring.append(2 * ms, row(2, 2));
    QCOMPARE(text(ring.copy(0, 0, 9 * ms)), QStringLiteral("2:2"));
    QCOMPARE(text(ring.copy(1, 0, 9 * ms)), QStringLiteral("1:1 2:2"));
}

// Each value is its time: a mixture would show.
void ScopeRingTest::copiedWhileWritten()
{
    ScopeRing ring;
    std::atomic<bool> isDone = false;
    std::thread writer([&] {
        for (qint64 i = 1; !isDone; ++i)
            ring.append(i, row(static_cast<double>(i)));
    });
    bool areAllWhole = true;
    int full = 0;
    for (const QDeadlineTimer end(20'000); full < 200 && !end.hasExpired();) {
        const qint64 last = ring.times().last;
        const auto copied = ring.copy(0, last - 1000, last);
        full += copied.times.size() > 100 ? 1 : 0;
        for (std::size_t i = 0; i < copied.times.size(); ++i)
            areAllWhole = areAllWhole && copied.values[i] == static_cast<double>(copied.times[i]) &&
                          (i == 0 || copied.times[i] == copied.times[i - 1] + 1);
    }
    isDone = true;
    writer.join();
    QVERIFY(areAllWhole);
    QCOMPARE(full, 200);
}

void ScopeRingTest::traceKeepsExtremes()
{
    const ScopeClock clock(0, 0);
    ScopeRing::Stretch many;
    for (qint64 i = 0; i < 10'000; ++i) {
        many.times.push_back(i * ms);
        many.values.push_back(i == 4321 ? 90 : i == 7654 ? -90 : static_cast<double>(i % 3));
    }
    const ScopeTrace line = trace(many, clock, {.from = 0, .to = 10'000, .columns = 100});
    QCOMPARE(line.pieces.size(), std::size_t{1});
    QVERIFY(line.pieces[0].size() <= 2 * 100 + 2);
    QVERIFY(line.pieces[0].contains(QPointF(4321, 90)));
    QVERIFY(line.pieces[0].contains(QPointF(7654, -90)));
    QCOMPARE(line.summary.range.max, 90.0);
    QCOMPARE(line.summary.range.min, -90.0);
    QCOMPARE(text(trace(samples({1, 5, 2}), clock, {.from = 0, .to = 3, .columns = 30})),
             QStringLiteral("0:1 1:5 2:2"));
    QVERIFY(trace(many, clock, {.from = 5, .to = 5, .columns = 100}).pieces.empty());
}

void ScopeRingTest::traceGaps()
{
    const ScopeClock clock(0, 0);
    const auto withGap = samples({1, 2, unknown, 4, 5, unknown});
    QCOMPARE(text(trace(withGap, clock, {.from = 0, .to = 6, .columns = 60})),
             QStringLiteral("0:1 1:2 | 3:4 4:5"));
    // Narrower than a pixel.
    QCOMPARE(trace(withGap, clock, {.from = 0, .to = 6000, .columns = 60}).pieces.size(), std::size_t{1});
    QVERIFY(trace(samples({unknown, unknown}), clock, {.from = 0, .to = 6, .columns = 60}).pieces.empty());
}

void ScopeRingTest::valueAtATime()
{
    ScopeRing ring;
    const ScopeClock clock(0, 1000);
    QVERIFY(!valueNear(ring, 0, clock, 1001));
    ring.append(1 * ms, row(10));
    ring.append(5 * ms, row(50));
    ring.append(9 * ms, row(unknown));
    QCOMPARE(valueNear(ring, 0, clock, 1002)->milliseconds, 1001.0);
    QCOMPARE(*valueNear(ring, 0, clock, 1002)->value, 10.0);
    QCOMPARE(*valueNear(ring, 0, clock, 1004)->value, 50.0);
    QVERIFY(!valueNear(ring, 0, clock, 1009)->value);
}

void ScopeRingTest::triggerEdges_data()
{
    QTest::addColumn<bool>("rises");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QList<qint64>>("expected");
    const auto row = [](const char *name, bool rises, const QList<double> &values, const QList<qint64> &at) {
        QTest::newRow(name) << rises << values << at;
    };
    row("rises", true, {1, 9}, {1});
    row("from the level", true, {5, 9}, {1});
    row("to the level", true, {1, 5, 5}, {});
    row("is above already", true, {9, 9, 9}, {});
    row("falls while it waits for a rise", true, {9, 1}, {});
    row("falls", false, {9, 1}, {1});
    row("falls from the level", false, {5, 1}, {1});
    row("falls to the level", false, {9, 5}, {});
    row("nothing known before", true, {unknown, 9}, {});
    row("nothing known between", true, {1, unknown, 9}, {});
    row("nothing known after", true, {1, unknown, unknown}, {});
    row("known again", true, {1, unknown, 1, 9}, {3});
}

void ScopeRingTest::triggerEdges()
{
    QFETCH(bool, rises);
    QFETCH(QList<double>, values);
    QFETCH(QList<qint64>, expected);
    ScopeTrigger trigger;
    trigger.arm({.edge = rises ? ScopeTrigger::Edge::Rises : ScopeTrigger::Edge::Falls, .level = 5});
    QList<qint64> fired;
    for (qint64 time = 0; time < values.size(); ++time) {
        const bool wasArmed = trigger.phase() == ScopeTrigger::Phase::Armed;
        trigger.add(time, values[time]);
        if (wasArmed && trigger.phase() == ScopeTrigger::Phase::Fired)
            fired << time;
    }
    QCOMPARE(fired, expected);
}

void ScopeRingTest::triggerWindow()
{
    const ScopeTrigger::Setup once{.level = 5, .after = 3 * ms};
    const ScopeTrigger::Setup again{.level = 5, .after = 3 * ms, .again = true};
    QCOMPARE(firings(once, {1, 9, 1, 9, 1, 9, 1, 9}), QList<qint64>{1});
    // While it goes on it does not fire anew.
    QCOMPARE(firings(again, {1, 9, 1, 9, 1, 9, 1, 1, 9}), (QList<qint64>{1, 5, 8}));

    ScopeTrigger trigger;
    trigger.add(0, 9);
    QVERIFY(trigger.phase() == ScopeTrigger::Phase::Off);
    trigger.arm(once);
    for (const qint64 time : {0, 1, 2, 3})
        trigger.add(time * ms, time == 0 ? 1 : 9);
    QVERIFY(trigger.phase() == ScopeTrigger::Phase::Fired);
    QVERIFY(!trigger.completedAt());
    trigger.add(4 * ms, unknown);
    QVERIFY(trigger.phase() == ScopeTrigger::Phase::Done);
    QCOMPARE(trigger.completedAt(), std::optional(ms));
    trigger.arm(once);
    QVERIFY(trigger.phase() == ScopeTrigger::Phase::Armed);
    QVERIFY(!trigger.firedAt());
}

QTEST_GUILESS_MAIN(ScopeRingTest)
#include "scope_ring_test.moc"
