// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <mmstats/file_report.h>
#include <mmstats/process_table.h>

#include "common/targets.h"

namespace mmstats::tools {

/// True for a file that was listed and has gone since, as files do whose process ends.
bool hasVanished(const FileReport &report, const Targets &targets);

/// True for a young file that cannot be read, or not to its end: its writer may be filling it just now.
bool isInitialising(const FileReport &report, ProcessTable &processes);

/// Time to spend, in all, on files that may be readable in a moment. Plain value type.
class Patience
{
public:
    explicit Patience(std::chrono::milliseconds left)
        : left_(left)
    {
    }

    /// Sleeps for a moment; false where no time is left.
    bool wait();

private:
    std::chrono::milliseconds left_;
};

} // namespace mmstats::tools
