// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QtTest>

#include <common/schedule.h>
#include <common/time.h>
#include <pollstats/change_tracker.h>
#include <pollstats/number_text.h>

#include <printing.h>
#include <sampled.h>

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

const ChangeTracker::Time start{1000h};

std::string text(const ChangeTracker::Movement &movement)
{
    return (movement.isChange ? "change " : "value ") + fullText(movement.amount);
}

std::string tracked(Tracking tracking, const std::vector<Value> &values)
{
    ChangeTracker tracker(tracking);
    std::string all;
    for (const Value &value : values)
        all += text(tracker.update(value, start)) + "; ";
    return all;
}

constexpr std::uint64_t u(std::uint64_t number)
{
    return number;
}

} // namespace

/// How a stat moves from poll to poll, and when polls are.
class PollstatsTrackerTest : public QObject
{
    Q_OBJECT

private slots:
    void counters();
    void gauges();
    void guesses();
    void largeIntegers();
    void rates();
    void unreadSamples();
    void kinds();
    void schedule();
    void timestamps();
};

void PollstatsTrackerTest::counters()
{
    QCOMPARE(tracked(Tracking::counter, {u(5), u(5), u(8), u(2), u(4)}),
             "change 0; change 0; change 3; change 0; change 2; "s);
    QCOMPARE(tracked(Tracking::counter, {1.5, 2.0, 0.5, std::nan(""), 1.0, 3.0}),
             "change 0; change 0.5; change 0; change 0; change 0; change 2; "s);
    // Another type is another stat.
    QCOMPARE(tracked(Tracking::counter, {u(5), 8.0, 9.0}), "change 0; change 0; change 1; "s);
}

void PollstatsTrackerTest::gauges()
{
    QCOMPARE(tracked(Tracking::gauge, {u(5), u(9), std::int64_t{-3}, 0.5, true}),
             "value 5; value 9; value -3; value 0.5; value 1; "s);
}

void PollstatsTrackerTest::guesses()
{
    // The first decrease may be a process that began anew.
    QCOMPARE(tracked(Tracking::guessed, {u(5), u(7), u(6), u(9), u(8), u(10)}),
             "change 0; change 2; change 0; change 3; value 8; value 10; "s);
}

void PollstatsTrackerTest::largeIntegers()
{
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    QCOMPARE(tracked(Tracking::counter, {u(0), most}), "change 0; change 18446744073709551615; "s);
    QCOMPARE(tracked(Tracking::counter, {most - 1, most}), "change 0; change 1; "s);
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    QCOMPARE(tracked(Tracking::counter, {least, largest}), "change 0; change 18446744073709551615; "s);
}

void PollstatsTrackerTest::rates()
{
    ChangeTracker tracker(Tracking::counter);
    QCOMPARE(fullText(tracker.update(u(10), start).rate()), "0"s);
    QCOMPARE(fullText(tracker.update(u(20), start + 4s).rate()), "2.5"s);
    QCOMPARE(fullText(tracker.update(u(20), start + 5s).rate()), "0"s);
    // No time, no rate.
    QCOMPARE(fullText(tracker.update(u(30), start + 5s).rate()), "0"s);
}

void PollstatsTrackerTest::unreadSamples()
{
    ChangeTracker counter(Tracking::counter);
    counter.update(u(10), start);
    QCOMPARE(text(counter.repeat()), "change 0"s);
    // What grew meanwhile is not lost, and its rate is over all that time.
    const auto movement = counter.update(u(30), start + 4s);
    QCOMPARE(text(movement), "change 20"s);
    QCOMPARE(fullText(movement.rate()), "5"s);

    ChangeTracker gauge(Tracking::gauge);
    gauge.update(0.5, start);
    QCOMPARE(text(gauge.repeat()), "value 0.5"s);
}

void PollstatsTrackerTest::kinds()
{
    const auto snapshot = support::sampled(
        support::StatsBytes()
            .text("mmstats.metadata", "# TYPE said counter\n# TYPE gauge gauge\n# UNIT unit bytes\n", 128)
            .scalar("said", "Q", u(1))
            .buffered("gauge", "Q", u(1), u(1))
            .buffered("unit", "  Q", u(1), u(1))
            .scalar("unbuffered", "Q", u(1))
            .buffered("signed", "q", u(1), u(1))
            .buffered("double", "d", u(1), u(1)));
    const Metadata metadata = Metadata::of(snapshot);
    const auto kind = [&](std::size_t field) { return trackingOf(snapshot.field(field), metadata); };
    QVERIFY(kind(1) == Tracking::counter);
    QVERIFY(kind(2) == Tracking::gauge);
    QVERIFY(kind(3) == Tracking::guessed);
    QVERIFY(kind(4) == Tracking::gauge);
    QVERIFY(kind(5) == Tracking::gauge);
    QVERIFY(kind(6) == Tracking::gauge);
}

void PollstatsTrackerTest::schedule()
{
    const Schedule schedule(start, 500ms);
    QVERIFY(schedule.next(start) == start + 500ms);
    QVERIFY(schedule.next(start + 500ms + 1us) == start + 1s); // lateness does not add up
    QVERIFY(schedule.next(start + 500ms) == start + 1s);
    QVERIFY(schedule.next(start + 3700ms) == start + 4s); // what was missed is left out
    QVERIFY(Schedule(start, 0s).next(start + 7s) == start + 7s);
}

void PollstatsTrackerTest::timestamps()
{
    using std::chrono::system_clock;
    QCOMPARE(toUtcText(system_clock::time_point(1'795'369'910'123ms)), "2026-11-22T17:51:50.123Z"s);
    QCOMPARE(toUtcText(system_clock::time_point(999us)), "1970-01-01T00:00:00.000Z"s);
    QCOMPARE(toUtcText(system_clock::time_point(-1ms)), "1969-12-31T23:59:59.999Z"s);
}

QTEST_APPLESS_MAIN(PollstatsTrackerTest)
#include "pollstats_tracker_test.moc"
