// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tool_run.h"

namespace support {

inline ToolRun cleaned(const std::vector<std::string> &arguments, const ToolOptions &options = {})
{
    return runTool("cleanstats", arguments, options);
}

/// What stdout says of a file: "removed: process 77 is gone"; all of what was said where it says nothing.
inline std::string saidOf(const ToolRun &run, const std::string &path)
{
    const std::size_t at = run.out.find(' ' + path + ": ");
    if (at == std::string::npos)
        return run.text();
    const std::size_t before = run.out.rfind('\n', at);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    const std::size_t end = std::min(run.out.find('\n', at), run.out.size());
    const std::size_t reason = at + path.size() + 1;
    return run.out.substr(start, at - start) + run.out.substr(reason, end - reason);
}

} // namespace support
