// SPDX-License-Identifier: Apache-2.0
#include "mmash/metrics_answer.h"

namespace mmstats::tools {

Answer answerMetrics(const Catalog &catalog, MetricsFormat format, Messages &messages)
{
    static_cast<void>(catalog);
    static_cast<void>(messages);
    return {.contentType = format == MetricsFormat::text
                               ? "text/plain; version=0.0.4; charset=utf-8"
                               : "application/openmetrics-text; version=1.0.0; charset=utf-8"};
}

} // namespace mmstats::tools
