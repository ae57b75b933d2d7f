// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace mmstats::tools {

/// "2026-11-22T17:51:50.123Z": UTC, milliseconds cut off. Thread-safe. Source: RFC 3339.
std::string timestamp(std::chrono::system_clock::time_point time);

} // namespace mmstats::tools
