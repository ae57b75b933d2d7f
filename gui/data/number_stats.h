// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include <mmstats/metric_series.h>

#include "data/sample_batch.h"

namespace mmstats::inspector {

/// What a metric needs to know of a stat; nullopt where it is hidden, a text, or no single number.
/// Thread-safe.
std::optional<mmstats::NumberStat> numberStatOf(const StatDescription &stat);

/// Of a file, by label, the first of each; those that say its process or thread left out. Thread-safe.
std::map<std::string, mmstats::NumberStat> numbersOf(const FileDescription &about);

} // namespace mmstats::inspector
