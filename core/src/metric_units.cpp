// SPDX-License-Identifier: Apache-2.0
#include <mmstats/metric_units.h>

#include <algorithm>
#include <array>
#include <variant>

#include "label_words.h"

namespace mmstats {

namespace {

struct Known
{
    std::string_view name;
    std::string_view symbol;       // as metadata may say it
    std::string_view abbreviation; // as labels say it
    std::string_view nickname;
    std::string_view base;
    MetricScale scale;
};

constexpr double kibi = 1024;

constexpr auto known = std::to_array<Known>({
    {"seconds", "s", "s", "sec", "seconds", {}},
    {"milliseconds", "ms", "ms", "msec", "seconds", {1, 1e3}},
    {"microseconds", "us", "us", "usec", "seconds", {1, 1e6}},
    {"microseconds", "\u00b5s", "us", "usec", "seconds", {1, 1e6}}, // the micro sign
    {"microseconds", "\u03bcs", "us", "usec", "seconds", {1, 1e6}}, // a Greek mu
    {"nanoseconds", "ns", "ns", "nsec", "seconds", {1, 1e9}},
    {"minutes", "min", "m", "", "seconds", {60, 1}},
    {"hours", "h", "h", "", "seconds", {3600, 1}},
    {"days", "", "d", "", "seconds", {86'400, 1}},
    {"weeks", "", "w", "", "seconds", {604'800, 1}},
    {"bits", "", "bit", "", "bytes", {1, 8}},
    {"bytes", "B", "b", "", "bytes", {}},
    {"kibibytes", "KiB", "kib", "kb", "bytes", {kibi, 1}},
    {"mebibytes", "MiB", "mib", "mb", "bytes", {kibi * kibi, 1}},
    {"gibibytes", "GiB", "gib", "gb", "bytes", {kibi * kibi * kibi, 1}},
    {"tebibytes", "TiB", "tib", "tb", "bytes", {kibi * kibi * kibi * kibi, 1}},
    {"pebibytes", "PiB", "pib", "pb", "bytes", {kibi * kibi * kibi * kibi * kibi, 1}},
    {"percent", "%", "pct", "percentage", "ratio", {1, 100}},
});

struct Prefix
{
    std::string_view name;
    MetricScale scale;
};

constexpr auto prefixes = std::to_array<Prefix>({
    {"nano", {1, 1e9}},
    {"micro", {1, 1e6}},
    {"milli", {1, 1e3}},
    {"centi", {1, 1e2}},
    {"deci", {1, 10}},
    {"kilo", {1e3, 1}},
    {"mega", {1e6, 1}},
    {"giga", {1e9, 1}},
    {"tera", {1e12, 1}},
});

constexpr auto prefixed = std::to_array<std::string_view>(
    {"seconds", "meters", "metres", "grams", "joules", "volts", "amperes", "watts", "hertz"});

const Known *findKnown(std::string_view declared, const std::string &name)
{
    const auto *const found = std::ranges::find_if(known, [&](const Known &unit) {
        return unit.name == name || (!unit.symbol.empty() && unit.symbol == declared);
    });
    return found == known.end() ? nullptr : found;
}

// Of what has an SI prefix. The name is empty where that is no such unit.
MetricUnit withoutPrefix(const std::string &name)
{
    for (const Prefix &prefix : prefixes) {
        if (!name.starts_with(prefix.name))
            continue;
        const std::string_view base = std::string_view(name).substr(prefix.name.size());
        if (std::ranges::find(prefixed, base) != prefixed.end())
            return {.name = std::string(base), .scale = prefix.scale, .declared = name};
    }
    return {};
}

} // namespace

double MetricScale::apply(const Value &value) const noexcept
{
    const auto scaled = [this](auto number) {
        // Wide enough for all integers of 64 bits on most machines.
        return static_cast<double>(static_cast<long double>(number) * static_cast<long double>(multiply) /
                                   static_cast<long double>(divide));
    };
    if (const auto *number = std::get_if<std::uint64_t>(&value))
        return scaled(*number);
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return scaled(*number);
    return scaled(toNumber(value).value_or(0));
}

MetricUnit metricUnitOf(std::string_view declared)
{
    const std::string name = joined(wordsOf(declared));
    if (declared != "%" && name.empty())
        return {};
    const std::string plural = name + 's';
    for (const std::string &one : {name, plural}) {
        if (const Known *unit = findKnown(declared, one); unit != nullptr)
            return {.name = std::string(unit->base),
                    .scale = unit->scale,
                    .declared = std::string(unit->name),
                    .abbreviation = unit->abbreviation,
                    .nickname = unit->nickname};
        if (MetricUnit unit = withoutPrefix(one); !unit.name.empty())
            return unit;
        if (std::ranges::find(prefixed, one) != prefixed.end())
            return {.name = one, .declared = one};
    }
    return {.name = name, .declared = name};
}

} // namespace mmstats
