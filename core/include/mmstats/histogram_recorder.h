// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include <mmstats/compensated_sum.h>
#include <mmstats/counter.h>
#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/histogram_buckets.h>
#include <mmstats/histogram_options.h>
#include <mmstats/number.h>
#include <mmstats/time_slices.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// All of a histogram but its clock: the stats that it publishes, and when they are brought up to date. One
/// thread; only the constructor throws or allocates.
class HistogramRecorder
{
public:
    HistogramRecorder(Model &model, const std::string &label, const HistogramOptions &options,
                      const Describe &describe, std::chrono::nanoseconds now);

    /// Whether the next value has to come with the time.
    bool isDue() const noexcept { return next_ == due_; }

    /// Values that are not finite are passed over. Only where not isDue().
    void add(double value) noexcept
    {
        // Positive doubles are ordered as their bits are, and others have larger ones: one comparison finds
        // new minima and maxima, values above the limits, negative ones, and those that are not finite.
        const auto bits = std::bit_cast<std::uint64_t>(value);
        if (bits - usual_ >= usualSpan_) [[unlikely]] {
            addUnusual(value);
            return;
        }
        current_.buckets.addWithin(bits);
        take(value);
    }

    /// Forgets what is too old, then adds, then brings up to date what add() does not, if it is time.
    void add(double value, std::chrono::nanoseconds now) noexcept;

    /// Forgets what is too old and brings all stats up to date.
    void refresh(std::chrono::nanoseconds now) noexcept;

    double quantile(double q) const noexcept;
    std::uint64_t count() const noexcept { return count_.value(); }

private:
    // What has been recorded since the start, or in one half of the window.
    struct Values
    {
        HistogramBuckets buckets = {};
        CompensatedSum sum = {};
        double min = std::numeric_limits<double>::infinity();
        double max = -std::numeric_limits<double>::infinity();

        void clear() noexcept;
    };

    // Sums are made up later, of several values at once: one that is kept in memory takes 3 ns by itself,
    // since each addition has to wait for the one before it to be stored.
    void take(double value) noexcept
    {
        *next_ = value;
        ++next_;
        count_.set(settled_ + recent());
    }
    std::uint64_t recent() const noexcept { return static_cast<std::uint64_t>(next_ - recent_.data()); }

    void addUnusual(double value) noexcept;
    std::uint64_t recentCount() const noexcept { return count() - forgotten_; }
    bool forget(std::chrono::nanoseconds now) noexcept;
    void publishExtremes() noexcept;
    void publishRest() noexcept;
    void schedule() noexcept;
    void settle() noexcept;
    double recentMin() const noexcept { return std::min(previous_.min, current_.min); }
    double recentMax() const noexcept { return std::max(previous_.max, current_.max); }
    template <std::size_t N>
    std::array<double, N> find(const std::array<double, N> &quantiles) const noexcept;

    // The bits of the smallest value that is neither negative nor a new minimum, and how many values there
    // are from it to the largest within the limits that is no new maximum.
    std::uint64_t usual_ = 0;
    std::uint64_t usualSpan_ = 0;
    std::array<double, 64> recent_{}; // values that are in no sum yet, then zeros
    double *next_ = recent_.data();   // where the next one goes
    double *due_ = recent_.data();    // where the one goes for which the clock is read
    std::uint64_t settled_ = 0;       // how many are in the sums
    Values current_;
    Values previous_;             // the half before, of a window
    CompensatedSum earlier_;      // of all values before current_
    std::uint64_t before_ = 0;    // how many those are
    std::uint64_t forgotten_ = 0; // how many are before previous_

    bool windowed_;
    TimeSlices halves_;
    TimeSlices ticks_;
    std::uint64_t interval_ = 1; // of records that the clock is read at, at most as many as fit into recent_
    std::uint64_t nextRefresh_ = 0; // count from which on quantiles are refreshed
    double highest_;

    Counter count_;
    Double sum_;
    Double min_;
    Double max_;
    Double mean_;
    Double p50_;
    Double p90_;
    Double p99_;
    Double p999_;
};

} // namespace mmstats
