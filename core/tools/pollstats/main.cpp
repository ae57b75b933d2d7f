// SPDX-License-Identifier: Apache-2.0
#include "common/run_tool.h"
#include "pollstats/pollstats.h"

int main(int argc, char **argv)
{
    return mmstats::tools::runTool("pollstats", argc, argv, mmstats::tools::pollstats);
}
