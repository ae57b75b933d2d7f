// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <mmstats/filter.h>

#include "common/terminal.h"

namespace mmstats::tools {

struct Options
{
    enum class FormName : unsigned char { text, json, csv, openMetrics };

    FormName form = FormName::text;
    std::vector<std::string> files = {};
    Filter filter = {};
    std::optional<double> watch = {}; ///< seconds between two looks
    long count = 0;                   ///< looks, where watching; 0: no end
    bool verbose = false;
    ColourWhen colour = ColourWhen::automatic;
};

/// The options, or the exit code where there is nothing more to do.
std::variant<Options, int> parseOptions(int argc, char **argv);

} // namespace mmstats::tools
