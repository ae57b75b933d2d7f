// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <mmstats/layout.h>
#include <mmstats/stat_info.h>
#include <mmstats/value.h>

#include "pollstats/amount.h"

namespace mmstats::tools {

/// Whether a stat is polled for its value or for how much it grows.
enum class Tracking : std::uint8_t {
    gauge,
    counter,
    guessed, ///< taken for a counter until it has decreased twice, as nobody says what it is
};

Tracking trackingOf(const Field &field, const Metadata &metadata);

/// One stat of one file from poll to poll. Plain value type.
class ChangeTracker
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit ChangeTracker(Tracking tracking) noexcept
        : tracking_(tracking)
    {
    }

    struct Movement
    {
        Amount amount;
        bool isChange = false;                 ///< of a counter; else the value of a gauge
        std::chrono::duration<double> since{}; ///< a change's time; 0 where there is nothing to compare with

        /// Per second, for a change.
        Amount rate() const noexcept;
    };

    /// Takes a number. A counter that is seen for the first time, or has decreased, has not changed: from
    /// here on it is compared with this number.
    Movement update(const Value &number, Time now);

    /// For a poll that could not read it whole: a gauge is what it was, and a counter grows at the next one.
    Movement repeat() const;

    Tracking tracking() const noexcept { return tracking_; }

private:
    Tracking tracking_;
    bool hasDecreased_ = false; // once may be a process that began anew and left no trace of that
    Value last_;                // a number; monostate before the first
    Time lastTime_;
};

} // namespace mmstats::tools
