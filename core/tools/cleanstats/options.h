// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <mmstats/stale_file.h>

#include "common/terminal.h"

namespace mmstats::tools {

/// What cleanstats was told.
struct CleanOptions
{
    std::vector<std::string> targets = {};
    StaleRules rules = {};
    bool dryRun = false;
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    ColourWhen colour = ColourWhen::automatic;
};

/// Fills `options`. As CommandLine::parse(): an exit code where there is nothing more to do.
std::optional<int> parseCleanOptions(int argc, char **argv, CleanOptions &options);

} // namespace mmstats::tools
