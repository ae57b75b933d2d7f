// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/alert_rule.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

/// What a rule might be given for a limit.
struct SuggestedLimit
{
    double value = 1;
    bool isWhole = false; ///< the values are integers, which no fraction tells apart
};

/// A round number a quarter beyond all that the rule's stats were in the last minute: what is usual is within
/// bounds. All stats count that the rule holds for; of its numbers only the side does. Cost: their changes
/// in that minute.
SuggestedLimit suggestedLimit(const StatStore &store, const AlertRule &rule);

} // namespace mmstats::inspector
