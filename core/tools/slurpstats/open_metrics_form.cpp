// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/open_metrics_form.h"

namespace mmstats::tools {

void OpenMetricsForm::end()
{
    metrics_.print(output_);
    for (const std::string &remark : metrics_.remarks())
        messages_.note(remark);
}

} // namespace mmstats::tools
