// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>

#include "data/event_log.h"

namespace mmstats::inspector {

/// What people read of rules and alerts. All of it plain text on one line.

/// "30 MiB", "1.2k/s".
QString alertValue(double value, const QString &unit, Reading reading);

/// How long, to the millisecond below a second: "750 ms", "12 s", "3 m".
QString alertDuration(qint64 milliseconds);

/// "above 30". The unit is that of the stat.
QString conditionText(const AlertRule &rule, const QString &unit, Reading reading);

/// "queue.depth of web above 30 for 10 s".
QString ruleText(const AlertRule &rule, const QString &unit, Reading reading);

/// The rule's own name, or else the above.
QString ruleName(const AlertRule &rule, const QString &unit, Reading reading);

/// "above 30 for 12 s".
QString alertText(const Alert &alert);

/// The same of one, else "2 alerts"; empty of none.
QString alertsText(const std::vector<const Alert *> &alerts);

/// "2 alerts"; empty of none.
QString alertCount(std::size_t count);

/// "queue.depth above 30 since 11:02:31, at most 45".
QString alertDetails(const Alert &alert);

/// As a chart names its line: "web/4123", "sum over web".
QString eventSource(const AlertEvent &event);

/// "still going on", "the process exited".
QString eventEnd(const AlertEvent &event);

} // namespace mmstats::inspector
