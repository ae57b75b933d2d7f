// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "slurpstats/options.h"

namespace mmstats::tools {

/// Looks at all files again and again until the user ends it, or options.count is reached: on a terminal each
/// look takes the place of the one before, else they follow each other. The exit code.
int watch(const Options &options);

} // namespace mmstats::tools
