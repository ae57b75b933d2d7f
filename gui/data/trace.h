// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointF>

#include "data/history.h"
#include "data/summary.h"

namespace mmstats::inspector {

/// What part of a series is wanted, and how finely.
struct View
{
    qint64 from = 0; ///< milliseconds since the epoch
    qint64 to = 0;
    int columns = 1; ///< pixels

    friend bool operator==(const View &, const View &) = default;
};

/// A line to draw, and what it amounts to.
struct Trace
{
    /// x in milliseconds since the epoch, y the reading.
    QList<QPointF> points;
    /// Of all that lies in the view, also of what has no pixel of its own.
    Summary summary;
};

/// The line of a history in a view: at most two points a column, its smallest and its largest value in their
/// order, and one more on each side of the view, so that the line runs to its edges.
///
/// Cost grows with the columns and the points in view, not with the history; where points are many more than
/// columns, not with them either (raw reading). Where it is drawn again and again, see GrowingTrace.
Trace trace(const History &history, Reading reading, const View &view);

} // namespace mmstats::inspector
