// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mmstats::tools {

/// What mmash was told.
struct ServeOptions
{
    std::string host = "127.0.0.1";
    std::uint16_t port = 5002;
    std::vector<std::string> globs = {};
    std::vector<std::string> allowedHosts = {}; ///< names that requests may call this server by
    std::string tokenFile = {};
};

/// Fills `options`. As CommandLine::parse(): an exit code where there is nothing more to do.
std::optional<int> parseServeOptions(int argc, char **argv, ServeOptions &options);

} // namespace mmstats::tools
