// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace support {

/// What a program prints on a terminal of so many columns; stderr is elsewhere. Runs it to its end, and kills
/// it after half a minute. "" where that is not possible.
std::string runOnTerminal(const std::string &name, const std::vector<std::string> &arguments, int columns,
                          const std::vector<std::string> &environment = {});

} // namespace support
