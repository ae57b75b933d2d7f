// SPDX-License-Identifier: Apache-2.0
#include "cleanstats/cleanstats.h"
#include "common/run_tool.h"

int main(int argc, char **argv)
{
    return mmstats::tools::runTool("cleanstats", argc, argv, mmstats::tools::cleanstats);
}
