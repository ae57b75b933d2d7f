// SPDX-License-Identifier: Apache-2.0
#include "data/alert_rules.h"

#include <algorithm>
#include <cmath>

#include <QJsonArray>

#include "data/spec_json.h"

namespace mmstats::inspector {

namespace {

using Side = AlertRule::Side;

constexpr JsonNames<Side, 2> sides{{{Side::above, "above"}, {Side::below, "below"}}};

// Absent is 0; NaN where it is no number.
double numberIn(const QJsonObject &json, const char *key)
{
    return json.contains(QLatin1String(key)) ? json[QLatin1String(key)].toDouble(NAN) : 0;
}

} // namespace

SeriesSpec seriesOf(const AlertRule &rule)
{
    SeriesSpec spec{.label = rule.label};
    spec.reading = rule.reading;
    spec.aggregate = rule.aggregate;
    if (spec.aggregate && spec.aggregate->command.isEmpty())
        spec.aggregate->command = rule.command;
    return spec;
}

QJsonObject toJson(const AlertRule &rule)
{
    QJsonObject json{{"label", rule.label},         {"side", jsonName(sides, rule.side)},
                     {"threshold", rule.threshold}, {"hysteresis", rule.hysteresis},
                     {"forMs", rule.forMs},         {"notifies", rule.notifies},
                     {"enabled", rule.isEnabled}};
    if (!rule.name.isEmpty())
        json["name"] = rule.name;
    if (!rule.command.isEmpty())
        json["command"] = rule.command;
    if (rule.aggregate)
        json["aggregate"] = toJson(*rule.aggregate);
    if (rule.reading)
        json["reading"] = jsonName(readingNames, *rule.reading);
    return json;
}

std::optional<AlertRule> alertRuleFromJson(const QJsonObject &json)
{
    const auto label = textOf(json["label"]);
    const auto name = json.contains("name") ? textOf(json["name"]) : QString();
    const auto command = json.contains("command") ? textOf(json["command"]) : QString();
    const auto side = valueOf(sides, json["side"]);
    const double threshold = json["threshold"].toDouble(NAN);
    const double hysteresis = numberIn(json, "hysteresis");
    const double forMs = numberIn(json, "forMs");
    const bool areNumbers = std::isfinite(threshold) && std::isfinite(hysteresis) && hysteresis >= 0 &&
                            forMs >= 0 && forMs <= static_cast<double>(longestForMs);
    if (!label || label->isEmpty() || !name || !command || !side || !areNumbers)
        return std::nullopt;
    AlertRule rule{.name = *name, .label = *label, .command = *command, .side = *side};
    rule.threshold = threshold;
    rule.hysteresis = hysteresis;
    rule.forMs = std::llround(forMs);
    rule.notifies = json["notifies"].toBool();
    rule.isEnabled = json["enabled"].toBool(true);
    rule.reading = valueOf(readingNames, json["reading"]);
    if (json.contains("reading") && !rule.reading)
        return std::nullopt; // it would be of other numbers
    if (json.contains("aggregate")) {
        rule.aggregate = aggregateFromJson(json["aggregate"].toObject());
        if (!rule.aggregate)
            return std::nullopt;
    }
    return rule;
}

QJsonObject toJson(const AlertRules &rules)
{
    QJsonArray all;
    for (const AlertRule &rule : rules)
        all.append(toJson(rule));
    return {{"rules", all}};
}

AlertRules alertRulesFromJson(const QJsonObject &json, int *refused)
{
    AlertRules rules;
    int left = json.isEmpty() || json["rules"].isArray() ? 0 : 1;
    for (const QJsonValue value : json["rules"].toArray()) {
        const auto rule = alertRuleFromJson(value.toObject());
        const bool isKnown = rule && std::ranges::find(rules, *rule) != rules.end();
        if (rule && !isKnown && rules.size() < mostAlertRules)
            rules.push_back(*rule);
        else if (!isKnown)
            ++left;
    }
    if (refused != nullptr)
        *refused = left;
    return rules;
}

} // namespace mmstats::inspector
