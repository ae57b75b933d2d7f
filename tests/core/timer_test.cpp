// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <optional>

#include <QtTest>

#include <mmstats/timer.h>
#include <mmstats/writer.h>

#include <fake_clock.h>
#include <printing.h>
#include <published.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::bytesOf;
using support::FakeClock;
using support::FakeTime;
using support::Published;
using namespace std::chrono_literals;
using namespace std::string_literals;
using FakeTimer = BasicTimer<FakeClock>;

class TimerTest : public QObject
{
    Q_OBJECT

private slots:
    void published();
    void description();
    void publishedHalfWay();
    void movingAverage();
    void scopes();
    void nestedScopes();
    void scopeStopsOnce();
    void cancelledScope();
    void movedScope();
    void startAndStop();
    void last();
    void addedDurations();
    void backwards();
    void steadyClock();
};

void TimerTest::published()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.type(), "d"s);
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\0"s);
    {
        const auto scope = timer.scope();
        time.pass(2s);
    }
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\x40"s); // 2.0
    {
        const auto scope = timer.scope();
        time.pass(3s);
    }
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\x04\x40"s); // 2.5
    QCOMPARE(file.value(), "f64 2.5"s);
    QCOMPARE(timer.value(), 2.5);
}

void TimerTest::description()
{
    Writer writer;
    const Timer timer(writer, "a");
    const Timer described(writer, "b", 5, {.unit = "fortnights", .help = "Time of a holiday"});
    const Published file(writer);
    QCOMPARE(file.labels(), "a b mmstats.metadata"s);
    QVERIFY(file.info("a") == (StatInfo{.kind = Kind::gauge, .unit = "seconds", .help = {}}));
    QVERIFY(file.info("b") ==
            (StatInfo{.kind = Kind::gauge, .unit = "fortnights", .help = "Time of a holiday"}));
}

void TimerTest::publishedHalfWay()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    timer.add(1.0);
    const auto scope = std::make_optional(timer.scope());
    timer.start();
    time.pass(2s);
    Published file(writer);
    QCOMPARE(file.stored(), "\xff" + bytesOf(1.0));
    QCOMPARE(timer.stop(), 2.0);
    QCOMPARE(file.stored(), "\xff" + bytesOf(1.5));
}

void TimerTest::movingAverage()
{
    Writer writer;
    Timer timer(writer, "n", 2);
    for (const double seconds : {1.0, 2.0, 4.0})
        timer.add(seconds);
    QCOMPARE(timer.value(), 3.0);
    Timer usual(writer, "m");
    for (int i = 0; i < 101; ++i)
        usual.add(static_cast<double>(i)); // the first of them is out again
    QCOMPARE(usual.value(), 50.5);
}

void TimerTest::scopes()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    {
        const auto scope = timer.scope();
        QCOMPARE(scope.elapsed(), 0.0);
        time.pass(250ms);
        QCOMPARE(scope.elapsed(), 0.25);
        QCOMPARE(timer.value(), 0.0);
        time.pass(250ms);
    }
    QCOMPARE(timer.value(), 0.5);
    QCOMPARE(timer.last(), 0.5);
}

void TimerTest::nestedScopes()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    auto first = std::make_optional(timer.scope());
    time.pass(1s);
    {
        const auto inner = timer.scope();
        time.pass(2s);
    }
    QCOMPARE(timer.last(), 2.0);
    auto second = std::make_optional(timer.scope());
    time.pass(4s);
    first.reset(); // one that is overlapped, not nested
    QCOMPARE(timer.last(), 7.0);
    time.pass(8s);
    second.reset();
    QCOMPARE(timer.last(), 12.0);
    QCOMPARE(timer.value(), 7.0);
}

void TimerTest::scopeStopsOnce()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    {
        auto scope = timer.scope();
        time.pass(1s);
        QCOMPARE(scope.stop(), 1.0);
        time.pass(4s);
        QCOMPARE(scope.stop(), 1.0);
        QCOMPARE(scope.elapsed(), 1.0);
        timer.add(2.0);
    }
    QCOMPARE(timer.last(), 2.0);
    QCOMPARE(timer.value(), 1.5);
}

void TimerTest::cancelledScope()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    {
        auto scope = timer.scope();
        time.pass(1s);
        scope.cancel();
        QCOMPARE(scope.elapsed(), 0.0);
        QCOMPARE(scope.stop(), 0.0);
    }
    QCOMPARE(timer.value(), 0.0);
    timer.add(3.0);
    QCOMPARE(timer.value(), 3.0);
}

void TimerTest::movedScope()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    {
        auto scope = timer.scope();
        time.pass(1s);
        {
            const auto moved = std::move(scope);
            time.pass(1s);
        }
        QCOMPARE(timer.value(), 2.0);
        time.pass(1s);
    }
    timer.add(4.0);
    QCOMPARE(timer.value(), 3.0);
}

void TimerTest::startAndStop()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    QCOMPARE(timer.stop(), 0.0); // without a start
    QCOMPARE(timer.value(), 0.0);
    timer.start();
    time.pass(1s);
    QCOMPARE(timer.stop(), 1.0);
    time.pass(1s);
    QCOMPARE(timer.stop(), 0.0);
    QCOMPARE(timer.value(), 1.0);
    timer.start();
    time.pass(8s);
    timer.start(); // anew
    time.pass(3s);
    QCOMPARE(timer.stop(), 3.0);
    QCOMPARE(timer.value(), 2.0);
}

void TimerTest::last()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    QCOMPARE(timer.last(), 0.0);
    timer.add(5.0);
    QCOMPARE(timer.last(), 5.0);
    timer.start();
    QCOMPARE(timer.last(), 0.0);
    time.pass(1500ms);
    QCOMPARE(timer.last(), 1.5);
    timer.add(7.0); // does not end it
    QCOMPARE(timer.last(), 1.5);
    timer.stop();
    time.pass(1s);
    QCOMPARE(timer.last(), 1.5);
}

void TimerTest::addedDurations()
{
    Writer writer;
    Timer timer(writer, "n", 1);
    timer.add(1500ms);
    QCOMPARE(timer.value(), 1.5);
    timer.add(2min);
    QCOMPARE(timer.value(), 120.0);
    timer.add(1ns);
    QCOMPARE(timer.value(), 1e-9);
    timer.add(std::chrono::duration<float, std::milli>(0.5F));
    QCOMPARE(timer.value(), 0.0005);
    timer.add(3);
    QCOMPARE(timer.value(), 3.0);
    timer.add(-3);
    QCOMPARE(timer.value(), 0.0);
    timer.add(std::nan(""));
    QCOMPARE(timer.value(), 0.0);
}

void TimerTest::backwards()
{
    FakeTime time;
    Writer writer;
    FakeTimer timer(writer, "n", 100, {}, FakeClock(time));
    timer.add(1.0);
    {
        const auto scope = timer.scope();
        timer.start();
        time.pass(-5s);
        QCOMPARE(scope.elapsed(), 0.0);
        QCOMPARE(timer.last(), 0.0);
        QCOMPARE(timer.stop(), 0.0);
    }
    QCOMPARE(timer.last(), 0.0);
    QCOMPARE(timer.value(), 1.0 / 3);
}

void TimerTest::steadyClock()
{
    Writer writer;
    Timer timer(writer, "n");
    const auto before = std::chrono::steady_clock::now();
    {
        const auto scope = timer.scope();
    }
    const std::chrono::duration<double> most = std::chrono::steady_clock::now() - before;
    QVERIFY(timer.last() >= 0);
    QVERIFY(timer.last() <= most.count());
}

QTEST_APPLESS_MAIN(TimerTest)
#include "timer_test.moc"
