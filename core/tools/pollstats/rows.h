// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <mmstats/aggregation.h>

#include "pollstats/poller.h"

namespace mmstats::tools {

/// One line of a table.
struct Row
{
    ProcessName process = {}; ///< only where rows are of processes
    std::vector<std::optional<Amount>> cells = {};
};

/// What one poll comes to: a plain value, for the writers.
struct PollResult
{
    std::chrono::system_clock::time_point time;
    std::optional<double> interval; ///< seconds since the last one; absent for the first, which is absolute
    bool byProcess = false;
    std::vector<Row> rows; ///< one, or one for each process
};

/// One row of all files; or one of each process' files, in the order of the files, for processes that have
/// any of these stats.
std::vector<Row> aggregate(const std::vector<FileValues> &files, std::size_t columns, Aggregation how,
                           bool byProcess);

} // namespace mmstats::tools
