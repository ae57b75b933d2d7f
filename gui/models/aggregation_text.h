// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include <QString>

#include <mmstats/aggregation.h>

namespace mmstats::inspector {

/// Those that people choose from.
inline constexpr std::array chosenAggregations{
    mmstats::Aggregation::sum, mmstats::Aggregation::avg,        mmstats::Aggregation::min,
    mmstats::Aggregation::max, mmstats::Aggregation::nonzeroMin, mmstats::Aggregation::nonzeroAvg};

/// The aggregation's name in the user's language: "sum", "average".
QString aggregationName(mmstats::Aggregation aggregation);

} // namespace mmstats::inspector
