// SPDX-License-Identifier: Apache-2.0
#include "common/exposition.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace mmstats::tools {

namespace {

bool isBlank(std::string_view help) noexcept
{
    return help.find_first_not_of(' ') == std::string_view::npos;
}

} // namespace

std::vector<Metric> namedMetrics(const std::vector<OwnMetric> &own, const MetricFamilies &families)
{
    FamilyNames names;
    names.take(std::string(processFamily), FamilyType::info);
    for (const OwnMetric &metric : own)
        names.take(metric.name, metric.type);
    std::vector<Metric> all;
    const auto add = [&](const MetricFamily &family) {
        const FamilyType type = family.type();
        std::string name = names.take(family.name, type);
        const bool isRenamed = name != family.name;
        all.push_back({.name = std::move(name), .type = type, .family = &family, .isRenamed = isRenamed});
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

void ExpositionWriter::print(const OwnMetric &own)
{
    output_ << familyHead(own.name, own.type, own.unit, own.help, format_);
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
    if ((one.part == MetricPart::sum || one.part == MetricPart::count) && !one.value.isCount() &&
        format_ == MetricFormat::openMetrics)
        return;
    if (one.part == MetricPart::sum)
        return sample(name + "_sum", one, stat);
    if (one.part == MetricPart::count)
        return sample(name + "_count", one, stat);
    output_ << name << "{" << files_[one.file];
    if (!stat.empty())
        output_ << ",stat=" << stat;
    output_ << ",quantile=\"" << quantileOf(one.part) << "\"} " << one.value.text() << "\n";
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
        help = isBlank(help) ? stat->help : help;
    }
    const std::string shown = isBlank(help) ? helpOf(stats.front()->label) : std::string(help);
    output_ << familyHead(metric.name, metric.type, unit, shown, format_);
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
    output_ << familyHead(name, FamilyType::info, {}, "Texts of a stats file.", format_);
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
