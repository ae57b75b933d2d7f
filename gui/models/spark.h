// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointF>

#include "data/trace.h"
#include "models/row_values.h"

namespace mmstats::inspector {

/// How far back a spark line reaches.
inline constexpr qint64 sparkMs = 60'000;

/// The line of a row over the last minute, at most two points a column: x in ms since the epoch; y the rate
/// of counters, the value of all else. Of several stats what the row's aggregation makes of them at the
/// samples. Empty for texts.
QList<QPointF> sparkLine(const RowValues &values, const TreeNode &node, int columns);

} // namespace mmstats::inspector
