// SPDX-License-Identifier: Apache-2.0
#include "cleanstats/cleanstats.h"

#include "common/command_line.h"

namespace mmstats::tools {

int cleanstats(int argc, char **argv)
{
    CommandLine line("cleanstats", "", "");
    return line.parse(argc, argv).value_or(0);
}

} // namespace mmstats::tools
