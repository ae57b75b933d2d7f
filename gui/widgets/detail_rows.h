// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "data/file_details.h"
#include "data/stat_store.h"
#include "widgets/detail_list.h"

namespace mmstats::inspector {

/// What there is to say of a file, its process and the chosen stat of it. What is not known has no row.
std::vector<DetailSection> detailSections(const StatStore::File &file, const FileDetails &details,
                                          std::optional<std::size_t> stat, qint64 now);

} // namespace mmstats::inspector
