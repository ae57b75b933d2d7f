// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "common/output.h"
#include "pollstats/result_writer.h"

namespace mmstats::tools {

/// JSON Lines: an object for each poll.
class JsonWriter : public ResultWriter
{
public:
    explicit JsonWriter(Output &output)
        : output_(output)
    {
    }

    void write(const PollResult &result, const std::vector<Column> &columns) override;

private:
    Output &output_;
};

} // namespace mmstats::tools
