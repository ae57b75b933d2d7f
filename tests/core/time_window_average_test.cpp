// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <deque>
#include <random>

#include <QtTest>

#include <mmstats/time_window_average.h>
#include <mmstats/writer.h>

#include <exact_sum.h>
#include <fake_clock.h>
#include <printing.h>
#include <published.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::bytesOf;
using support::ExactSum;
using support::FakeClock;
using support::FakeTime;
using support::Published;
using namespace std::chrono_literals;
using namespace std::string_literals;
using FakeAverage = BasicTimeWindowAverage<FakeClock>;

class TimeWindowAverageTest : public QObject
{
    Q_OBJECT

private slots:
    void published();
    void description();
    void publishedHalfWay();
    void forgetsAfterTheWindow();
    void neverOlderThanTheWindow();
    void refresh();
    void longSilence();
    void backwards();
    void notFinite();
    void tinyWindows();
    void coarseClock();
};

void TimeWindowAverageTest::published()
{
    Writer writer;
    TimeWindowAverage average(writer, "n"); // with the real clock: no test takes a minute
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.labels(), "n"s);
    QCOMPARE(file.type(), "d"s);
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\0"s);
    average.add(2);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\0\x40"s); // 2.0
    average.add(3);
    QCOMPARE(file.stored(), "\xff\0\0\0\0\0\0\x04\x40"s); // 2.5
    QCOMPARE(file.value(), "f64 2.5"s);
    QCOMPARE(average.value(), 2.5);
    QVERIFY(average.window() == 60s);
}

void TimeWindowAverageTest::description()
{
    Writer writer;
    const TimeWindowAverage average(writer, "a.b", 5min, {.unit = "ratio", .help = "Load"});
    const Published file(writer);
    QVERIFY(file.info("a.b") == (StatInfo{.kind = Kind::gauge, .unit = "ratio", .help = "Load"}));
    QVERIFY(average.window() == 5min);
}

void TimeWindowAverageTest::publishedHalfWay()
{
    FakeTime time;
    Writer writer;
    FakeAverage average(writer, "n", 60s, {}, FakeClock(time));
    average.add(1);
    time.pass(30s);
    average.add(2);
    Published file(writer);
    QCOMPARE(file.stored(), "\xff" + bytesOf(1.5));
    average.add(6);
    QCOMPARE(file.value(), "f64 3"s);
}

void TimeWindowAverageTest::forgetsAfterTheWindow()
{
    FakeTime time;
    Writer writer;
    FakeAverage average(writer, "n", 60s, {}, FakeClock(time));
    average.add(10);
    time.pass(59s + 999ms); // the 10 is as old as it may be
    average.add(20);
    QCOMPARE(average.value(), 15.0);
    time.pass(1ms);
    average.add(30);
    QCOMPARE(average.value(), 25.0);
    QCOMPARE(time.readings, 4); // one each, and the constructor's
}

// Against a list of all values with their times: what is younger than the window but for a slice is in it,
// and nothing that is older than the window.
void TimeWindowAverageTest::neverOlderThanTheWindow()
{
    FakeTime time;
    Writer writer;
    FakeAverage average(writer, "n", 6s, {}, FakeClock(time));
    const auto start = time.now;
    struct Added
    {
        std::chrono::nanoseconds slice = {};
        double value = 0;
    };
    std::deque<Added> added;
    std::mt19937_64 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same values each time
    std::uniform_int_distribution<int> pause(0, 400);
    std::lognormal_distribution<double> values(0, 5);
    for (int i = 0; i < 3000; ++i) {
        time.pass(std::chrono::milliseconds(pause(random) * (i % 100 == 0 ? 20 : 1)));
        const auto slice = (time.now - start) / 100ms * 100ms;
        added.push_back({slice, values(random)});
        average.add(added.back().value);
        while (added.front().slice <= slice - 6s)
            added.pop_front();
        ExactSum sum;
        for (const Added &one : added)
            sum.add(one.value);
        QVERIFY(sum.hasMean(average.value(), added.size()));
    }
}

void TimeWindowAverageTest::refresh()
{
    FakeTime time;
    Writer writer;
    FakeAverage average(writer, "n", 60s, {}, FakeClock(time));
    Published file(writer);
    average.refresh();
    QCOMPARE(file.value(), "f64 0"s);
    average.add(4);
    time.pass(40s);
    average.add(8);
    time.pass(30s);
    QCOMPARE(file.value(), "f64 6"s);
    average.refresh();
    QCOMPARE(file.value(), "f64 8"s);
    time.pass(30s);
    average.refresh();
    QCOMPARE(file.value(), "f64 0"s);
    average.add(-3);
    QCOMPARE(file.value(), "f64 -3"s);
}

void TimeWindowAverageTest::longSilence()
{
    FakeTime time;
    Writer writer;
    FakeAverage average(writer, "n", 60s, {}, FakeClock(time));
    for (int i = 0; i < 120; ++i) {
        average.add(i);
        time.pass(500ms);
    }
    time.pass(24h * 365 * 100);
    average.refresh();
    QCOMPARE(average.value(), 0.0);
    average.add(5);
    QCOMPARE(average.value(), 5.0);
}

void TimeWindowAverageTest::backwards()
{
    FakeTime time;
    Writer writer;
    FakeAverage average(writer, "n", 60s, {}, FakeClock(time));
    average.add(1);
    time.pass(20s);
    average.add(2);
    time.pass(-900h); // nothing is lost
    average.add(6);
    QCOMPARE(average.value(), 3.0);
    time.pass(50s); // and time is counted on: the 1 is 70 s old, the 2 is 50 s old
    average.refresh();
    QCOMPARE(average.value(), 4.0);
    time.pass(10s);
    average.refresh();
    QCOMPARE(average.value(), 0.0);

    // To before the clock's beginning.
    time.now = -5s;
    average.add(7);
    QCOMPARE(average.value(), 7.0);
    time.now = 54s;
    average.add(9);
    QCOMPARE(average.value(), 8.0);
    time.now = 55s;
    average.refresh();
    QCOMPARE(average.value(), 9.0);
}

void TimeWindowAverageTest::notFinite()
{
    FakeTime time;
    Writer writer;
    FakeAverage average(writer, "n", 60s, {}, FakeClock(time));
    average.add(1e300);
    average.add(INFINITY);
    QCOMPARE(average.value(), static_cast<double>(INFINITY));
    time.pass(1s);
    average.add(NAN);
    QVERIFY(std::isnan(average.value()));
    time.pass(1s);
    average.add(0.1);
    time.pass(58s);
    average.add(0.3);
    QVERIFY(std::isnan(average.value()));
    time.pass(1s);
    average.refresh();
    QVERIFY(std::abs(average.value() - 0.2) <= 1e-16);
}

void TimeWindowAverageTest::tinyWindows()
{
    FakeTime time;
    Writer writer;
    for (const auto window : {-5ns, 0ns, 59ns, 60ns}) {
        FakeAverage average(writer, "n", window, {}, FakeClock(time));
        QVERIFY(average.window() == 60ns);
        average.add(1);
        time.pass(59ns);
        average.add(3);
        QCOMPARE(average.value(), 2.0);
        time.pass(1ns);
        average.refresh();
        QCOMPARE(average.value(), 3.0);
    }
    FakeAverage longest(writer, "n", std::chrono::nanoseconds::max(), {}, FakeClock(time));
    longest.add(1);
    time.pass(24h * 365 * 100);
    longest.add(3);
    QCOMPARE(longest.value(), 2.0);
}

void TimeWindowAverageTest::coarseClock()
{
    static_assert(CoarseClock::is_steady);
    static_assert(sizeof(BasicTimeWindowAverage<CoarseClock>) < sizeof(FakeAverage));
    // It is of the same time as the steady clock, and behind it by no more than a tick.
    const auto first = CoarseClock::now().time_since_epoch();
    const auto steady = std::chrono::steady_clock::now().time_since_epoch();
    const auto second = CoarseClock::now().time_since_epoch();
    QVERIFY(first <= second);
    QVERIFY(first <= steady);
    QVERIFY(second >= steady - 100ms);
}

QTEST_APPLESS_MAIN(TimeWindowAverageTest)
#include "time_window_average_test.moc"
