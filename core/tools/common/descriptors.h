// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace mmstats::tools {

/// For tools that keep each file open: lets the process have as many descriptors as it may, and says how many
/// that are.
std::size_t allowManyDescriptors() noexcept;

} // namespace mmstats::tools
