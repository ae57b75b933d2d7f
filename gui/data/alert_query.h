// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include <QStringList>

#include "data/alert_rule_file.h"

namespace mmstats::inspector {

/// An alert rule as a query of Prometheus.
struct AlertQuery
{
    std::string value = {};     ///< PromQL of what is compared
    std::string threshold = {}; ///< in the metric's unit
    std::string slack = {};     ///< the same: up to there an alert holds; empty without hysteresis
    std::string unit = {};      ///< the metric's; empty where there is none
    std::string help = {};

    /// True while the value is out of the rule's bounds, for an alert of that name.
    std::string expression(const AlertRule &rule, const std::string &alertName) const;
};

/// nullopt where the rule cannot be a query. `name` is what remarks call it.
std::optional<AlertQuery> queryOf(const AlertRule &rule, const FindStat &find, const QString &name,
                                  QStringList &remarks);

} // namespace mmstats::inspector
