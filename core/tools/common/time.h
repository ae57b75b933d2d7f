// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace mmstats::tools {

/// "2026-11-22T17:51:50.123Z". Thread-safe. Source: ISO 8601, RFC 3339.
std::string toUtcText(std::chrono::system_clock::time_point time);

/// For people, in their time zone: "2026-11-22 18:51:50".
std::string toLocalText(std::chrono::system_clock::time_point time);

} // namespace mmstats::tools
