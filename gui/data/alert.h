// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>

#include "data/alert_rule.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

/// Why an alert has ended.
enum class AlertEnd {
    within,  ///< the value has come back
    exited,  ///< the process has
    removed, ///< the stat is no longer in the view
    changed, ///< the rule was changed, switched off or removed
    closed,  ///< the inspector has ended
    unknown  ///< the value is no number, or has not been read, for too long
};

/// A rule that fires: for one stat, or for an aggregate. A plain value; times are those of samples, in ms
/// since the epoch.
struct Alert
{
    quint64 id = 0; ///< its own for as long as the inspector runs
    AlertRule rule = {};
    std::optional<StatRef> stat = {}; ///< absent: an aggregate
    SeriesSpec series = {};           ///< what it is of, by names, with its reading
    QString unit = {};                ///< OpenMetrics' unit of the stat
    qint64 since = 0;                 ///< it has been out of bounds
    qint64 fired = 0;                 ///< it has been so for long enough
    double value = 0;                 ///< when it went out of bounds
    double extreme = 0;               ///< the farthest out since
    qint64 lasted = 0;                ///< ms out of bounds, without the times that nothing is known of
};

/// The farther out of the two.
inline double fartherOut(AlertRule::Side side, double a, double b)
{
    return side == AlertRule::Side::above ? std::max(a, b) : std::min(a, b);
}

} // namespace mmstats::inspector
