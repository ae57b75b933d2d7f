// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>

#include "data/alert_rule.h"

namespace mmstats::inspector {

using AlertRules = std::vector<AlertRule>;

/// So many are watched; what comes after them is left out.
inline constexpr std::size_t mostAlertRules = 200;
/// Longer than this nothing has to be out of bounds: a week.
inline constexpr qint64 longestForMs = qint64{7} * 86'400'000;

/// What a rule is of, as the line of a chart would be. Without an aggregate, its source is left empty.
SeriesSpec seriesOf(const AlertRule &rule);

QJsonObject toJson(const AlertRule &rule);
/// nullopt where it is none, or has texts or numbers that nobody wants.
std::optional<AlertRule> alertRuleFromJson(const QJsonObject &json);

/// For the session.
QJsonObject toJson(const AlertRules &rules);
/// Takes what it understands, each rule once; what is wrong, or one too many, is left out, and counted.
AlertRules alertRulesFromJson(const QJsonObject &json, int *refused = nullptr);

} // namespace mmstats::inspector
