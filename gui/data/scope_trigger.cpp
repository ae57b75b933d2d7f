// SPDX-License-Identifier: Apache-2.0
#include "data/scope_trigger.h"

#include <utility>

namespace mmstats::inspector {

void ScopeTrigger::arm(const Setup &setup)
{
    setup_ = setup;
    phase_ = Phase::Armed;
    previous_ = std::numeric_limits<double>::quiet_NaN();
    firedAt_.reset();
    completedAt_.reset();
}

// Comparisons with NaN are false.
bool ScopeTrigger::crosses(double value) const noexcept
{
    return setup_.edge == Edge::Rises ? previous_ <= setup_.level && value > setup_.level
                                      : previous_ >= setup_.level && value < setup_.level;
}

void ScopeTrigger::add(qint64 time, double value)
{
    if (phase_ == Phase::Fired && time - *firedAt_ >= setup_.after) {
        completedAt_ = firedAt_;
        phase_ = setup_.again ? Phase::Armed : Phase::Done;
    }
    if (phase_ == Phase::Armed && crosses(value)) {
        firedAt_ = time;
        phase_ = Phase::Fired;
    }
    previous_ = value;
}

} // namespace mmstats::inspector
