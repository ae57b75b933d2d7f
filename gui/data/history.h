// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/series.h"
#include "data/tick_table.h"

namespace mmstats::inspector {

/// What is read off a series: its values, their change per second, or from sample to sample.
enum class Reading { raw, rate, delta };

/// A stat of one file over time. Refers to what the store owns: use it at once.
struct History
{
    const Series &series;
    const TickTable &ticks;
    Tick end = 0;           ///< the last sample of the file: up to there its last value holds
    bool isCounter = false; ///< where it falls it has begun anew, and nothing is said of that change

    /// The sample up to which the point before point `i` held.
    Tick heldBefore(std::size_t i) const;
    /// The rate or delta at point `i`; nullopt where it has none. Where points before it were thinned out,
    /// their mean.
    std::optional<double> changeAt(std::size_t i, Reading reading) const;

    /// The value itself at a sample, which may be infinite or no number; nullopt before the first, and after
    /// the last. Cost: a binary search.
    std::optional<double> valueAt(Tick tick) const;
    /// The reading at a sample; nullopt before the first, after the last, and where there is none. Cost: a
    /// binary search.
    std::optional<double> at(Tick tick, Reading reading) const;
};

} // namespace mmstats::inspector
