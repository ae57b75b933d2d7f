// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// Unit and description of a stat, both optional: `{.unit = "seconds", .help = "Time of the last hit"}`.
struct Describe
{
    std::string unit = {};
    std::string help = {};
};

} // namespace mmstats
