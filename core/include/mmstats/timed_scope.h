// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <utility>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// Seconds; 0 where the clock went backwards.
template <class TimePoint>
double secondsBetween(TimePoint start, TimePoint end) noexcept
{
    return std::chrono::duration<double>(std::max(end - start, TimePoint::duration::zero())).count();
}

/// Measures the time from its construction to its end, and hands it on, in seconds: what scope() of a Timer
/// or a Histogram gives. Must not outlive it. Movable; one thread; never throws.
///
/// `Recorder` is told by recordScope(seconds).
template <class Recorder, class Clock>
class [[nodiscard]] TimedScope
{
public:
    TimedScope(Recorder &recorder, Clock &clock) noexcept
        : recorder_(&recorder)
        , clock_(&clock)
        , start_(clock.now())
    {
    }
    TimedScope(TimedScope &&other) noexcept
        : recorder_(std::exchange(other.recorder_, nullptr))
        , clock_(other.clock_)
        , start_(other.start_)
        , recorded_(other.recorded_)
    {
    }
    TimedScope &operator=(TimedScope &&) = delete;
    ~TimedScope() { stop(); }

    /// Seconds so far; once stopped, what was recorded; once cancelled, 0. Never negative.
    double elapsed() const noexcept
    {
        if (recorder_ == nullptr)
            return recorded_;
        return secondsBetween(start_, clock_->now());
    }

    /// Records now and not again; returns the seconds.
    double stop() noexcept
    {
        if (recorder_ != nullptr) {
            recorded_ = elapsed();
            std::exchange(recorder_, nullptr)->recordScope(recorded_);
        }
        return recorded_;
    }

    /// Records nothing.
    void cancel() noexcept { recorder_ = nullptr; }

private:
    Recorder *recorder_; // nullptr once stopped, cancelled or moved from
    Clock *clock_;
    typename Clock::time_point start_;
    double recorded_ = 0;
};

} // namespace mmstats
