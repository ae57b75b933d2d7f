// SPDX-License-Identifier: Apache-2.0
#include "data/metric_catalog.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <mmstats/metric_text.h>

namespace mmstats::inspector {

using mmstats::FamilyType;
using mmstats::MetricPart;
using mmstats::MetricType;

std::size_t MetricCatalog::familyOf(const mmstats::MetricSeries &series)
{
    const bool isSummary = series.type == MetricType::summary;
    const auto [known, isNew] = byName_.try_emplace({series.family, isSummary}, families_.size());
    if (isNew)
        families_.push_back({.name = series.family, .isSummary = isSummary});
    return known->second;
}

std::size_t MetricCatalog::statOf(Family &family, const mmstats::MetricSeries &series)
{
    const auto [known, isNew] = family.byLabel.try_emplace(series.stat, family.stats.size());
    if (!isNew)
        return known->second;
    const std::string first = mmstats::quotedApart(series.stat, mmstats::mostLabelBytes);
    std::string text = first;
    for (std::size_t i = 2; !family.quoted.insert(text).second; ++i)
        text = mmstats::numbered(first, i);
    family.stats.push_back(
        {.label = series.stat, .quoted = std::move(text), .unit = series.unit, .help = series.help});
    return known->second;
}

std::size_t MetricCatalog::take(const mmstats::MetricSeries &series, const std::string &fileLabels)
{
    const std::size_t family = familyOf(series);
    const std::size_t stat = statOf(families_[family], series);
    const auto [known, isNew] = byKey_.try_emplace({family, stat, series.part, fileLabels}, series_.size());
    if (isNew) {
        series_.push_back({.labels = fileLabels, .family = family, .stat = stat, .part = series.part});
        areCounters_.push_back(series.type == MetricType::counter);
    }
    return known->second;
}

void MetricCatalog::count(std::size_t series, std::optional<double> value)
{
    Series &one = series_[series];
    ++one.changes;
    if (!value)
        return;
    Family &family = families_[one.family];
    family.stats[one.stat].hasValues = true;
    const bool isCounter = areCounters_[series];
    family.isCounter = family.isCounter || isCounter;
    // A counter is never negative, and always a number.
    family.isOther = family.isOther || !isCounter || !mmstats::NumberText(*value).isCount();
}

std::vector<std::size_t> MetricCatalog::finish()
{
    mmstats::FamilyNames names;
    names.take("mmstats_process", FamilyType::info); // of mmash
    for (const bool summaries : {true, false}) {
        for (const auto &[key, i] : byName_) {
            Family &family = families_[i];
            const auto hasValues = [](const Stat &stat) { return stat.hasValues; };
            const auto sharing = std::ranges::count_if(family.stats, hasValues);
            if (family.isSummary != summaries || sharing == 0)
                continue;
            family.isShared = sharing > 1;
            if (summaries)
                family.type = FamilyType::summary;
            else if (family.isCounter)
                family.type = family.isOther ? FamilyType::unknown : FamilyType::counter;
            family.name = names.take(family.name, family.type);
        }
    }
    std::vector<std::size_t> order(series_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [this](std::size_t i) { return series_[i].changes == 0; });
    const auto place = [this](std::size_t i) {
        const Series &one = series_[i];
        return std::tuple(std::string_view(families_[one.family].name), one.stat,
                          std::string_view(one.labels), one.part);
    };
    std::ranges::sort(order, {}, place);
    return order;
}

std::string MetricCatalog::head(std::size_t family) const
{
    const Family &one = families_[family];
    std::string unit;
    std::string help;
    const Stat *first = nullptr;
    for (const Stat &stat : one.stats) {
        if (!stat.hasValues)
            continue;
        first = first == nullptr ? &stat : first;
        unit = unit.empty() ? stat.unit : unit;
        help = help.find_first_not_of(' ') == std::string::npos ? stat.help : help;
    }
    if (help.find_first_not_of(' ') == std::string::npos && first != nullptr)
        help = mmstats::helpOf(first->label);
    return mmstats::familyHead(one.name, one.type, unit, help, mmstats::MetricFormat::openMetrics);
}

std::string MetricCatalog::sampleStart(std::size_t series) const
{
    const Series &one = series_[series];
    const Family &family = families_[one.family];
    std::string text = family.name;
    if (one.part == MetricPart::sum)
        text += "_sum";
    else if (one.part == MetricPart::count)
        text += "_count";
    else
        text += mmstats::sampleSuffix(family.type);
    text += '{' + one.labels;
    if (family.isShared)
        text += ",stat=" + family.stats[one.stat].quoted;
    if (const auto quantile = mmstats::quantileOf(one.part); !quantile.empty())
        text += ",quantile=\"" + std::string(quantile) + '"';
    return text + "} ";
}

bool MetricCatalog::isAllowed(std::size_t series, double value) const
{
    const MetricPart part = series_[series].part;
    return (part != MetricPart::sum && part != MetricPart::count) || mmstats::NumberText(value).isCount();
}

} // namespace mmstats::inspector
