// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// What the kernel knows of a process now.
struct ProcessInfo
{
    enum class Existence : std::uint8_t { none, zombie, running };

    Existence existence = Existence::none;
    std::optional<double> started =
        {}; ///< UNIX seconds, to about 0.01 s; absent where the kernel does not tell us

    std::optional<std::uint32_t> owner =
        {}; ///< its effective user id; absent where the kernel does not tell us

    /// Asks the kernel. Never fails: a process that cannot be seen into is running with no start time. The id
    /// of a thread that is not its process's first is no process. Thread-safe.
    static ProcessInfo of(std::uint32_t pid, const std::string &procDirectory = "/proc");
};

/// Reads the text of /proc/PID/stat. `bootTime` is in UNIX seconds. A process whose first thread has ended
/// runs as long as it has others.
ProcessInfo parseProcessStat(std::string_view text, double bootTime, long ticksPerSecond);

/// The program's name as its file's name tells it: what stands before "-PID" (`web` for
/// `web-4121-4123.mmstats`), or the name without its ending where the pid is not in it.
std::string commandFromFileName(std::string_view fileName, std::optional<std::uint32_t> pid);

} // namespace mmstats
