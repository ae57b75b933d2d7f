// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <mmstats/snapshot.h>

#include "slurpstats/options.h"

namespace mmstats::tools {

/// The fields to be shown, in the file's order: those that the filter lets through, without the metadata,
/// which describes them, unless everything is wanted.
std::vector<std::size_t> shownStats(const Snapshot &snapshot, const Options &options);

} // namespace mmstats::tools
