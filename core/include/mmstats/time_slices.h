// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// What a clock says, as a number of nanoseconds since it began.
template <class Clock>
std::chrono::nanoseconds timeOf(Clock &clock) noexcept
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(clock.now().time_since_epoch());
}

/// Cuts time into slices of equal length. One thread; never throws.
class TimeSlices
{
public:
    /// The first slice starts `now`. A length of less than 1 ns counts as 1 ns.
    TimeSlices(std::chrono::nanoseconds length, std::chrono::nanoseconds now) noexcept
        : length_(static_cast<std::uint64_t>(std::max<std::int64_t>(length.count(), 1)))
        , start_(unsignedOf(now))
    {
    }

    /// How many slices have ended since the last call. A clock that went backwards ends none; the slice goes
    /// on at the time that it says now, as if no time had passed.
    std::uint64_t ended(std::chrono::nanoseconds now) noexcept
    {
        // Unsigned, a time before the start is far behind the end: one comparison finds both.
        const std::uint64_t passed = unsignedOf(now) - start_;
        if (passed < length_) [[likely]]
            return 0;
        const bool backwards = passed >> 63U != 0;
        const std::uint64_t count = backwards ? 0 : passed / length_;
        start_ = backwards ? unsignedOf(now) : start_ + count * length_;
        return count;
    }

private:
    static std::uint64_t unsignedOf(std::chrono::nanoseconds time) noexcept
    {
        return static_cast<std::uint64_t>(time.count());
    }

    std::uint64_t length_;
    std::uint64_t start_;
};

} // namespace mmstats
