// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/slurpstats.h"

#include "common/command_line.h"

namespace mmstats::tools {

int slurpstats(int argc, char **argv)
{
    CommandLine line("slurpstats", "", "");
    return line.parse(argc, argv).value_or(0);
}

} // namespace mmstats::tools
