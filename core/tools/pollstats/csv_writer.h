// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "common/messages.h"
#include "common/output.h"
#include "pollstats/result_writer.h"

namespace mmstats::tools {

/// CSV: a line of names, then a line for each row. Its columns stay those of the first poll; that there are
/// further ones is noted once.
class CsvWriter : public ResultWriter
{
public:
    CsvWriter(Output &output, Messages &messages)
        : output_(output)
        , messages_(messages)
    {
    }

    void write(const PollResult &result, const std::vector<Column> &columns) override;

private:
    void begin(bool byProcess, const std::vector<Column> &columns);

    Output &output_;
    Messages &messages_;
    std::size_t columns_ = 0;
    bool begun_ = false;
    bool noted_ = false;
};

} // namespace mmstats::tools
