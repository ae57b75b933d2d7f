// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <string>

#include <mmstats/counter.h>
#include <mmstats/histogram.h>
#include <mmstats/number.h>
#include <mmstats/qt/event_loop_options.h>
#include <mmstats/qt/event_loop_probe.h>
#include <mmstats/utf8_text.h>

namespace mmstats {

/// Whether the event loop of the thread that constructs it keeps up: a timer fires every 20 ms, and how late
/// it does is how long anything else waits too. Stats, whose labels follow its own:
///
/// - .latency.*, a Histogram in seconds of how late the timer was in the last minute. A stall counts as often
///   as the timer would have fired in it, so that the percentiles are those of events at any time.
/// - .stalls, a counter of latencies above 100 ms, and .stall.longest, seconds, since the start
/// - .heartbeat, a gauge: when the timer fired last, in seconds since 1970. It shows that a loop hangs now.
/// - .events, a counter. In the application's thread: events delivered to its objects, also those sent
///   directly and those handed on to parents, but not this timer's, nor what an event filter of the
///   application that was installed later holds back. In other threads Qt shows nobody each event, so there
///   it is iterations of the loop, each of one or more events, and this timer's among them.
///
///     mmstats::EventLoopStats loop{*this, "eventloop"};
///
/// May be constructed before the application, and starts by itself when the loop runs; a nested loop counts
/// as the loop. May be destroyed after the application, and stands still then; a second application is not
/// measured. The timer wakes an idle loop. For the thread that owns the model.
class EventLoopStats
{
public:
    explicit EventLoopStats(Model &model, const Utf8Text &label = "eventloop", EventLoopOptions options = {})
        : options_(checked(options))
        , latency_(model, label.str() + ".latency",
                   {.lowest = shortest, .highest = longest, .window = options.window},
                   {.unit = "seconds", .help = "How late the event loop serves a timer"})
        , events_(model, label.str() + ".events", {.help = "Events delivered, or iterations"})
        , stalls_(model, label.str() + ".stalls", {.help = "Latencies that a user notices"})
        , longestStall_(model, label.str() + ".stall.longest", 0,
                        {.unit = "seconds", .help = "The longest latency since the start"})
        , heartbeat_(model, label.str() + ".heartbeat", 0,
                     {.unit = "seconds", .help = "When the event loop was last seen alive, since 1970"})
        , probe_(
              options_.interval, [this](double seconds) { record(seconds); }, [this] { ++events_; })
    {
    }

private:
    // Below, a timer is punctual; above, it does not matter how late it is.
    static constexpr double shortest = 1e-6;
    static constexpr double longest = 1000;
    // A process that was stopped for a day need not be made up for.
    static constexpr double longestRepeated = 60;

    static EventLoopOptions checked(EventLoopOptions options)
    {
        options.interval = std::clamp<std::chrono::milliseconds>(
            options.interval, std::chrono::milliseconds(1), std::chrono::hours(1));
        return options;
    }

    static double inSeconds(std::chrono::duration<double> duration) { return duration.count(); }

    void record(double seconds) noexcept
    {
        seconds = std::max(seconds, 0.0);
        const double interval = inSeconds(options_.interval);
        const auto heldUp = static_cast<int>(std::min(seconds, longestRepeated) / interval);
        latency_.record(seconds);
        for (int i = 1; i <= heldUp; ++i)
            latency_.record(seconds - i * interval);
        if (seconds > longestStall_.value())
            longestStall_ = seconds;
        if (seconds > inSeconds(options_.stall))
            ++stalls_;
        heartbeat_ = inSeconds(std::chrono::system_clock::now().time_since_epoch());
    }

    EventLoopOptions options_;
    Histogram latency_;
    Counter events_;
    Counter stalls_;
    Double longestStall_;
    Double heartbeat_;
    qt::EventLoopProbe probe_; // last: it updates the others
};

} // namespace mmstats
