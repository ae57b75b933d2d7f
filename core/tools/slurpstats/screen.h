// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/terminal.h"

namespace mmstats::tools {

/// One page for a terminal, which takes the place of the page before: a title, and as much of `text` as there
/// is room for. Lines are cut at the terminal's width; those that begin with "* " stand out, and so do heads
/// of files and, with "! ", what went wrong. `text` holds no escape sequences; `omitted` is how many lines
/// there would be behind it.
std::string screenPage(std::string_view title, std::string_view text, std::size_t omitted,
                       const Terminal &terminal);

} // namespace mmstats::tools
