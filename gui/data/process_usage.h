// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <QString>

#include <mmstats/process.h>

#include "data/tracked_file.h"

namespace mmstats::inspector {

/// What a living process takes, as /proc tells.
struct ProcessUsage
{
    QString commandLine;       ///< on one line, as a shell would take it; empty where it is not told
    std::optional<double> cpu; ///< cores kept busy since the reading before; absent in the first one
    std::optional<quint64> residentBytes;
    std::optional<int> threads;

    friend bool operator==(const ProcessUsage &, const ProcessUsage &) = default;
};

/// Reads the usage of one process again and again. One thread; not the GUI's, because it reads files.
class ProcessMeter
{
public:
    explicit ProcessMeter(std::string procDirectory = "/proc")
        : procDirectory_(std::move(procDirectory))
    {
    }

    /// `process` is what the kernel says of `pid`. Nullopt where its start is not known, and where by now
    /// another process has this pid: then nothing in /proc belongs to it for certain.
    std::optional<ProcessUsage> read(std::uint32_t pid, const mmstats::ProcessInfo &process, SteadyTime now);

private:
    struct Reading
    {
        std::uint32_t pid = 0;
        std::uint64_t started = 0; // ticks since the machine started
        std::uint64_t busy = 0;    // ticks
        SteadyTime time;
    };

    std::optional<double> cpuSince(const Reading &now);

    std::string procDirectory_;
    std::optional<Reading> last_;
    std::optional<double> cpu_; // between last_ and the one before
};

/// The arguments of /proc/PID/cmdline, each ended by a NUL, as one line: those with spaces in quotes, control
/// characters as escapes, cut with an ellipsis where it gets long.
QString commandLineText(std::string_view arguments);

} // namespace mmstats::inspector
