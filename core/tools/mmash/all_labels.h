// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string_view>

#include "mmash/catalog.h"

namespace mmstats::tools {

/// Sorted by bytes; they live until the next pass.
std::set<std::string_view> allLabels(const Catalog &catalog);

} // namespace mmstats::tools
