// SPDX-License-Identifier: Apache-2.0
#include <mmstats/metric_series.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mmstats {

namespace {

struct Ending
{
    std::string_view text;
    MetricPart part;
    std::string_view quantile;
};

constexpr auto endings = std::to_array<Ending>({{".p50", MetricPart::median, "0.5"},
                                                {".p90", MetricPart::p90, "0.9"},
                                                {".p99", MetricPart::p99, "0.99"},
                                                {".p999", MetricPart::p999, "0.999"},
                                                {".sum", MetricPart::sum, ""},
                                                {".count", MetricPart::count, ""}});

bool isWordCharacter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// What the sum's says of the whole.
std::string summaryHelp(const std::string &help)
{
    constexpr std::string_view ending = ": sum";
    return help.ends_with(ending) ? help.substr(0, help.size() - ending.size()) : std::string();
}

bool isMember(const NumberStat *stat, bool isCounter, std::string_view unit)
{
    return stat != nullptr && stat->isCounter == isCounter && stat->unit == unit;
}

} // namespace

std::string_view quantileOf(MetricPart part) noexcept
{
    const auto *const known = std::ranges::find(endings, part, &Ending::part);
    return known == endings.end() ? std::string_view() : known->quantile;
}

std::string MetricSeries::sampleName() const
{
    if (part == MetricPart::sum)
        return family + "_sum";
    if (part == MetricPart::count)
        return family + "_count";
    return type == MetricType::counter ? family + "_total" : family;
}

MetricSeries seriesOf(const std::string &label, const NumberStat &stat)
{
    MetricUnit unit = metricUnitOf(stat.unit);
    const MetricType type = stat.isCounter ? MetricType::counter : MetricType::gauge;
    return {.stat = label,
            .type = type,
            .family = metricName(label, unit, type),
            .unit = std::move(unit.name),
            .scale = unit.scale,
            .help = stat.help};
}

std::vector<SummaryStat> summaryOf(std::string_view prefix, const FindNumber &find)
{
    const NumberStat *const found = prefix.empty() ? nullptr : find(std::string(prefix) + ".sum");
    if (found == nullptr || found->isCounter)
        return {};
    const NumberStat sum = *found;
    const MetricUnit unit = metricUnitOf(sum.unit);
    const MetricSeries whole{.stat = std::string(prefix),
                             .type = MetricType::summary,
                             .family = metricName(prefix, unit, MetricType::summary),
                             .unit = unit.name,
                             .scale = unit.scale,
                             .help = summaryHelp(sum.help)};
    std::vector<SummaryStat> stats;
    for (const Ending &ending : endings) {
        const bool isCount = ending.part == MetricPart::count;
        std::string label = std::string(prefix) + std::string(ending.text);
        if (!isMember(find(label), isCount, isCount ? std::string_view() : std::string_view(sum.unit)))
            continue;
        stats.push_back({.label = std::move(label), .series = whole});
        stats.back().series.part = ending.part;
        if (isCount)
            stats.back().series.scale = {};
    }
    const auto has = [&](auto is) {
        return std::ranges::any_of(stats, [&](const SummaryStat &stat) { return is(stat.series.part); });
    };
    const bool isWhole = has([](MetricPart part) { return part == MetricPart::count; }) &&
                         has([](MetricPart part) { return !quantileOf(part).empty(); });
    return isWhole ? stats : std::vector<SummaryStat>();
}

MetricSeries seriesOf(const std::string &label, const FindNumber &find)
{
    for (const Ending &ending : endings) {
        if (!label.ends_with(ending.text))
            continue;
        const std::string_view prefix = std::string_view(label).substr(0, label.size() - ending.text.size());
        for (SummaryStat &stat : summaryOf(prefix, find)) {
            if (stat.label == label)
                return std::move(stat.series);
        }
    }
    const NumberStat *const stat = find(label);
    return seriesOf(label, stat == nullptr ? NumberStat() : *stat);
}

bool isToldByLabels(std::string_view label) noexcept
{
    const auto endsIn = [label](std::string_view name) {
        return label.ends_with(name) &&
               (label.size() == name.size() || !isWordCharacter(label[label.size() - name.size() - 1]));
    };
    return endsIn("sys.pid") || endsIn("sys.tid");
}

} // namespace mmstats
