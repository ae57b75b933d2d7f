// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QPainter>
#include <QPointF>
#include <QRect>

namespace mmstats::inspector {

/// Draws a spark line into `area`, whose right edge is `now`: from its smallest to its largest value, one
/// that stays the same at the bottom where it is 0, else in the middle.
void drawSpark(QPainter &painter, const QRect &area, const QList<QPointF> &line, qint64 now,
               const QColor &color);

} // namespace mmstats::inspector
