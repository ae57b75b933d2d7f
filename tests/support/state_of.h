// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <string>

#include <temp_dir.h>

namespace support {

/// Of a process, as the kernel has it: 'R', 'S', 'Z'...; '?' where there is none.
inline char stateOf(pid_t pid)
{
    const std::string stat = TempDir::readFile("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t nameEnd = stat.rfind(')');
    return nameEnd + 2 < stat.size() ? stat[nameEnd + 2] : '?';
}

} // namespace support
