// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/alert_rule.h"

namespace mmstats::inspector {

/// One value under one rule, sample by sample: within bounds, out of them, and out for so long that it is an
/// alert.
class AlertState
{
public:
    enum class Phase { within, pending, firing };

    /// nullopt: nothing is known of the value at this sample; that begins nothing. `gap`: so long may nothing
    /// be known before that time no longer counts as out of bounds, and where nothing is known then, what was
    /// ends. Both in ms.
    void take(const AlertRule &rule, qint64 time, std::optional<double> value, qint64 gap);

    Phase phase() const noexcept { return phase_; }
    qint64 since() const noexcept { return since_; } ///< unless within bounds
    double first() const noexcept { return first_; }
    double extreme() const noexcept { return extreme_; }
    qint64 lasted() const noexcept { return lasted_; }

private:
    void begin(qint64 time, double value);

    Phase phase_ = Phase::within;
    qint64 since_ = 0;
    qint64 known_ = 0; // the last sample with a value
    qint64 lasted_ = 0;
    double first_ = 0;
    double extreme_ = 0;
};

} // namespace mmstats::inspector
