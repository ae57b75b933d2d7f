// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <tuple>

#include <QString>

#include "data/series_spec.h"

namespace mmstats::inspector {

/// Which rule it is, whatever it says, for as long as the inspector runs. 0: not yet in force.
using RuleId = quint64;

/// When a stat is out of bounds. Holds for its label in every process that has it, also in one that starts
/// later, or for what those are together. A plain value.
struct AlertRule
{
    enum class Side { above, below };

    QString name = {}; ///< for people; empty: made of what follows
    QString label = {};
    QString command = {}; ///< of this program alone; empty: of any
    std::optional<Aggregate> aggregate =
        {};                              ///< of the files that it covers as one; absent: each stat by itself
    std::optional<Reading> reading = {}; ///< as in SeriesSpec; absent: counters as rates, all else raw
    Side side = Side::above;
    double threshold = 0; ///< in the stat's own unit, or that per second
    /// Once it is out of bounds, it has to come back by so much more to be within: a value on the line does
    /// not flutter. In the threshold's unit, not negative.
    double hysteresis = 0;
    qint64 forMs = 0; ///< out of bounds for so long before it is an alert
    bool notifies = false;
    bool isEnabled = true;
    RuleId id = 0; ///< AlertWatch's

    /// They say the same, whichever they are.
    friend bool operator==(const AlertRule &a, const AlertRule &b)
    {
        const auto whole = [](const AlertRule &rule) {
            return std::tie(rule.name, rule.label, rule.command, rule.aggregate, rule.reading, rule.side,
                            rule.threshold, rule.hysteresis, rule.forMs, rule.notifies, rule.isEnabled);
        };
        return whole(a) == whole(b);
    }
};

} // namespace mmstats::inspector
