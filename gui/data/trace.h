// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointF>

#include "data/series.h"
#include "data/tick_table.h"

namespace mmstats::inspector {

/// What a trace shows of a series.
enum class Reading { raw, rate };

/// What part of a series is wanted, and how finely.
struct View
{
    qint64 from = 0; ///< milliseconds since the epoch
    qint64 to = 0;
    int columns = 1; ///< pixels
};

/// The line to draw: x in milliseconds since the epoch, y the value or the rate per second. At most two
/// points a column, its smallest and its largest value in their order, and one more on each side of the view,
/// so that the line runs to its edges. `end` is the last sample of the series' file: up to there its last
/// value holds.
///
/// Cost grows with the columns and the points in view, not with the history; where points are many more than
/// columns, not with them either (raw reading).
QList<QPointF> trace(const Series &series, const TickTable &ticks, Tick end, Reading reading,
                     const View &view);

} // namespace mmstats::inspector
