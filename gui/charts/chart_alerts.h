// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "charts/chart_lines.h"
#include "charts/plot_view.h"
#include "data/alerts.h"

namespace mmstats::inspector {

/// What alert rules say of the lines: thresholds, and when something fired.
void addAlerts(const Alerts &alerts, const ChartLines &lines, PlotView::Content &content);

/// "above 30", "2 alerts"; empty where nothing fires. At a time of the past, or now.
QString lineAlert(const Alerts &alerts, const Curve &curve, std::optional<qint64> time);

/// The rule with another threshold; where it is gone, nothing.
void moveThreshold(AlertWatch &watch, RuleId rule, double threshold);

} // namespace mmstats::inspector
