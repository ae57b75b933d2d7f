// SPDX-License-Identifier: Apache-2.0
#include "common/metric_families.h"

#include <algorithm>
#include <cstddef>

namespace mmstats::tools {

namespace {

constexpr std::size_t mostSharing = 100; // stats whose labels become one name

// No two of a family are alike.
std::string quotedLabel(const MetricFamily &family, std::string_view label)
{
    const std::string first = quotedApart(label, mostLabelBytes);
    std::string text = first;
    const auto isTaken = [&](const auto &stat) { return stat->quoted == text; };
    for (std::size_t i = 2; std::ranges::any_of(family.stats, isTaken); ++i)
        text = numbered(first, i);
    return text;
}

} // namespace

bool MetricFamily::hasSamples() const noexcept
{
    return std::ranges::any_of(stats, [](const auto &stat) { return !stat->samples.empty(); });
}

FamilyType MetricFamily::type() const noexcept
{
    if (isSummary)
        return FamilyType::summary;
    bool isCounter = false;
    bool isOther = false;
    for (const auto &stat : stats) {
        if (stat->isSpoilt)
            return FamilyType::unknown;
        isCounter = isCounter || stat->isCounter;
        isOther = isOther || stat->isOther;
    }
    if (isCounter && isOther)
        return FamilyType::unknown;
    return isCounter ? FamilyType::counter : FamilyType::gauge;
}

std::shared_ptr<StatSamples> MetricFamilies::stat(const MetricPlan::Stat &planned)
{
    const bool isSummary = planned.type == MetricType::summary;
    MetricFamily &family = families_[{planned.name, isSummary ? 0 : 1}];
    if (family.stats.empty()) {
        family.name = planned.name;
        family.isSummary = isSummary;
    }
    const auto known = std::ranges::find(family.stats, planned.label,
                                         [](const auto &stat) -> std::string_view { return stat->label; });
    if (known != family.stats.end())
        return *known;
    if (family.stats.size() == mostSharing)
        return nullptr;
    auto stat = std::make_shared<StatSamples>();
    stat->family = &family;
    stat->label = planned.label;
    stat->quoted = quotedLabel(family, planned.label);
    family.stats.push_back(stat);
    return stat;
}

void MetricFamilies::clear()
{
    for (auto &[key, family] : families_) {
        std::erase_if(family.stats, [](const auto &stat) { return stat.use_count() == 1; });
        for (const auto &stat : family.stats) {
            stat->samples.clear();
            stat->unit = {};
            stat->help = {};
            stat->isCounter = stat->isOther = stat->isSpoilt = false;
        }
    }
    std::erase_if(families_, [](const auto &entry) { return entry.second.stats.empty(); });
}

} // namespace mmstats::tools
