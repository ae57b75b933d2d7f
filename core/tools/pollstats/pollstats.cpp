// SPDX-License-Identifier: Apache-2.0
#include "pollstats/pollstats.h"

#include "common/command_line.h"

namespace mmstats::tools {

int pollstats(int argc, char **argv)
{
    CommandLine line("pollstats", "", "");
    return line.parse(argc, argv).value_or(0);
}

} // namespace mmstats::tools
