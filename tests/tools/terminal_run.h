// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace support {

/// What a program did on a terminal.
struct TerminalRun
{
    std::string out; ///< stdout as the terminal got it: lines end with \r\n
    int exitCode = -1;
};

struct TerminalOptions
{
    unsigned short columns = 80;
    unsigned short rows = 24;
    std::vector<std::string> environment = {}; ///< "NAME=value", all that there is beside TERM and PATH
};

/// Runs one of the project's programs to its end on a terminal, and kills it after half a minute. Its stderr
/// goes nowhere.
TerminalRun runOnTerminal(const std::string &name, const std::vector<std::string> &arguments,
                          const TerminalOptions &options = {});

} // namespace support
