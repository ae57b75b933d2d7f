// SPDX-License-Identifier: Apache-2.0
#include "common/metric_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include <mmstats/metric_text.h>

namespace mmstats::tools {

namespace {

bool isText(const Field &field) noexcept
{
    return field.type.kind == TypeKind::text || field.type.kind == TypeKind::pascalText;
}

bool isCounter(const Field &field, const StatInfo &info) noexcept
{
    return info.kind == Kind::counter || (info.kind == Kind::unknown && looksLikeCounter(field));
}

class Planner
{
public:
    Planner(const Snapshot &snapshot, InfoTexts texts)
        : snapshot_(snapshot)
        , metadata_(Metadata::of(snapshot))
        , texts_(texts)
        , isOfCplusplus_(std::ranges::any_of(snapshot.layout().fields(), [](const Field &field) {
            return field.label.ends_with("org.cplusplus.version");
        }))
    {
    }

    MetricPlan plan(std::span<const std::size_t> shown)
    {
        for (const std::size_t i : shown)
            take(i);
        for (const std::size_t i : numbers_) {
            const std::string_view label = snapshot_.field(i).label;
            if (label.ends_with(".sum"))
                addSummary(label.substr(0, label.size() - std::string_view(".sum").size()));
        }
        for (const std::size_t i : numbers_) {
            if (!ofSummary_.contains(i))
                addNumber(i);
        }
        return std::move(plan_);
    }

private:
    StatInfo info(std::size_t i) const
    {
        const StatInfo *found = metadata_.find(snapshot_.field(i).label);
        return found == nullptr ? StatInfo() : *found;
    }

    void take(std::size_t i)
    {
        const Field &field = snapshot_.field(i);
        if (Metadata::isMetadata(field) || isToldByLabels(field.label) || field.type.kind == TypeKind::raw)
            return;
        if (!byLabel_.emplace(field.label, i).second)
            plan_.remark(fmt::format("a file has \"{}\" more than once", excerpt(field.label)));
        else if (isText(field))
            addInfo(i);
        else
            numbers_.push_back(i);
    }

    // Where a text changes, C++ has two buffers and Python one.
    bool isConstant(std::size_t i) const
    {
        const Field &field = snapshot_.field(i);
        return !field.buffered &&
               (info(i).kind == Kind::info || isOfCplusplus_ || field.label.ends_with("org.python.version"));
    }

    void addInfo(std::size_t i)
    {
        const Field &field = snapshot_.field(i);
        if (texts_ == InfoTexts::constant && !isConstant(i))
            return;
        std::string name = labelName(field.label);
        if (infoNames_.insert(name).second)
            plan_.infos.push_back({i, std::move(name)});
        else
            plan_.remark(fmt::format("the text \"{}\" is left out, since its label {} is taken",
                                     excerpt(field.label), excerpt(name)));
    }

    // The number that has that label.
    const NumberStat *find(const std::string &label)
    {
        const auto found = byLabel_.find(label);
        if (found == byLabel_.end() || isText(snapshot_.field(found->second)))
            return nullptr;
        StatInfo known = info(found->second);
        const bool counts = isCounter(snapshot_.field(found->second), known);
        found_ = {.isCounter = counts, .unit = std::move(known.unit), .help = std::move(known.help)};
        return &found_;
    }

    void addNumber(std::size_t i)
    {
        const std::string_view label = snapshot_.field(i).label;
        const MetricSeries series = seriesOf(std::string(label), *find(std::string(label)));
        add(series, label).numbers.push_back({i, series.part, series.scale});
    }

    void addSummary(std::string_view prefix)
    {
        const auto stats = summaryOf(prefix, [this](const std::string &label) { return find(label); });
        if (stats.empty())
            return;
        MetricPlan::Stat &summary = add(stats.front().series, prefix);
        for (const SummaryStat &stat : stats) {
            const std::size_t field = byLabel_.at(stat.label);
            summary.numbers.push_back({field, stat.series.part, stat.series.scale});
            ofSummary_.insert(field);
        }
    }

    MetricPlan::Stat &add(const MetricSeries &series, std::string_view label)
    {
        plan_.stats.push_back({.label = label,
                               .type = series.type,
                               .name = series.family,
                               .unit = series.unit,
                               .help = series.help});
        return plan_.stats.back();
    }

    const Snapshot &snapshot_;
    Metadata metadata_;
    InfoTexts texts_;
    bool isOfCplusplus_;
    MetricPlan plan_;
    std::unordered_map<std::string_view, std::size_t> byLabel_;
    NumberStat found_;
    std::set<std::string> infoNames_{"cmd", "pid", "tid", "file"};
    std::vector<std::size_t> numbers_;
    std::unordered_set<std::size_t> ofSummary_;
};

} // namespace

MetricPlan MetricPlan::of(const Snapshot &snapshot, std::span<const std::size_t> shown, InfoTexts texts)
{
    return Planner(snapshot, texts).plan(shown);
}

} // namespace mmstats::tools
