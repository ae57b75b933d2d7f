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

bool isPassed(const AlertWatch &watch, RuleId rule, const Curve &curve)
{
    return std::ranges::any_of(watch.alertsOf(curve),
                               [rule](const Alert *alert) { return alert->rule.id == rule; });
}

} // namespace

void addAlerts(const Alerts &alerts, const ChartLines &lines, PlotView::Content &content)
{
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Curve &curve = lines.curve(i);
        const bool onRight = curve.spec().onRight;
        for (const AlertRule &rule : alerts.watch.rulesOf(curve)) {
            const auto isKnown = [&](const PlotThreshold &other) {
                return other.rule == rule.id && other.onRight == onRight;
            };
            const auto known = std::ranges::find_if(content.thresholds, isKnown);
            if (known != content.thresholds.end()) { // of another line, too
                known->isPassed = known->isPassed || isPassed(alerts.watch, rule.id, curve);
                continue;
            }
            const QString text = alertValue(rule.threshold, curve.unit(), curve.reading());
            content.thresholds.push_back({.value = rule.threshold,
                                          .text = Text::tr("limit %1").arg(text),
                                          .onRight = onRight,
                                          .isPassed = isPassed(alerts.watch, rule.id, curve),
                                          .rule = rule.id});
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

QString lineAlert(const Alerts &alerts, const Curve &curve, std::optional<qint64> time)
{
    std::vector<const Alert *> firing;
    if (!time)
        firing = alerts.watch.alertsOf(curve);
    else
        for (const AlertEvent *event : alerts.log.eventsAt(curve, *time))
            firing.push_back(&event->alert);
    if (firing.size() != 1)
        return alertCount(firing.size());
    return conditionText(firing.front()->rule, firing.front()->unit, curve.reading());
}

void moveThreshold(AlertWatch &watch, RuleId rule, double threshold)
{
    AlertRules rules = watch.rules();
    const auto moved = std::ranges::find(rules, rule, &AlertRule::id);
    if (moved == rules.end() || !std::isfinite(threshold))
        return;
    moved->threshold = threshold;
    watch.setRules(rules);
}

} // namespace mmstats::inspector
