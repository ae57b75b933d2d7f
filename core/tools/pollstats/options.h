// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <mmstats/aggregation.h>

#include "common/terminal.h"

namespace mmstats::tools {

enum class PollFormat : std::uint8_t { table, json, csv };

/// What the command line asks pollstats for.
struct PollOptions
{
    std::uint64_t count = 0; ///< polls; 0: until a signal
    std::chrono::steady_clock::duration delay = std::chrono::seconds(1);
    std::vector<std::string> filter = {};
    std::size_t headerEvery = 20;
    std::string prefix = {};
    std::vector<std::string> fields = {}; ///< at least one
    std::vector<std::string> files = {};
    bool rate = false;
    Aggregation aggregation = Aggregation::sum;
    bool byProcess = false;
    PollFormat format = PollFormat::table;
    bool verbose = false;
    ColourWhen colour = ColourWhen::automatic;
};

/// nullopt: go on. Else the exit code, after what there was to say has been printed.
std::optional<int> parsePollOptions(int argc, char **argv, PollOptions &options);

} // namespace mmstats::tools
