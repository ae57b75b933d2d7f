// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// True where everything is slower and larger than it is for users.
inline constexpr bool sanitized = !std::string_view(MMSTATS_SANITIZE).empty();

/// What a program did.
struct ToolRun
{
    std::string out;
    std::string err;
    int exitCode = -1; ///< -1: it was killed by `signal`, or could not be started
    int signal = 0;
    double seconds = 0;
    double cpuSeconds = 0;
    long peakKiB = 0; ///< the most memory that it had at once; the kernel says no less than the caller has

    /// All of it, for a failing test to show.
    std::string text() const;
};

struct ToolOptions
{
    std::vector<std::string> environment =
        {};                         ///< "NAME=value"; the caller's has no MMSTATS_* and no NO_COLOR
    std::string directory = {};     ///< to run in
    double timeout = 30;            ///< seconds, until it is killed
    std::optional<uid_t> user = {}; ///< to run as, and in its group; only root can
    std::string output = {};        ///< a device that stdout goes to instead of ToolRun::out
};

/// Collects a child, and fills all of `run` but its texts. It is killed `timeout` seconds after `start`, from
/// when `run.seconds` counts.
void awaitEnd(pid_t pid, std::chrono::steady_clock::time_point start, double timeout, ToolRun &run);

/// Runs one of the project's programs to its end.
ToolRun runTool(const std::string &name, const std::vector<std::string> &arguments,
                const ToolOptions &options = {});

} // namespace support
