// SPDX-License-Identifier: Apache-2.0
#include "widgets/spark_painter.h"

#include <algorithm>
#include <cmath>

#include <QPolygonF>

#include "data/series.h"
#include "models/spark.h"

namespace mmstats::inspector {

void drawSpark(QPainter &painter, const QRect &area, const QList<QPointF> &line, qint64 now,
               const QColor &color)
{
    Range range;
    for (const QPointF &point : line)
        range.include(point.y());
    if (line.size() < 2 || range.empty)
        return;
    const double perMs = area.width() / static_cast<double>(sparkMs);
    const double height = area.height() - 1;
    const double span = range.max - range.min;
    const bool isFlat = !(span > 0) || !std::isfinite(span);
    QPolygonF polygon;
    polygon.reserve(line.size());
    for (const QPointF &point : line) {
        const double x = area.right() + (point.x() - static_cast<double>(now)) * perMs;
        const double share = isFlat ? (range.max == 0 ? 0 : 0.5) : (point.y() - range.min) / span;
        // On the middle of a pixel, so that what holds is sharp.
        const double y = area.bottom() - std::round(share * height);
        polygon << QPointF(std::max<double>(x, area.left()), y);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(0.5, 0.5);
    QColor calm = color; // what does not move need not be seen
    calm.setAlphaF(isFlat ? 0.4F * color.alphaF() : color.alphaF());
    painter.setPen(QPen(calm, 1));
    painter.drawPolyline(polygon);
    painter.restore();
}

} // namespace mmstats::inspector
