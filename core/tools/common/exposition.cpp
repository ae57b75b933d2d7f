// SPDX-License-Identifier: Apache-2.0
#include "common/exposition.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include <mmstats/utf8.h>

namespace mmstats::tools {

namespace {

std::string_view nameOf(FamilyType type, MetricFormat format) noexcept
{
    const bool isClassic = format == MetricFormat::classic;
    switch (type) {
    case FamilyType::counter:
        return "counter";
    case FamilyType::gauge:
        return "gauge";
    case FamilyType::summary:
        return "summary";
    case FamilyType::info:
        return isClassic ? "gauge" : "info";
    case FamilyType::unknown:
        break;
    }
    return isClassic ? "untyped" : "unknown";
}

// What samples of that type have behind the family's name.
std::string_view sampleSuffix(FamilyType type) noexcept
{
    if (type == FamilyType::counter)
        return "_total";
    return type == FamilyType::info ? "_info" : "";
}

// All names that a family takes from others, in either format.
std::vector<std::string> namesTaken(const std::string &name, FamilyType type)
{
    if (type == FamilyType::counter)
        return {name, name + "_total", name + "_created"};
    if (type == FamilyType::summary)
        return {name, name + "_count", name + "_sum", name + "_created"};
    if (type == FamilyType::info)
        return {name, name + "_info"};
    return {name};
}

// Blanks in front are none of it to who reads it.
std::string_view trimmed(std::string_view help)
{
    constexpr std::size_t most = 1024;
    help.remove_prefix(std::min(help.find_first_not_of(' '), help.size()));
    return truncateUtf8(help, most);
}

class Names
{
public:
    bool isFree(const std::string &name, FamilyType type) const
    {
        const auto names = namesTaken(name, type);
        return std::ranges::none_of(names, [this](const std::string &one) { return taken_.contains(one); });
    }

    void take(const std::string &name, FamilyType type)
    {
        for (std::string &one : namesTaken(name, type))
            taken_.insert(std::move(one));
    }

private:
    std::unordered_set<std::string> taken_;
};

} // namespace

std::vector<Metric> namedMetrics(const std::vector<OwnMetric> &own, const MetricFamilies &families)
{
    Names names;
    names.take(std::string(processFamily), FamilyType::info);
    for (const OwnMetric &metric : own)
        names.take(metric.name, metric.type);
    std::vector<Metric> all;
    const auto add = [&](const MetricFamily &family) {
        Metric metric{.name = family.name, .type = family.type(), .family = &family};
        while (!names.isFree(metric.name, metric.type)) {
            metric.name += "_stat";
            metric.isRenamed = true;
        }
        names.take(metric.name, metric.type);
        all.push_back(std::move(metric));
    };
    for (const bool summaries : {true, false}) {
        families.visit([&](const MetricFamily &family) {
            if (family.isSummary == summaries)
                add(family);
        });
    }
    std::ranges::sort(all, {}, &Metric::name);
    return all;
}

std::vector<std::string> remarksOn(const Metric &metric)
{
    std::vector<const StatSamples *> stats;
    for (const auto &stat : metric.family->stats) {
        if (!stat->samples.empty())
            stats.push_back(stat.get());
    }
    const auto isSpoilt = [](const StatSamples *stat) { return stat->isSpoilt; };
    const std::string name = excerpt(metric.name);
    std::vector<std::string> remarks;
    if (stats.size() > 1)
        remarks.push_back(fmt::format("{} stats share the metric {}, for instance \"{}\" and \"{}\"",
                                      stats.size(), name, excerpt(stats.front()->label),
                                      excerpt(stats.back()->label)));
    if (metric.type == FamilyType::unknown && std::ranges::none_of(stats, isSpoilt))
        remarks.push_back(fmt::format("{} is a counter in one file and none in another", name));
    if (metric.isRenamed)
        remarks.push_back(fmt::format("\"{}\" becomes {}, because its own name is another metric's",
                                      excerpt(stats.front()->label), name));
    return remarks;
}

void ExpositionWriter::head(const std::string &name, FamilyType type, std::string_view unit,
                            std::string_view help)
{
    const bool isClassic = format_ == MetricFormat::classic;
    const std::string shown = isClassic ? name + std::string(sampleSuffix(type)) : name;
    output_.print("# TYPE {} {}\n", shown, nameOf(type, format_));
    if (!isClassic && !unit.empty() && name.size() > unit.size() && name.ends_with(unit) &&
        name[name.size() - unit.size() - 1] == '_')
        output_.print("# UNIT {} {}\n", name, unit);
    output_.print("# HELP {} {}\n", shown, escapedHelp(help, format_));
}

void ExpositionWriter::print(const OwnMetric &own)
{
    head(own.name, own.type, own.unit, own.help);
    output_ << own.name << sampleSuffix(own.type);
    char before = '{';
    for (const auto &[label, text] : own.labels) {
        output_.print("{}{}={}", before, label, quoted(bounded(text)));
        before = ',';
    }
    output_ << (own.labels.empty() ? " " : "} ");
    output_ << NumberText(own.value).text() << "\n";
}

void ExpositionWriter::sample(std::string_view name, const StatSamples::Sample &sample, std::string_view stat)
{
    output_ << name << "{" << files_[sample.file];
    if (!stat.empty())
        output_ << ",stat=" << stat;
    output_ << "} " << sample.value.text() << "\n";
    output_.endPiece();
}

void ExpositionWriter::summarySample(const std::string &name, const StatSamples::Sample &one,
                                     std::string_view stat)
{
    // OpenMetrics does not allow others, and the quantiles are true without them.
    if ((one.part == Part::sum || one.part == Part::count) && !one.value.isCount() &&
        format_ == MetricFormat::openMetrics)
        return;
    if (one.part == Part::sum)
        return sample(name + "_sum", one, stat);
    if (one.part == Part::count)
        return sample(name + "_count", one, stat);
    static constexpr auto quantiles = std::to_array<std::string_view>({"", "0.5", "0.9", "0.99", "0.999"});
    output_ << name << "{" << files_[one.file];
    if (!stat.empty())
        output_ << ",stat=" << stat;
    output_ << ",quantile=\"" << quantiles[static_cast<std::size_t>(one.part)] << "\"} " << one.value.text()
            << "\n";
}

void ExpositionWriter::print(const Metric &metric)
{
    std::vector<const StatSamples *> stats;
    std::string_view unit;
    std::string_view help;
    for (const auto &stat : metric.family->stats) {
        if (stat->samples.empty())
            continue;
        stats.push_back(stat.get());
        unit = unit.empty() ? stat->unit : unit;
        help = help.empty() ? trimmed(stat->help) : help;
    }
    const std::string otherwise = "Stat " + std::string(bounded(stats.front()->label));
    head(metric.name, metric.type, unit, help.empty() ? otherwise : help);
    const std::string name = metric.name + std::string(sampleSuffix(metric.type));
    for (const StatSamples *stat : stats) {
        const std::string_view label = stats.size() > 1 ? std::string_view(stat->quoted) : std::string_view();
        for (const StatSamples::Sample &one : stat->samples) {
            if (metric.type == FamilyType::summary)
                summarySample(name, one, label);
            else
                sample(name, one, label);
        }
    }
}

void ExpositionWriter::printProcesses(const std::vector<std::string> &infos)
{
    if (files_.empty())
        return;
    const std::string name(processFamily);
    head(name, FamilyType::info, {}, "Texts of a stats file.");
    for (std::size_t i = 0; i < files_.size(); ++i) {
        output_ << name << "_info{" << files_[i] << infos[i] << "} 1\n";
        output_.endPiece();
    }
}

void ExpositionWriter::end()
{
    if (format_ == MetricFormat::openMetrics)
        output_ << "# EOF\n";
}

} // namespace mmstats::tools
