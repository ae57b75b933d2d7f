// SPDX-License-Identifier: Apache-2.0
#include "mmash/all_labels.h"

namespace mmstats::tools {

std::set<std::string_view> allLabels(const Catalog &catalog)
{
    std::set<std::string_view> labels;
    for (const auto &[path, file] : catalog.files()) {
        for (const ServedStat &stat : file->stats())
            labels.insert(stat.label);
    }
    return labels;
}

} // namespace mmstats::tools
