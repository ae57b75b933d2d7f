// SPDX-License-Identifier: Apache-2.0
#include "common/open_metrics.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <mmstats/process.h>
#include <mmstats/system_fields.h>

#include "common/text.h"

namespace mmstats::tools {

namespace {

constexpr std::string_view infoFamily = "mmstats_process";
constexpr std::size_t mostSharing = 100; // stats whose labels become one name

bool isNameCharacter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Letters, digits and underscores; a colon is for the rules of who scrapes.
std::string toName(std::string_view label)
{
    std::string name(label);
    std::ranges::replace_if(
        name, [](char c) { return !isNameCharacter(c); }, '_');
    if (name.empty() || (name.front() >= '0' && name.front() <= '9'))
        name.insert(name.begin(), '_');
    return name;
}

// Two underscores in front are for the system that scrapes.
std::string toLabelName(std::string_view label)
{
    std::string name = toName(label);
    name.erase(0, std::min(name.find_first_not_of('_'), name.size() - 1));
    return name.front() >= '0' && name.front() <= '9' ? '_' + name : name;
}

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : printable(text)) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

std::string escapedHelp(std::string_view text)
{
    std::string result;
    for (const char c : printable(text)) {
        if (c == '\\')
            result += '\\';
        result += c;
    }
    return result;
}

// Empty where the value is no number.
std::string numberText(const Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? "1" : "0";
    if (const auto *number = std::get_if<double>(&value)) {
        if (std::isnan(*number))
            return "NaN";
        if (std::isinf(*number))
            return *number < 0 ? "-Inf" : "+Inf";
        return fmt::format("{}", *number);
    }
    if (std::holds_alternative<std::uint64_t>(value) || std::holds_alternative<std::int64_t>(value))
        return toString(value);
    return {};
}

// A counter that is negative or no number would spoil the whole exposition.
Kind kindOf(const Field &field, const Value &value, Kind declared)
{
    const bool isCounter = declared == Kind::counter ||
                           (declared == Kind::unknown && field.buffered &&
                            field.type.kind == TypeKind::unsignedInteger && field.type.valueSize == 8);
    if (!isCounter)
        return Kind::gauge;
    const double number = toNumber(value).value_or(0);
    return number >= 0 && std::isfinite(number) ? Kind::counter : Kind::unknown;
}

std::string familyName(std::string_view label, const std::string &unit, Kind kind)
{
    constexpr std::string_view total = "_total";
    std::string name = toName(label);
    if (kind == Kind::counter && name.ends_with(total) && name.size() > total.size())
        name.resize(name.size() - total.size());
    const std::string ending = unit.empty() ? std::string() : '_' + unit;
    return name.ends_with(ending) ? name : name + ending;
}

bool isSystemField(std::string_view label, std::string_view name)
{
    return label.ends_with(name) &&
           (label.size() == name.size() || !isNameCharacter(label[label.size() - name.size() - 1]));
}

std::string labelsOf(const FileReport &report)
{
    const SystemFields system = SystemFields::of(report.snapshot());
    const std::string_view path = report.path();
    std::string labels = "cmd=" + quoted(commandFromFileName(path.substr(path.rfind('/') + 1), system.pid));
    if (system.pid)
        labels += fmt::format(",pid=\"{}\"", *system.pid);
    if (system.tid)
        labels += fmt::format(",tid=\"{}\"", *system.tid);
    return labels + ",file=" + quoted(path);
}

} // namespace

void OpenMetrics::add(const FileReport &report, const std::vector<std::size_t> &shown)
{
    const Snapshot &snapshot = report.snapshot();
    if (snapshot.empty())
        return;
    const Metadata metadata = Metadata::of(snapshot);
    std::set<std::string_view> seen;
    std::set<std::string> infoNames{"cmd", "pid", "tid", "file"};
    files_.push_back(labelsOf(report));
    infos_.emplace_back();
    for (const std::size_t i : shown) {
        const Field &field = snapshot.field(i);
        if (Metadata::isMetadata(field) || isSystemField(field.label, "sys.pid") ||
            isSystemField(field.label, "sys.tid"))
            continue;
        if (!seen.insert(field.label).second) {
            remark(fmt::format("{} has \"{}\" more than once", report.path(), printable(field.label)));
            continue;
        }
        const Value value = snapshot.value(i);
        const StatInfo *info = metadata.find(field.label);
        if (const auto *text = std::get_if<Text>(&value)) {
            const std::string name = toLabelName(field.label);
            if (infoNames.insert(name).second)
                infos_.back() += ',' + name + '=' + quoted(text->bytes);
            else
                remark(fmt::format("{}: the text \"{}\" is left out, since its label {} is taken",
                                   report.path(), printable(field.label), name));
        } else {
            addNumber(field, value, info == nullptr ? StatInfo() : *info);
        }
    }
}

void OpenMetrics::remark(std::string text)
{
    constexpr std::size_t most = 100; // a hostile file may give cause for many
    if (remarks_.size() < most)
        remarks_.insert(std::move(text));
}

void OpenMetrics::addNumber(const Field &field, const Value &value, const StatInfo &info)
{
    std::string text = numberText(value);
    if (text.empty())
        return;
    const std::string unit = info.unit.empty() ? std::string() : toName(info.unit);
    const Kind kind = kindOf(field, value, info.kind);
    Family &family = families_[familyName(field.label, unit, info.kind == Kind::counter ? info.kind : kind)];
    family.isMixed = family.isMixed || family.kind.value_or(kind) != kind;
    family.kind = kind;
    family.unit = unit;
    if (family.help.empty())
        family.help = info.help;
    const auto stat = std::ranges::find(family.stats, field.label);
    if (stat == family.stats.end() && family.stats.size() == mostSharing) {
        remark(fmt::format("more than {} stats share a metric: \"{}\", for instance, is left out",
                           mostSharing, printable(field.label)));
        return;
    }
    const auto place = static_cast<std::uint32_t>(stat - family.stats.begin());
    if (stat == family.stats.end())
        family.stats.emplace_back(field.label);
    family.samples.push_back({static_cast<std::uint32_t>(files_.size() - 1), place, std::move(text)});
}

// No two families may have samples of one name: a counter "a" has a_total, and so has a gauge "a.total".
std::vector<OpenMetrics::Metric> OpenMetrics::metrics() const
{
    std::set<std::string> taken{std::string(infoFamily), std::string(infoFamily) + "_info"};
    std::vector<Metric> all;
    for (const auto &[name, family] : families_) {
        Metric metric{.name = name,
                      .kind = family.isMixed ? Kind::unknown : family.kind.value_or(Kind::unknown),
                      .family = &family};
        const auto namesOf = [&] {
            return metric.kind == Kind::counter
                       ? std::vector{metric.name, metric.name + "_total", metric.name + "_created"}
                       : std::vector{metric.name};
        };
        const auto isTaken = [&](const std::string &sample) { return taken.contains(sample); };
        while (std::ranges::any_of(namesOf(), isTaken)) {
            metric.name += "_stat";
            metric.renamed = true;
        }
        for (std::string &sample : namesOf())
            taken.insert(std::move(sample));
        all.push_back(std::move(metric));
    }
    return all;
}

void OpenMetrics::print(Output &output) const
{
    for (const Metric &metric : metrics()) {
        const Family &family = *metric.family;
        output.print("# TYPE {} {}\n", metric.name, typeName(metric.kind));
        if (!family.unit.empty() && !metric.renamed)
            output.print("# UNIT {} {}\n", metric.name, family.unit);
        output.print("# HELP {} {}\n", metric.name,
                     family.help.empty() ? "Stat " + escapedHelp(family.stats.front())
                                         : escapedHelp(family.help));
        const bool ambiguous = family.stats.size() > 1;
        for (const Sample &sample : family.samples) {
            output.print("{}{}{{{}{}}} {}\n", metric.name, metric.kind == Kind::counter ? "_total" : "",
                         files_[sample.file],
                         ambiguous ? ",stat=" + quoted(family.stats[sample.stat]) : std::string(),
                         sample.value);
            output.endPiece();
        }
    }
    printInfos(output);
    output << "# EOF\n";
}

void OpenMetrics::printInfos(Output &output) const
{
    if (files_.empty())
        return;
    output.print("# TYPE {0} info\n# HELP {0} Texts of a stats file.\n", infoFamily);
    for (std::size_t i = 0; i < files_.size(); ++i) {
        output.print("{}_info{{{}{}}} 1\n", infoFamily, files_[i], infos_[i]);
        output.endPiece();
    }
}

std::vector<std::string> OpenMetrics::remarks() const
{
    std::vector<std::string> all(remarks_.begin(), remarks_.end());
    for (const Metric &metric : metrics()) {
        const Family &family = *metric.family;
        if (family.stats.size() > 1)
            all.push_back(fmt::format("{} stats share the metric {}, for instance \"{}\" and \"{}\"",
                                      family.stats.size(), metric.name, printable(family.stats.front()),
                                      printable(family.stats.back())));
        if (family.isMixed)
            all.push_back(fmt::format("{} is a counter in one file and none in another", metric.name));
        if (metric.renamed)
            all.push_back(fmt::format("\"{}\" becomes {}, because its own name is another metric's",
                                      printable(family.stats.front()), metric.name));
    }
    return all;
}

} // namespace mmstats::tools
