// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/moving_average.h>
#include <mmstats/timed_scope.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// How long something takes: the mean of the last `size` durations in seconds, 0 before the first. One stat,
/// a gauge.
///
///     mmstats::Timer query{*this, "query.time"};
///     {
///         const auto scope = query.scope();
///         ...
///     }
///
/// Scopes may nest and overlap. start() and stop() measure one duration at a time, for code whose end is not
/// that of a block. Negative durations count as 0.
///
/// `Clock` is a std::chrono Clock, or an object with such a now(). For the thread that owns the model;
/// measuring never throws.
template <class Clock>
class BasicTimer
{
public:
    using Scope = TimedScope<BasicTimer, Clock>;

    BasicTimer(Model &model, Utf8Text label, std::size_t size = MovingAverage::defaultSize,
               Describe describe = {}, Clock clock = {})
        : clock_(std::move(clock))
        , average_(model, std::move(label), size, inSeconds(std::move(describe)))
    {
    }

    /// Adds its duration when it ends.
    [[nodiscard]] Scope scope() noexcept { return Scope(*this, clock_); }

    /// From now; also where it runs already.
    void start() noexcept
    {
        started_ = clock_.now();
        running_ = true;
    }

    /// Adds the time since start() and returns it, in seconds. Without a start() it does nothing, and returns
    /// 0.
    double stop() noexcept
    {
        if (!running_)
            return 0;
        const double seconds = sinceStart();
        running_ = false;
        add(seconds);
        return seconds;
    }

    /// Seconds: from start() until stop() the time so far, else what was added last, 0 before the first.
    double last() const noexcept { return running_ ? sinceStart() : last_; }

    void add(double seconds) noexcept
    {
        seconds = std::max(0.0, seconds); // of NaN, too
        last_ = seconds;
        average_.add(seconds);
    }
    template <class Rep, class Period>
    void add(std::chrono::duration<Rep, Period> duration) noexcept
    {
        add(std::chrono::duration<double>(duration).count());
    }

    /// The mean, in seconds.
    double value() const noexcept { return average_.value(); }

private:
    friend Scope;

    static Describe inSeconds(Describe describe)
    {
        if (describe.unit.empty())
            describe.unit = "seconds";
        return describe;
    }

    double sinceStart() const noexcept { return secondsBetween(started_, clock_.now()); }

    void recordScope(double seconds) noexcept { add(seconds); }

    [[no_unique_address]] mutable Clock clock_; // its now() need not be const
    typename Clock::time_point started_{};
    bool running_ = false;
    double last_ = 0;
    MovingAverage average_;
};

using Timer = BasicTimer<std::chrono::steady_clock>;

} // namespace mmstats
