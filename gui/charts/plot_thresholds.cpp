// SPDX-License-Identifier: Apache-2.0
#include "charts/plot_thresholds.h"

#include <algorithm>

#include <QPainter>

namespace mmstats::inspector {

Range nearThresholds(const Scale &alone, const std::vector<PlotThreshold> &thresholds, bool onRight)
{
    const double low = alone.position(alone.min);
    const double high = alone.position(alone.max);
    Range near;
    for (const PlotThreshold &threshold : thresholds) {
        if (threshold.onRight != onRight || (alone.isLog && threshold.value <= 0))
            continue;
        const double place = alone.position(threshold.value);
        if (place >= low - (high - low) && place <= high + (high - low))
            near.include(threshold.value);
    }
    return near;
}

ThresholdPainter::ThresholdPainter(QPainter &painter, const QRectF &area, const ChartTheme &theme)
    : painter_(painter)
    , area_(area)
    , theme_(theme)
{
}

void ThresholdPainter::draw(const PlotThreshold &threshold, double y)
{
    const double height = painter_.fontMetrics().height();
    painter_.setPen(QPen(theme_.alert, threshold.isPassed ? 1.6 : 1, Qt::DashLine));
    if (y < area_.top() - 0.5) {
        write(threshold.text + QStringLiteral(" ↑"), area_.top());
        return;
    }
    if (y > area_.bottom() + 0.5) {
        write(threshold.text + QStringLiteral(" ↓"), area_.bottom() - height);
        return;
    }
    painter_.drawLine(QPointF(area_.left(), y), QPointF(area_.right(), y));
    write(threshold.text, y - height - 1 < area_.top() ? y + 1 : y - height - 1);
}

// Where another one stands there is no room for it.
void ThresholdPainter::write(const QString &text, double top)
{
    const QFontMetricsF metrics = painter_.fontMetrics();
    const double width = std::min(metrics.horizontalAdvance(text) + 6, area_.width() / 2);
    const QRectF box(area_.right() - width, top, width, metrics.height());
    if (std::ranges::any_of(written_, [&](const QRectF &other) { return other.intersects(box); }))
        return;
    written_.push_back(box);
    QColor behind = theme_.background;
    behind.setAlphaF(0.8F);
    painter_.fillRect(box, behind);
    painter_.setPen(theme_.alert);
    painter_.drawText(box, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideMiddle, width));
}

void ThresholdPainter::shade(double left, double right)
{
    QColor light = theme_.alert;
    light.setAlphaF(theme_.dark ? 0.16F : 0.11F);
    // One that has just begun is to be seen, too.
    const QRectF stretch(left, area_.top(), std::max(right - left, 2.0), area_.height());
    painter_.fillRect(stretch.intersected(area_), light);
}

} // namespace mmstats::inspector
