// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace support {

/// A time that the test moves.
struct FakeTime
{
    std::chrono::nanoseconds now = std::chrono::hours(1000);
    int readings = 0;

    void pass(std::chrono::nanoseconds time) { now += time; }
};

/// A std::chrono clock that shows a FakeTime, and so has a state.
class FakeClock
{
public:
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<FakeClock>;
    static constexpr bool is_steady = false;

    explicit FakeClock(FakeTime &time)
        : time_(&time)
    {
    }

    time_point now()
    {
        ++time_->readings;
        return time_point(time_->now);
    }

private:
    FakeTime *time_;
};

} // namespace support
