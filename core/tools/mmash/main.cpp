// SPDX-License-Identifier: Apache-2.0
#include "common/run_tool.h"
#include "mmash/mmash.h"

int main(int argc, char **argv)
{
    return mmstats::tools::runTool("mmash", argc, argv, mmstats::tools::mmash);
}
