// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <mmstats/coarse_clock.h>
#include <mmstats/compensated_sum.h>
#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/number.h>
#include <mmstats/time_slices.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// The mean of the values added in the last `window`, 0 where there are none. One stat, a gauge; the values'
/// unit.
///
///     mmstats::TimeWindowAverage load{*this, "load", std::chrono::minutes(5)};
///     load.add(0.7);
///
/// Nothing older than the window counts, and all that is younger by a sixtieth of the window: it is dropped
/// in 60 slices. Values become too old only when somebody looks, in add() or refresh(): where values may stay
/// away, call refresh() now and then. Within 1e-12 of the exact mean; what has been dropped, also an infinity
/// or NaN, leaves no trace. A clock that goes backwards drops nothing.
///
/// `Clock` is a std::chrono Clock, or an object with such a now(). For the thread that owns the model; adding
/// never throws.
template <class Clock>
class BasicTimeWindowAverage
{
public:
    static constexpr std::size_t slices = 60;

    /// A window of less than 60 ns counts as 60 ns.
    BasicTimeWindowAverage(Model &model, Utf8Text label,
                           std::chrono::nanoseconds window = std::chrono::seconds(60), Describe describe = {},
                           Clock clock = {})
        : clock_(std::move(clock))
        , window_(std::max(window, std::chrono::nanoseconds(slices)))
        , time_(window_ / slices, timeOf(clock_))
        , mean_(model, std::move(label), 0, std::move(describe))
    {
    }

    void add(double value) noexcept
    {
        age();
        newest_.sum.add(value);
        ++newest_.count;
        publish();
    }

    /// Drops what has become too old.
    void refresh() noexcept
    {
        age();
        publish();
    }

    /// As of the last add() or refresh().
    double value() const noexcept { return mean_.value(); }
    std::chrono::nanoseconds window() const noexcept { return window_; }

private:
    struct Slice
    {
        CompensatedSum sum = {};
        std::int64_t count = 0;

        void add(const Slice &other) noexcept
        {
            sum.add(other.sum);
            count += other.count;
        }
    };

    void age() noexcept
    {
        if (const std::uint64_t ended = time_.ended(timeOf(clock_)); ended != 0) [[unlikely]]
            drop(std::min<std::uint64_t>(ended, slices));
    }

    // Adds up anew what is left: a difference would keep the errors, and infinities, of what has gone.
    void drop(std::uint64_t count) noexcept
    {
        for (; count > 0; --count) {
            older_[next_] = std::exchange(newest_, {});
            next_ = (next_ + 1) % older_.size();
        }
        allOlder_ = {};
        for (const Slice &slice : older_)
            allOlder_.add(slice);
    }

    void publish() noexcept
    {
        const std::int64_t count = newest_.count + allOlder_.count;
        mean_.set(count == 0 ? 0 : newest_.sum.valueWith(allOlder_.sum) / static_cast<double>(count));
    }

    [[no_unique_address]] Clock clock_;
    std::chrono::nanoseconds window_;
    TimeSlices time_;
    Slice newest_;
    Slice allOlder_; // older_ together
    std::array<Slice, slices - 1> older_{};
    std::size_t next_ = 0; // the oldest of older_
    Double mean_;
};

using TimeWindowAverage = BasicTimeWindowAverage<CoarseClock>;

} // namespace mmstats
