// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/selection.h"

#include <mmstats/stat_info.h>

namespace mmstats::tools {

std::vector<std::size_t> shownStats(const Snapshot &snapshot, const Options &options)
{
    std::vector<std::size_t> shown;
    shown.reserve(snapshot.size());
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        const Field &field = snapshot.field(i);
        if (!options.verbose && Metadata::isMetadata(field))
            continue;
        if (options.filter.empty() || options.filter.matches(field.label))
            shown.push_back(i);
    }
    return shown;
}

} // namespace mmstats::tools
