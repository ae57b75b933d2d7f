// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/row_values.h"

namespace mmstats::inspector {

/// Stats that somebody wants to see in a chart: a line each, or one line of all of them.
struct ChartRequest
{
    enum class Place { Anywhere, NewChart, CurrentChart };

    std::vector<StatRef> stats = {};
    bool aggregate = false;
    mmstats::Aggregation how = mmstats::Aggregation::sum; ///< where they are aggregated
    Place place = Place::Anywhere;

    /// For who draws a line for each of them in any case.
    operator const std::vector<StatRef> &() const noexcept { return stats; }

    friend bool operator==(const ChartRequest &, const ChartRequest &) = default;
};

/// How these rows are charted: rows of one stat together, each row of several stats as an aggregate.
std::vector<ChartRequest> chartRequests(const RowValues &values, const std::vector<const TreeNode *> &rows);

/// The same for the rows and all that is below them.
std::vector<ChartRequest> chartRequestsBelow(const RowValues &values,
                                             const std::vector<const TreeNode *> &rows);

} // namespace mmstats::inspector
