// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "common/messages.h"
#include "common/open_metrics.h"
#include "mmash/answer.h"
#include "mmash/catalog.h"
#include "mmash/data_query.h"

namespace mmstats::tools {

/// All stats of processes that live, and mmash's own, for Prometheus. Keeps what it has learnt of layouts
/// from answer to answer. One thread.
class MetricsAnswer
{
public:
    /// What was renamed or left out is told by `messages`.
    Answer make(const Catalog &catalog, const DataQuery &query, Messages &messages);

private:
    void addOwn(const Catalog &catalog);

    OpenMetrics metrics_{InfoTexts::constant};
    std::size_t lastSize_ = 0; // of an answer, with room to grow
};

} // namespace mmstats::tools
