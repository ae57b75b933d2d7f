// SPDX-License-Identifier: Apache-2.0
#include "charts/overview_picture.h"

#include <algorithm>

#include <QPainter>

namespace mmstats::inspector {

namespace {

// Halved, so that the widest of ranges has a width.
double shareOf(double value, const Range &range)
{
    const double width = range.max / 2 - range.min / 2;
    return width > 0 ? std::clamp((value / 2 - range.min / 2) / width, 0.0, 1.0) : 0.5;
}

} // namespace

OverviewPicture::Source OverviewPicture::sourceOf(const Curve &curve, const QColor &color)
{
    Source source{curve.spec(), curve.reading(), {}, color};
    for (const Curve::Member &member : curve.members())
        source.files.push_back(member.file);
    return source;
}

bool OverviewPicture::update(const std::vector<const Curve *> &curves, const std::vector<QColor> &colors,
                             const TimeWindow::Limits &history, int columns)
{
    std::vector<Source> sources;
    sources.reserve(curves.size());
    for (std::size_t i = 0; i < curves.size(); ++i)
        sources.push_back(sourceOf(*curves[i], i < colors.size() ? colors[i] : QColor()));
    const bool isSameStretch = history.from == limits_.from && history.to >= limits_.to &&
                               (history.to - limits_.to) * columns < limits_.to - limits_.from;
    if (isSameStretch && columns == columns_ && sources == sources_)
        return false;
    limits_ = history;
    columns_ = columns;
    sources_ = std::move(sources);
    lines_.clear();
    for (std::size_t i = 0; i < curves.size(); ++i)
        lines_.push_back(lineOf(*curves[i], sources_[i].color));
    return true;
}

OverviewPicture::Line OverviewPicture::lineOf(const Curve &curve, const QColor &color) const
{
    Curve::Drawn drawn = curve.draw({.from = limits_.from, .to = limits_.to, .columns = columns_});
    const auto from = static_cast<double>(limits_.from);
    const auto duration = static_cast<double>(limits_.to - limits_.from);
    for (auto &piece : drawn.pieces) {
        for (QPointF &point : piece)
            point = {(point.x() - from) / duration, shareOf(point.y(), drawn.summary.range)};
    }
    return {std::move(drawn.pieces), color};
}

void OverviewPicture::paint(QPainter &painter, const QRectF &area) const
{
    painter.save();
    painter.setClipRect(area);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Line &line : lines_) {
        painter.setPen(QPen(line.color, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const auto &piece : line.pieces) {
            QList<QPointF> points = piece;
            for (QPointF &point : points)
                point = {area.left() + point.x() * area.width(),
                         area.bottom() - 1 - point.y() * (area.height() - 2)};
            if (points.size() == 1)
                painter.drawPoint(points.front());
            else
                painter.drawPolyline(points);
        }
    }
    painter.restore();
}

} // namespace mmstats::inspector
