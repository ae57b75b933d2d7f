// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "common/messages.h"
#include "mmash/answer.h"
#include "mmash/catalog.h"

namespace mmstats::tools {

enum class MetricsFormat : bool { text, openMetrics };

/// All stats of processes that live, and mmash's own, for a scraper. What was renamed or left out is told by
/// `messages`.
Answer answerMetrics(const Catalog &catalog, MetricsFormat format, Messages &messages);

} // namespace mmstats::tools
