// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mmstats::tools {

/// `text` as a gzip file, made fast rather than small. Throws std::bad_alloc. Thread-safe. Source: RFC 1952.
std::string gzipped(std::string_view text);

} // namespace mmstats::tools
