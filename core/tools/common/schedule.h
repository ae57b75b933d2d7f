// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace mmstats::tools {

/// When to look again: at multiples of a delay after the start, so that lateness does not add up. Plain value
/// type.
class Schedule
{
public:
    using Time = std::chrono::steady_clock::time_point;
    using Delay = std::chrono::steady_clock::duration;

    Schedule(Time start, Delay delay) noexcept
        : start_(start)
        , delay_(delay)
    {
    }

    /// The first time after `now`. Those that were missed are left out.
    Time next(Time now) const noexcept
    {
        if (delay_ <= Delay::zero())
            return now;
        return start_ + ((now - start_) / delay_ + 1) * delay_;
    }

private:
    Time start_;
    Delay delay_;
};

} // namespace mmstats::tools
