// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "data/stat_store.h"

namespace mmstats::inspector {

/// One stat as it was after an earlier sample: as StatStore::Stat.
struct StatThen
{
    StatPast::Span span = {}; ///< the samples over which all of it was so; there may be more
    StatValue value = {};
    std::optional<double> rate = {};
    bool hasDecreased = false;
    std::optional<Tick> lastGood = {};
    std::optional<Tick> lastChange = {};
};

/// Of a store that keeps the past. `tick` is less than ticks.size().
StatThen thenAt(const StatStore::File &file, std::size_t stat, const TickTable &ticks, Tick tick);

} // namespace mmstats::inspector
