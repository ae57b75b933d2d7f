// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "pollstats/columns.h"
#include "pollstats/rows.h"

namespace mmstats::tools {

/// Prints what polls come to, in one of the formats. One thread.
class ResultWriter
{
public:
    ResultWriter() = default;
    ResultWriter(const ResultWriter &) = delete;
    ResultWriter &operator=(const ResultWriter &) = delete;
    virtual ~ResultWriter() = default;

    /// Whole lines. Each row of `result` has a cell for each of `columns`, which may have become more since
    /// the last call.
    virtual void write(const PollResult &result, const std::vector<Column> &columns) = 0;
};

} // namespace mmstats::tools
