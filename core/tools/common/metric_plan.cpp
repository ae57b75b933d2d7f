// SPDX-License-Identifier: Apache-2.0
#include "common/metric_plan.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "common/metric_text.h"

namespace mmstats::tools {

namespace {

struct Ending
{
    std::string_view text;
    Part part;
};

constexpr auto quantiles = std::to_array<Ending>(
    {{".p50", Part::median}, {".p90", Part::p90}, {".p99", Part::p99}, {".p999", Part::p999}});

bool isWordCharacter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// What each sample says by the labels pid and tid.
bool isOfProcess(std::string_view label) noexcept
{
    const auto endsIn = [label](std::string_view name) {
        return label.ends_with(name) &&
               (label.size() == name.size() || !isWordCharacter(label[label.size() - name.size() - 1]));
    };
    return endsIn("sys.pid") || endsIn("sys.tid");
}

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
        if (Metadata::isMetadata(field) || isOfProcess(field.label) || field.type.kind == TypeKind::raw)
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

    void addNumber(std::size_t i)
    {
        const Field &field = snapshot_.field(i);
        StatInfo known = info(i);
        const Unit unit = unitOf(known.unit);
        const MetricType type = isCounter(field, known) ? MetricType::counter : MetricType::gauge;
        plan_.stats.push_back({.label = field.label,
                               .type = type,
                               .name = metricName(field.label, unit, type),
                               .unit = unit.name,
                               .help = std::move(known.help),
                               .numbers = {{i, Part::value, unit.scale}}});
    }

    // The field that ends so and has that unit.
    std::optional<std::size_t> member(std::string_view prefix, std::string_view ending, bool counter,
                                      std::string_view unit) const
    {
        const auto found = byLabel_.find(std::string(prefix) + std::string(ending));
        if (found == byLabel_.end() || isText(snapshot_.field(found->second)))
            return std::nullopt;
        const StatInfo known = info(found->second);
        const bool isOne = isCounter(snapshot_.field(found->second), known) == counter && known.unit == unit;
        return isOne ? std::optional(found->second) : std::nullopt;
    }

    void addSummary(std::string_view prefix)
    {
        const std::size_t sum = byLabel_.at(std::string(prefix) + ".sum");
        StatInfo known = info(sum);
        const auto count = member(prefix, ".count", true, "");
        if (prefix.empty() || !count || isCounter(snapshot_.field(sum), known))
            return;
        const Unit unit = unitOf(known.unit);
        MetricPlan::Stat stat{.label = prefix, .type = MetricType::summary};
        for (const auto &[ending, part] : quantiles) {
            if (const auto field = member(prefix, ending, false, known.unit))
                stat.numbers.push_back({*field, part, unit.scale});
        }
        if (stat.numbers.empty())
            return;
        stat.numbers.push_back({sum, Part::sum, unit.scale});
        stat.numbers.push_back({*count, Part::count, {}});
        for (const MetricPlan::Number &number : stat.numbers)
            ofSummary_.insert(number.field);
        stat.name = metricName(prefix, unit, MetricType::summary);
        stat.unit = unit.name;
        stat.help = known.help.ends_with(": sum") ? known.help.substr(0, known.help.size() - 5) : "";
        plan_.stats.push_back(std::move(stat));
    }

    const Snapshot &snapshot_;
    Metadata metadata_;
    InfoTexts texts_;
    bool isOfCplusplus_;
    MetricPlan plan_;
    std::unordered_map<std::string_view, std::size_t> byLabel_;
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
