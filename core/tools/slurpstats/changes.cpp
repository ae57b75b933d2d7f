// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/changes.h"

#include <functional>
#include <iterator>
#include <string_view>

#include "common/text.h"

namespace mmstats::tools {

std::vector<bool> Changes::update(const FileReport &report, const std::vector<std::size_t> &shown)
{
    const Snapshot &snapshot = report.snapshot();
    const auto found = files_.find(report.path());
    const Stats *before = found == files_.end() ? nullptr : &found->second.stats;
    std::vector<bool> changed;
    Stats now;
    for (const std::size_t i : shown) {
        const std::hash<std::string_view> hash;
        constexpr std::size_t spread = 0x9e3779b97f4a7c15;
        now.push_back(hash(snapshot.field(i).label) * spread ^ hash(valueText(snapshot.value(i))));
        // Fields are only ever added behind the others, so the same place is the same stat.
        const std::size_t place = now.size() - 1;
        changed.push_back(before != nullptr && (place >= before->size() || (*before)[place] != now.back()));
    }
    files_[report.path()] = {std::move(now)};
    return changed;
}

void Changes::endLook()
{
    for (auto file = files_.begin(); file != files_.end();)
        file = std::exchange(file->second.seen, false) ? std::next(file) : files_.erase(file);
}

} // namespace mmstats::tools
