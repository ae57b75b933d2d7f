// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/json.h"
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
    void nameFurther(const std::vector<Column> &columns);
    Json valuesOf(const Row &row) const;
    Json processOf(const Row &row) const;

    Output &output_;
    // By column; none where an earlier column has that name: labels may differ only in what is not UTF-8.
    std::vector<std::optional<std::string>> names_;
    std::unordered_set<std::string> taken_;
};

} // namespace mmstats::tools
