// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "data/tick_table.h"

namespace mmstats::inspector {

/// Turns what a recording has of a series, its changes, into samples for who takes a value for lost that was
/// not seen for some minutes, and draws a line from sample to sample: a value stands at its change, at the
/// last sample before the next one, and in between at least each minute, as far as there are samples.
class HeldSamples
{
public:
    static constexpr qint64 longestMs = 60'000;

    /// `timeOf`: when a sample was taken, in ms since the epoch, never going backwards.
    using TimeOf = std::function<qint64(Tick)>;
    /// Times ascend, and no two are the same: of more values at one time the first counts.
    using Use = std::function<void(qint64 time, double value)>;

    HeldSamples(TimeOf timeOf, Use use)
        : timeOf_(std::move(timeOf))
        , use_(std::move(use))
    {
    }

    /// The value from `tick` on; nullopt where the series has none from there on. Ticks ascend.
    void take(Tick tick, std::optional<double> value);
    /// The recording's samples end before `end`.
    void finish(Tick end) { take(end, std::nullopt); }

private:
    void hold(Tick last);
    void emitAt(Tick tick);

    TimeOf timeOf_;
    Use use_;
    std::optional<double> value_;
    Tick tick_ = 0;                  // of the last sample that was made
    std::optional<qint64> lastTime_; // its time
};

} // namespace mmstats::inspector
