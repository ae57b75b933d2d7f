// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
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
    bool isDue() const noexcept { return count_ >= due_; }

    /// Values that are not finite are passed over.
    void add(double value) noexcept
    {
        if (!current_.buckets.add(value)) [[unlikely]]
            return;
        const std::uint64_t count = ++count_;
        const double pending = pending_ += value;
        if (value < current_.min) [[unlikely]] {
            current_.min = value;
            min_.set(recentMin());
        }
        if (value > current_.max) [[unlikely]] {
            current_.max = value;
            max_.set(recentMax());
        }
        publish(count, pending);
    }

    /// Forgets what is too old, then adds, then refreshes the quantiles if it is time.
    void add(double value, std::chrono::nanoseconds now) noexcept;

    /// Forgets what is too old and brings all stats up to date.
    void refresh(std::chrono::nanoseconds now) noexcept;

    double quantile(double q) const noexcept;
    std::uint64_t count() const noexcept { return count_; }

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

    // Takes count_ and pending_ as they are in registers: publishing makes the compiler load members anew.
    void publish(std::uint64_t count, double pending) noexcept
    {
        const double sum = sumBefore_ + pending;
        const double mean = (recentSumBefore_ + pending) / toDouble(count - forgotten_);
        countField_.set(count);
        sum_.set(sum);
        mean_.set(mean);
    }

    // By way of a signed number, which takes half the instructions.
    static double toDouble(std::uint64_t count) noexcept
    {
        return static_cast<double>(static_cast<std::int64_t>(count));
    }
    std::uint64_t recentCount() const noexcept { return count_ - forgotten_; }
    bool forget(std::chrono::nanoseconds now) noexcept;
    void publishRecent() noexcept;
    void publishQuantiles() noexcept;
    void schedule() noexcept;
    void settle() noexcept;
    double recentMin() const noexcept { return std::min(previous_.min, current_.min); }
    double recentMax() const noexcept { return std::max(previous_.max, current_.max); }
    template <std::size_t N>
    std::array<double, N> find(const std::array<double, N> &quantiles) const noexcept;

    std::uint64_t count_ = 0;
    std::uint64_t due_ = 0; // count_ from which on the clock is read
    // The sum of the values since the clock was read: too few for rounding errors to add up, so that a plain
    // sum will do, which is as fast as the compensated one is slow.
    double pending_ = 0;
    double sumBefore_ = 0;       // of all values but the pending
    double recentSumBefore_ = 0; // of those in the window
    Values current_;
    Values previous_;             // the half before, of a window
    CompensatedSum earlier_;      // of all values before current_
    std::uint64_t before_ = 0;    // how many those are
    std::uint64_t forgotten_ = 0; // how many are before previous_

    bool windowed_;
    TimeSlices halves_;
    TimeSlices ticks_;
    std::uint64_t interval_ = 1;    // of records that the clock is read at
    std::uint64_t nextRefresh_ = 0; // count_ from which on quantiles are refreshed

    Counter countField_;
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
