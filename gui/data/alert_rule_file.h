// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "data/alert_rule.h"
#include "data/sample_batch.h"

namespace mmstats::inspector {

/// What a label is in the files that have it, one of them for all; nullptr where none has it.
using FindStat = std::function<const StatDescription *(const QString &label)>;

/// The rules as a file of Prometheus' alerting rules, for what mmash serves: its metrics, base units and
/// labels.
///
/// A rule fires as here: hysteresis holds it, by the alert's own state, until the value has come back, and an
/// aggregate is one of each machine (of each `job` and `instance`). What is read differs where Prometheus
/// sees less: rates are over 2 minutes, so that they have two samples also where one is taken each minute,
/// and what is read from sample to sample is the change over that time.
///
/// `remarks`: what is otherwise in the file than here, or left out of it, one sentence each. Thread-safe
/// where `find` is.
QByteArray toPrometheusRules(const std::vector<AlertRule> &rules, const FindStat &find, QStringList &remarks);

} // namespace mmstats::inspector
