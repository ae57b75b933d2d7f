// SPDX-License-Identifier: Apache-2.0
#include <mmstats/metric_family.h>

#include <algorithm>
#include <utility>
#include <vector>

#include <mmstats/utf8.h>

namespace mmstats {

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

} // namespace

std::string_view sampleSuffix(FamilyType type) noexcept
{
    if (type == FamilyType::counter)
        return "_total";
    return type == FamilyType::info ? "_info" : "";
}

std::string familyHead(std::string_view name, FamilyType type, std::string_view unit, std::string_view help,
                       MetricFormat format)
{
    const bool isClassic = format == MetricFormat::classic;
    const std::string shown = std::string(name) + std::string(isClassic ? sampleSuffix(type) : "");
    std::string head = "# TYPE " + shown + ' ' + std::string(nameOf(type, format)) + '\n';
    if (!isClassic && !unit.empty() && name.size() > unit.size() && name.ends_with(unit) &&
        name[name.size() - unit.size() - 1] == '_')
        head += "# UNIT " + shown + ' ' + std::string(unit) + '\n';
    return head + "# HELP " + shown + ' ' + escapedHelp(trimmed(help), format) + '\n';
}

std::string helpOf(std::string_view label)
{
    return "Stat " + std::string(bounded(label));
}

bool FamilyNames::isFree(const std::string &name, FamilyType type) const
{
    const auto names = namesTaken(name, type);
    return std::ranges::none_of(names, [this](const std::string &one) { return taken_.contains(one); });
}

std::string FamilyNames::take(std::string name, FamilyType type)
{
    while (!isFree(name, type))
        name += "_stat";
    for (std::string &one : namesTaken(name, type))
        taken_.insert(std::move(one));
    return name;
}

} // namespace mmstats
