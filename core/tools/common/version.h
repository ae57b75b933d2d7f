// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mmstats::tools {

/// Of all tools: "1.2.3".
const char *programVersion() noexcept;

} // namespace mmstats::tools
