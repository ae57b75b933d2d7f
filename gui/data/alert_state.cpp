// SPDX-License-Identifier: Apache-2.0
#include "data/alert_state.h"

#include "data/alert.h"

namespace mmstats::inspector {

namespace {

bool isOut(const AlertRule &rule, double value, bool wasOut)
{
    const double slack = wasOut ? rule.hysteresis : 0;
    return rule.side == AlertRule::Side::above ? value > rule.threshold - slack
                                               : value < rule.threshold + slack;
}

} // namespace

void AlertState::take(const AlertRule &rule, qint64 time, std::optional<double> value, qint64 gap)
{
    const bool wasOut = phase_ != Phase::within;
    if (!value) {
        if (wasOut && time - known_ > gap)
            phase_ = Phase::within;
        return;
    }
    if (!isOut(rule, *value, wasOut)) {
        phase_ = Phase::within;
        return;
    }
    const bool isGap = wasOut && time - known_ > gap;
    if (!wasOut || (isGap && phase_ == Phase::pending)) {
        begin(time, *value);
    } else {
        lasted_ += isGap ? 0 : time - known_;
        extreme_ = fartherOut(rule.side, extreme_, *value);
    }
    known_ = time;
    if (lasted_ >= rule.forMs)
        phase_ = Phase::firing;
}

void AlertState::begin(qint64 time, double value)
{
    phase_ = Phase::pending;
    since_ = time;
    lasted_ = 0;
    first_ = extreme_ = value;
}

} // namespace mmstats::inspector
