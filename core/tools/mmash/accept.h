// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mmstats::tools {

/// True where an Accept header wants OpenMetrics rather than plain text. Thread-safe.
/// Source: RFC 9110, section 12.5.1.
bool prefersOpenMetrics(std::string_view accept) noexcept;

/// True where an Accept-Encoding header takes gzip. Thread-safe. Source: RFC 9110, section 12.5.3.
bool takesGzip(std::string_view acceptEncoding) noexcept;

} // namespace mmstats::tools
