// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mmstats::tools {

/// Appends one field of a CSV line, in double quotes where it needs them, as valid UTF-8. Line breaks and
/// other characters stay as they are: a CSV file is data. Thread-safe. Source: RFC 4180.
void appendCsv(std::string &line, std::string_view field);

} // namespace mmstats::tools
