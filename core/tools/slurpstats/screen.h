// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "common/terminal.h"

namespace mmstats::tools {

/// One page for a terminal, which takes the place of the page before: a title, and as much of `text` as there
/// is room for. Lines are cut at the terminal's width; those that begin with "* " stand out, and so do heads
/// of files and, with "! ", what went wrong. `text` holds no escape sequences.
std::string screenPage(std::string_view title, std::string_view text, const Terminal &terminal);

} // namespace mmstats::tools
