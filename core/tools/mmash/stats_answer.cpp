// SPDX-License-Identifier: Apache-2.0
#include "mmash/stats_answer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "mmash/all_labels.h"
#include "mmash/file_json.h"

namespace mmstats::tools {

namespace {

using Values = std::vector<Value>;

std::map<std::string_view, Values> find(const Catalog &catalog, const DataQuery &query)
{
    std::map<std::string_view, Values> found;
    for (const auto &[path, file] : catalog.files()) {
        if (!query.files.matches(path))
            continue;
        for (const ServedStat &stat : file->stats()) {
            if (query.exact ? stat.label == query.label : stat.label.starts_with(query.label))
                found[stat.label].push_back(file->value(stat));
        }
    }
    return found;
}

bool isInteger(const Value &value)
{
    return std::holds_alternative<std::uint64_t>(value) || std::holds_alternative<std::int64_t>(value) ||
           std::holds_alternative<bool>(value);
}

long double toLongDouble(const Value &value)
{
    if (const auto *natural = std::get_if<std::uint64_t>(&value))
        return static_cast<long double>(*natural);
    if (const auto *integer = std::get_if<std::int64_t>(&value))
        return static_cast<long double>(*integer);
    return toNumber(value).value_or(0);
}

// Integers stay exact where they fit.
Json numberJson(long double number, bool isWhole)
{
    if (isWhole && number >= 0 &&
        number <= static_cast<long double>(std::numeric_limits<std::uint64_t>::max()))
        return static_cast<std::uint64_t>(number);
    if (isWhole && number < 0 && number >= static_cast<long double>(std::numeric_limits<std::int64_t>::min()))
        return static_cast<std::int64_t>(number);
    return apiValue(static_cast<double>(number));
}

Json aggregateNumbers(const Values &values, Aggregation aggregation)
{
    Aggregator aggregator(aggregation);
    bool areWhole = aggregation != Aggregation::avg && aggregation != Aggregation::nonzeroAvg;
    for (const Value &value : values) {
        if (!toNumber(value))
            continue;
        aggregator.add(toLongDouble(value));
        areWhole = areWhole && isInteger(value);
    }
    const auto result = aggregator.result();
    if (!result)
        return {};
    // One of the values, where the aggregation chooses one: exact, whatever the others are.
    const auto chosen = std::ranges::find_if(
        values, [&](const Value &value) { return toNumber(value) && toLongDouble(value) == *result; });
    const bool isChoice = aggregation == Aggregation::max || aggregation == Aggregation::min ||
                          aggregation == Aggregation::nonzeroMin;
    return isChoice && chosen != values.end() ? apiValue(*chosen) : numberJson(*result, areWhole);
}

// null where nothing can be made of the values.
Json aggregate(const Values &values, Aggregation aggregation)
{
    if (aggregation == Aggregation::one)
        return apiValue(values.front());
    const bool areTexts =
        std::ranges::all_of(values, [](const Value &value) { return std::holds_alternative<Text>(value); });
    const auto bytes = [](const Value &value) { return std::get<Text>(value).bytes; };
    if (areTexts && aggregation == Aggregation::max)
        return apiValue(*std::ranges::max_element(values, {}, bytes));
    if (areTexts && aggregation == Aggregation::min)
        return apiValue(*std::ranges::min_element(values, {}, bytes));
    return aggregateNumbers(values, aggregation);
}

Json list(const Values &values)
{
    Json all = Json::array();
    for (const Value &value : values)
        all.push_back(apiValue(value));
    return all;
}

} // namespace

Answer answerLabels(const Catalog &catalog)
{
    Json labels = Json::array();
    for (const std::string_view label : allLabels(catalog))
        labels.push_back(label);
    return {.body = toLine(Json{{"stats", std::move(labels)}}) + '\n'};
}

Answer answerStats(const Catalog &catalog, const DataQuery &query)
{
    const auto found = find(catalog, query);
    if (query.aggregation && found.empty())
        return Answer::of({404, "there is no such stat to aggregate"});
    bool hasAny = false;
    std::string body = "{";
    for (const auto &[label, values] : found) {
        const Json value = query.aggregation ? aggregate(values, *query.aggregation) : list(values);
        const bool isText =
            std::ranges::none_of(values, [](const Value &each) { return toNumber(each).has_value(); });
        hasAny = hasAny || !value.is_null() || !isText;
        body += (body.size() > 1 ? "," : "") + toLine(toJson(label)) + ':' + toLine(value);
    }
    if (query.aggregation && !hasAny)
        return Answer::of(
            {400, fmt::format("{} takes numbers, and these are none", toString(*query.aggregation))});
    return {.body = body + "}\n"};
}

Answer answerFiles(const Catalog &catalog, const DataQuery &query)
{
    Json files = Json::array();
    for (const auto &[path, file] : catalog.files()) {
        if (file->isReadable() && query.files.matches(path))
            files.push_back(toJson(std::string_view(path)));
    }
    return {.body = toLine(Json{{"files", std::move(files)}}) + '\n'};
}

} // namespace mmstats::tools
