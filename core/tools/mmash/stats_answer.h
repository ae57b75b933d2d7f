// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mmash/answer.h"
#include "mmash/catalog.h"
#include "mmash/data_query.h"

namespace mmstats::tools {

// The API of the original's mmash.

/// {"stats":["label",...]}, sorted by bytes, none twice.
Answer answerLabels(const Catalog &catalog);

/// {"label":[value,...],...}, the values in the order of the files' paths; with an aggregation one value
/// each. Labels are sorted by bytes.
Answer answerStats(const Catalog &catalog, const DataQuery &query);

/// {"files":["/path",...]}: those that have stats.
Answer answerFiles(const Catalog &catalog, const DataQuery &query);

} // namespace mmstats::tools
