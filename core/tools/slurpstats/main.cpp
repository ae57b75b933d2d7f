// SPDX-License-Identifier: Apache-2.0
#include "common/run_tool.h"
#include "slurpstats/slurpstats.h"

int main(int argc, char **argv)
{
    return mmstats::tools::runTool("slurpstats", argc, argv, mmstats::tools::slurpstats);
}
