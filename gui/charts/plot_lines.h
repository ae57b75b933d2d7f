// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <vector>

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

#include "charts/nice_scale.h"
#include "data/chart_layout.h"
#include "data/series.h"

namespace mmstats::inspector {

/// A line of a plot.
struct PlotLine
{
    std::vector<QList<QPointF>> pieces; ///< x in ms since the epoch
    Range range;                        ///< of what is in view
    QColor color;
    LineStyle style = LineStyle::line;
    bool onRight = false;
};

/// The lines of one chart as series of Qt Charts, which are kept and given new points.
class PlotLines
{
public:
    PlotLines(QChart &chart, QValueAxis &time, std::array<QValueAxis *, 2> values)
        : chart_(chart)
        , time_(time)
        , values_(values)
    {
    }

    void show(const std::vector<PlotLine> &lines, const std::array<Scale, 2> &scales);
    /// Until show(), which may have other axes.
    void empty();

private:
    struct Drawn
    {
        QLineSeries *line = nullptr;
        QAreaSeries *area = nullptr; // what is below the line, where that is shown
        bool onRight = false;
    };

    void add(bool isArea, bool onRight);
    void removeLast();

    QChart &chart_;
    QValueAxis &time_;
    std::array<QValueAxis *, 2> values_;
    std::vector<Drawn> drawn_;
};

} // namespace mmstats::inspector
