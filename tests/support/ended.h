// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <child.h>
#include <stats_bytes.h>

namespace support {

/// Of a process that has just ended and been collected.
inline std::uint32_t endedPid()
{
    Child child([] { return 0; });
    const auto pid = static_cast<std::uint32_t>(child.pid());
    child.wait();
    return pid;
}

/// A file of that process, made long ago unless said otherwise.
inline StatsBytes fileOf(std::uint32_t pid, double created = 1.5e9)
{
    return StatsBytes().scalar("sys.pid", "I", pid).scalar("sys.created", "d", created);
}

} // namespace support
