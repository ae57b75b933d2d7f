// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QColor>
#include <QList>
#include <QPointF>

#include "charts/time_window.h"
#include "data/curve.h"

class QPainter;

namespace mmstats::inspector {

/// Curves over a whole history, each scaled to its own range. Remembers what it drew: a long history costs
/// much to draw, and a new sample of it is hardly ever seen.
class OverviewPicture
{
public:
    /// True where the picture is another one now: time has passed that can be seen, or the curves are others.
    /// The curves are not needed any more afterwards.
    bool update(const std::vector<const Curve *> &curves, const std::vector<QColor> &colors,
                const TimeWindow::Limits &history, int columns);

    /// What the picture reaches over: up to a pixel less than the history.
    const TimeWindow::Limits &limits() const noexcept { return limits_; }

    void paint(QPainter &painter, const QRectF &area) const;

private:
    // What a line is made of, as far as it does not change with time alone.
    struct Source
    {
        SeriesSpec spec;
        Reading reading;
        std::vector<FileId> files;
        QColor color;

        friend bool operator==(const Source &, const Source &) = default;
    };
    struct Line
    {
        std::vector<QList<QPointF>> pieces; ///< both from 0 to 1
        QColor color;
    };

    static Source sourceOf(const Curve &curve, const QColor &color);
    Line lineOf(const Curve &curve, const QColor &color) const;

    TimeWindow::Limits limits_;
    int columns_ = 0;
    std::vector<Source> sources_;
    std::vector<Line> lines_;
};

} // namespace mmstats::inspector
