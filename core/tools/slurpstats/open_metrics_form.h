// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "common/open_metrics.h"
#include "slurpstats/form.h"

namespace mmstats::tools {

/// OpenMetrics text. A family's samples stand together, so all is collected first.
class OpenMetricsForm : public Form
{
public:
    OpenMetricsForm(Output &output, Messages &messages)
        : output_(output)
        , messages_(messages)
    {
    }

    void file(const Look &look) override
    {
        metrics_.add(look.report.path(), look.report.snapshot(), look.shown);
    }
    void end() override;

private:
    Output &output_;
    Messages &messages_;
    OpenMetrics metrics_;
};

} // namespace mmstats::tools
