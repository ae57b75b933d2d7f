// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace mmstats::tools {

/// A length of time as people write it: "90" and "90s" are seconds, "30m" minutes, "1.5h" hours, "2d" days.
/// nullopt for anything else, a sign included. Thread-safe.
std::optional<std::chrono::duration<double>> parseDuration(std::string_view text);

} // namespace mmstats::tools
