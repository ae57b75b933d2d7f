// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/sample_batch.h"

namespace mmstats::inspector {

/// A value as people read it, by what is known of its stat: seconds, bytes and percent with a prefix, times
/// since the epoch as local time, digits of quantities in groups, those of a pid not. One line of plain text.
QString humanValue(const StatValue &value, const StatDescription &about, bool isCounter);

/// A rate to be read aloud: "1.2 thousand per second".
QString spokenRate(double perSecond, const QString &unit);

} // namespace mmstats::inspector
