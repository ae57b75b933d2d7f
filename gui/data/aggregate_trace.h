// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <mmstats/aggregation.h>

#include "data/history.h"
#include "data/summary.h"
#include "data/trace.h"

namespace mmstats::inspector {

/// Several histories as one, all of the same ticks.
struct Aggregated
{
    std::vector<History> histories;
    mmstats::Aggregation function = mmstats::Aggregation::sum;
    Reading reading = Reading::raw; ///< of each, before they are aggregated

    /// At a sample; nullopt where none of them has a value, or the result is not finite.
    std::optional<double> at(Tick tick) const;
};

/// The line to draw, in pieces: nothing is known between them. One point a complete sample, or where samples
/// are more than pixels, the last one of each. Cost: samples in view, at most a few a column, times
/// histories.
struct AggregateTrace
{
    std::vector<QList<QPointF>> pieces; ///< x in ms since the epoch
    Summary summary;
};
AggregateTrace trace(const Aggregated &aggregated, const TickTable &ticks, const View &view);

} // namespace mmstats::inspector
