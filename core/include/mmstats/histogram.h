// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include <mmstats/coarse_clock.h>
#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/histogram_options.h>
#include <mmstats/histogram_recorder.h>
#include <mmstats/time_slices.h>
#include <mmstats/timed_scope.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// How values are distributed: percentiles in fixed memory, 36 KB with the default limits. Nine stats, whose
/// labels follow its own: .count, a counter; .sum, .min, .max, .mean, .p50, .p90, .p99 and .p999, gauges in
/// the values' unit. All are 0 before the first value.
///
///     mmstats::Histogram latency{*this, "request.time", {}, {.unit = "seconds"}};
///     latency.record(0.012);
///     const auto scope = latency.scope();
///
/// A percentile is the value at the nearest rank, ceil(q * count), within 1 % of it from options.lowest to
/// options.highest; beyond them, and for zero and negative values, it is the minimum or the maximum. Values
/// that are not finite are not recorded.
///
/// The count, minimum and maximum are up to date after each record(). So are all the others where values come
/// slowly. Where they come fast, .sum lacks at most the last 63 values; .mean and the percentiles cover at
/// least 8/9 of all values at any time and, while values keep coming, all that are older than 20 ms. Where
/// values come fast and then stop, refresh() covers the last ones.
///
/// With a window, all but .count and .sum are about the recent past: of its two halves the older is forgotten
/// as a whole, so they look back by at least half a window and at most a whole one. Values are forgotten only
/// in record() and refresh(); the first 64 after fast ones may be counted to the wrong half.
///
/// `Clock` is a std::chrono Clock, or an object with such a now(). For the thread that owns the model; only
/// the constructor throws or allocates.
template <class Clock>
class BasicHistogram
{
public:
    using Scope = TimedScope<BasicHistogram, std::chrono::steady_clock>;

    BasicHistogram(Model &model, Utf8Text label, HistogramOptions options = {}, Describe describe = {},
                   Clock clock = {})
        : clock_(std::move(clock))
        , recorder_(model, std::move(label), options, std::move(describe), timeOf(clock_))
    {
    }

    void record(double value) noexcept
    {
        if (recorder_.isDue()) [[unlikely]]
            recorder_.add(value, timeOf(clock_));
        else
            recorder_.add(value);
    }

    /// A duration counts in seconds.
    template <class Rep, class Period>
    void record(std::chrono::duration<Rep, Period> duration) noexcept
    {
        record(std::chrono::duration<double>(duration).count());
    }

    /// Records its duration in seconds when it ends.
    [[nodiscard]] Scope scope() noexcept { return Scope(*this, scopeClock_); }

    /// Brings all stats up to date, and forgets what is older than the window.
    void refresh() noexcept { recorder_.refresh(timeOf(clock_)); }

    /// The value at the rank ceil(q * count), as exact as the percentiles, but of all values so far. 0 where
    /// there are none; q counts as 0 or 1 where it lies beyond. Takes some microseconds.
    double quantile(double q) const noexcept { return recorder_.quantile(q); }

    /// Of all values recorded since the start.
    std::uint64_t count() const noexcept { return recorder_.count(); }

private:
    friend Scope;

    void recordScope(double seconds) noexcept { record(seconds); }

    [[no_unique_address]] Clock clock_;
    [[no_unique_address]] std::chrono::steady_clock scopeClock_; // coarse clocks see no short scope
    HistogramRecorder recorder_;
};

using Histogram = BasicHistogram<CoarseClock>;

} // namespace mmstats
