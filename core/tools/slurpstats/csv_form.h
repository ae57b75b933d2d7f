// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "slurpstats/form.h"

namespace mmstats::tools {

/// A line a stat, below a line with the names of the columns.
class CsvForm : public Form
{
public:
    enum class Time : bool { no, yes };

    CsvForm(Output &output, Time time, bool verbose)
        : output_(output)
        , time_(time)
        , verbose_(verbose)
    {
    }

    void begin() override;
    void file(const Look &look) override;

private:
    Output &output_;
    Time time_; // of the look, as the first column
    bool verbose_;
    bool begun_ = false;
};

} // namespace mmstats::tools
