// SPDX-License-Identifier: Apache-2.0
#include <mmstats/metric_names.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "label_words.h"

namespace mmstats {

namespace {

using Words = std::vector<std::string>;

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

template <std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &words) noexcept
{
    return std::ranges::find(words, word) != words.end();
}

constexpr auto types = std::to_array<std::string_view>({"counter", "gauge", "summary", "histogram"});

constexpr auto abbreviations = std::to_array<std::string_view>(
    {"s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d"});

constexpr auto baseUnits = std::to_array<std::string_view>(
    {"amperes", "bytes", "celsius", "grams", "joules", "kelvin", "meters", "metres", "seconds", "volts"});

constexpr auto otherUnits =
    std::to_array<std::string_view>({"minutes", "hours", "days", "weeks", "kelvins", "fahrenheit", "rankine",
                                     "inches", "yards", "miles", "bits", "calories", "pounds", "ounces"});

constexpr auto unitPrefixes = std::to_array<std::string_view>(
    {"pico", "nano", "micro", "milli", "centi", "deci", "deca", "hecto", "kilo", "kibi", "mega", "mibi",
     "mebi", "giga", "gibi", "tera", "tebi", "peta", "pebi"});

constexpr auto reservedEndings = std::to_array<std::string_view>({"_total", "_count", "_sum", "_bucket"});

bool isNoBaseUnit(std::string_view word) noexcept
{
    if (isOneOf(word, otherUnits))
        return true;
    return std::ranges::any_of(unitPrefixes, [word](std::string_view prefix) {
        if (!word.starts_with(prefix))
            return false;
        const std::string_view rest = word.substr(prefix.size());
        return isOneOf(rest, baseUnits) || isOneOf(rest, otherUnits);
    });
}

bool isUnwelcome(std::string_view word, bool isFirst) noexcept
{
    return isNoBaseUnit(word) || (!isFirst && (isOneOf(word, types) || isOneOf(word, abbreviations)));
}

// What is joined may be unwelcome in its turn.
Words withoutUnwelcome(const Words &words)
{
    Words welcome;
    for (const std::string &word : words) {
        if (welcome.size() == 1 && isUnwelcome(welcome.front(), true))
            welcome.front() += word;
        else
            welcome.push_back(word);
        while (welcome.size() > 1 && isUnwelcome(welcome.back(), false)) {
            const std::string last = std::move(welcome.back());
            welcome.pop_back();
            welcome.back() += last;
        }
    }
    if (welcome.size() == 1 && isUnwelcome(welcome.front(), true))
        welcome.front() += "value";
    return welcome;
}

void endInUnit(Words &words, const MetricUnit &unit)
{
    if (unit.isSaidBy(words.back()))
        words.pop_back();
    std::erase_if(words, [&](const std::string &word) { return word.size() > 1 && unit.isSaidBy(word); });
    const Words ending = wordsOf(unit.name);
    const bool isThere =
        words.size() >= ending.size() && std::equal(ending.rbegin(), ending.rend(), words.rbegin());
    if (!isThere)
        words.insert(words.end(), ending.begin(), ending.end());
}

std::string toName(const Words &words)
{
    std::string name = joined(words);
    if (isDigit(name.front()))
        name.insert(name.begin(), '_');
    return name;
}

} // namespace

std::string metricName(std::string_view label, const MetricUnit &unit, MetricType type)
{
    Words words = wordsOf(label);
    if (words.empty())
        words.emplace_back("stat");
    if (type == MetricType::counter && words.size() > 1 && words.back() == "total")
        words.pop_back();
    if (!unit.name.empty())
        endInUnit(words, unit);
    std::string name = toName(withoutUnwelcome(words));
    const auto isEnding = [&](std::string_view ending) { return name.ends_with(ending); };
    if (type == MetricType::gauge && std::ranges::any_of(reservedEndings, isEnding))
        name += "_value";
    return name;
}

std::string labelName(std::string_view label)
{
    Words words = wordsOf(label);
    if (words.empty())
        words.emplace_back("text");
    const std::string name = toName(words);
    return name == "le" || name == "quantile" ? name + "_value" : name;
}

} // namespace mmstats
