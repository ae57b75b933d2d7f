// SPDX-License-Identifier: Apache-2.0
#include "data/scope_still.h"

#include <algorithm>

namespace mmstats::inspector {

ScopeStill::ScopeStill(const ScopeSamples &samples, const std::vector<ScopeLine> &lines, Times stretch)
    : times_{std::max(stretch.first, samples.times().first), std::min(stretch.last, samples.times().last)}
{
    for (const ScopeLine &line : lines)
        lines_.push_back({line.column, line.id, samples.copy(line.column, stretch.first, stretch.last)});
}

void ScopeStill::keepOnly(const std::vector<ScopeLine> &lines)
{
    std::erase_if(lines_, [&](const Kept &kept) {
        return std::ranges::find(lines, kept.id, &ScopeLine::id) == lines.end();
    });
}

ScopeSamples::Stretch ScopeStill::copy(std::size_t column, qint64 from, qint64 to) const
{
    const auto kept = std::ranges::find(lines_, column, &Kept::column);
    if (kept == lines_.end())
        return {};
    const auto &[times, values] = kept->samples;
    auto first = std::ranges::lower_bound(times, from) - times.begin();
    first = std::max<std::ptrdiff_t>(0, first - 1);
    const auto end = static_cast<std::ptrdiff_t>(times.size());
    const auto last = std::min(end, std::ranges::lower_bound(times, to) - times.begin() + 1);
    return {{times.begin() + first, times.begin() + last}, {values.begin() + first, values.begin() + last}};
}

} // namespace mmstats::inspector
