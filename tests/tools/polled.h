// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <stats_bytes.h>

#include "tool_run.h"

namespace support {

inline const std::string webStats = MMSTATS_TEST_DATA "/v1/web-stats.mmstats";

/// A file of a web server with a counter, a gauge and a text.
inline std::string webServer(std::uint32_t pid, std::uint64_t hits, double load)
{
    return StatsBytes()
        .scalar("web.sys.pid", "I", pid)
        .buffered("web.hits", "Q", hits, hits)
        .buffered("web.load", "d", load, load)
        .text("web.name", "a name", 16)
        .padTo(4096)
        .bytes();
}

inline ToolRun poll(const std::vector<std::string> &arguments)
{
    return runTool("pollstats", arguments);
}

} // namespace support
