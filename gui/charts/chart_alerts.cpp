// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_alerts.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "models/alert_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ChartAlerts)
};

bool isPassed(const AlertWatch &watch, std::size_t rule, const Curve &curve)
{
    return std::ranges::any_of(watch.alertsOf(curve),
                               [&](const Alert *alert) { return alert->rule == watch.rules()[rule]; });
}

} // namespace

void addAlerts(const Alerts &alerts, const ChartLines &lines, PlotView::Content &content)
{
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Curve &curve = lines.curve(i);
        const bool onRight = curve.spec().onRight;
        for (const std::size_t rule : alerts.watch.rulesOf(curve)) {
            const auto isKnown = [&](const PlotThreshold &other) {
                return other.rule == rule && other.onRight == onRight;
            };
            const auto known = std::ranges::find_if(content.thresholds, isKnown);
            if (known != content.thresholds.end()) { // of another line, too
                known->isPassed = known->isPassed || isPassed(alerts.watch, rule, curve);
                continue;
            }
            const double value = alerts.watch.rules()[rule].threshold;
            const QString text = alertValue(value, curve.unit(), curve.reading());
            content.thresholds.push_back({.value = value,
                                          .text = Text::tr("limit %1").arg(text),
                                          .onRight = onRight,
                                          .isPassed = isPassed(alerts.watch, rule, curve),
                                          .rule = rule});
        }
        const auto fired = alerts.log.stretchesOf(curve, content.time.from, content.time.to);
        content.fired.insert(content.fired.end(), fired.begin(), fired.end());
    }
    // Several lines that are out at once are no darker than one.
    auto &all = content.fired;
    std::ranges::sort(all, {}, &EventLog::Stretch::from);
    std::vector<EventLog::Stretch> united;
    for (const EventLog::Stretch &one : all) {
        if (!united.empty() && one.from <= united.back().to)
            united.back().to = std::max(united.back().to, one.to);
        else
            united.push_back(one);
    }
    all = std::move(united);
}

QString lineAlert(const Alerts &alerts, const Curve &curve)
{
    const auto firing = alerts.watch.alertsOf(curve);
    if (firing.size() != 1)
        return alertCount(firing.size());
    return conditionText(firing.front()->rule, firing.front()->unit, curve.reading());
}

void moveThreshold(AlertWatch &watch, std::size_t rule, double threshold)
{
    AlertRules rules = watch.rules();
    if (rule >= rules.size() || !std::isfinite(threshold))
        return;
    if (rules[rule].threshold != 0)
        rules[rule].hysteresis *= std::abs(threshold / rules[rule].threshold);
    rules[rule].threshold = threshold;
    watch.setRules(rules);
}

} // namespace mmstats::inspector
