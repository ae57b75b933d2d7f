// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace support {

/// What a program did on a terminal.
struct TerminalRun
{
    std::string out; ///< stdout and stderr, as the terminal got them: lines end with \r\n
    int exitCode = -1;
};

/// Runs one of the project's programs to its end on a terminal of that size that understands colours.
TerminalRun runOnTerminal(const std::string &name, const std::vector<std::string> &arguments,
                          unsigned short columns, unsigned short rows);

} // namespace support
