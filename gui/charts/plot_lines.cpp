// SPDX-License-Identifier: Apache-2.0
#include "charts/plot_lines.h"

namespace mmstats::inspector {

namespace {

// Points as the axis has them; of steps also the corners.
QList<QPointF> toAxis(const QList<QPointF> &points, LineStyle style, const Scale &scale)
{
    if (style != LineStyle::step && !scale.isLog)
        return points;
    QList<QPointF> all;
    all.reserve(style == LineStyle::step ? 2 * points.size() : points.size());
    for (const QPointF &point : points) {
        const double y = scale.position(point.y());
        if (style == LineStyle::step && !all.isEmpty() && all.back().y() != y)
            all.push_back({point.x(), all.back().y()});
        all.push_back({point.x(), y});
    }
    return all;
}

} // namespace

void PlotLines::add(bool isArea, bool onRight)
{
    Drawn drawn{.line = new QLineSeries, .onRight = onRight};
    const auto attach = [&](QAbstractSeries *series) {
        chart_.addSeries(series);
        series->attachAxis(&time_);
        series->attachAxis(values_[onRight ? 1 : 0]);
    };
    if (isArea) {
        drawn.area = new QAreaSeries(drawn.line);
        drawn.line->setParent(drawn.area);
        attach(drawn.area);
    } else {
        attach(drawn.line);
    }
    drawn_.push_back(drawn);
}

void PlotLines::removeLast()
{
    const Drawn last = drawn_.back();
    drawn_.pop_back();
    QAbstractSeries *series = last.area != nullptr ? static_cast<QAbstractSeries *>(last.area) : last.line;
    chart_.removeSeries(series);
    delete series; // with it the line that it owns
}

void PlotLines::empty()
{
    for (const Drawn &drawn : drawn_) {
        if (drawn.line->count() > 0)
            drawn.line->replace(QList<QPointF>());
    }
}

void PlotLines::show(const std::vector<PlotLine> &lines, const std::array<Scale, 2> &scales)
{
    std::size_t used = 0;
    for (const PlotLine &line : lines) {
        for (const QList<QPointF> &piece : line.pieces) {
            const bool isArea = line.style == LineStyle::area;
            const auto fits = [&](const Drawn &drawn) {
                return (drawn.area != nullptr) == isArea && drawn.onRight == line.onRight;
            };
            // Series cannot be put between others: from the first that is of another kind on, all are made
            // anew.
            if (used < drawn_.size() && !fits(drawn_[used])) {
                while (drawn_.size() > used)
                    removeLast();
            }
            if (used == drawn_.size())
                add(isArea, line.onRight);
            const Drawn &drawn = drawn_[used++];
            QPen pen(line.color, 1.6);
            pen.setCosmetic(true);
            if (drawn.area != nullptr) {
                QColor below = line.color;
                below.setAlphaF(0.22F);
                if (drawn.area->pen() != pen || drawn.area->brush().color() != below) {
                    drawn.area->setPen(pen);
                    drawn.area->setBrush(below);
                }
            } else if (drawn.line->pen() != pen) {
                drawn.line->setPen(pen);
            }
            drawn.line->replace(toAxis(piece, line.style, scales[line.onRight ? 1 : 0]));
        }
    }
    while (drawn_.size() > used)
        removeLast();
}

} // namespace mmstats::inspector
