// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QRectF>
#include <QString>

#include "charts/chart_theme.h"
#include "charts/nice_scale.h"
#include "data/alert_rule.h"

class QPainter;

namespace mmstats::inspector {

/// A height that an alert rule sets, and how it is called.
struct PlotThreshold
{
    double value = 0;
    QString text = {}; ///< "limit 30"
    bool onRight = false;
    bool isPassed = false; ///< it fires
    RuleId rule = 0;       ///< whose it is

    friend bool operator==(const PlotThreshold &, const PlotThreshold &) = default;
};

/// Those that a scale of the data alone can be made to show without squashing the data: it grows to twice its
/// height at most.
Range nearThresholds(const Scale &alone, const std::vector<PlotThreshold> &thresholds, bool onRight);

/// Draws dashed lines with their names at the right edge. What lies outside is an arrow at that edge.
class ThresholdPainter
{
public:
    ThresholdPainter(QPainter &painter, const QRectF &area, const ChartTheme &theme);

    void draw(const PlotThreshold &threshold, double y);
    /// A stretch of time during which something fired, behind the lines.
    void shade(double left, double right);

private:
    void write(const QString &text, double top);

    QPainter &painter_;
    QRectF area_;
    const ChartTheme &theme_;
    std::vector<QRectF> written_;
};

} // namespace mmstats::inspector
