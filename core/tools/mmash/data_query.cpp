// SPDX-License-Identifier: Apache-2.0
#include "mmash/data_query.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <mmstats/utf8.h>

namespace mmstats::tools {

namespace {

constexpr std::uint32_t shortestInterval = 250;
constexpr std::uint32_t longestInterval = 60'000;

std::string parameter(const RequestTarget &target, std::string_view name)
{
    const std::string *value = target.find(name);
    return value == nullptr ? std::string() : *value;
}

// The original takes any value for yes.
bool isYes(const std::string &value)
{
    return !value.empty() && value != "0" && value != "false" && value != "no";
}

Asked<DataQuery> withFiles(DataQuery query, std::string pattern)
{
    auto files = FileGlob::parse(std::move(pattern));
    if (auto *error = std::get_if<HttpError>(&files))
        return std::move(*error);
    query.files = std::move(std::get<FileGlob>(files));
    return query;
}

Asked<DataQuery> parseStats(const RequestTarget &target, const std::string &label)
{
    DataQuery query{.what = DataQuery::What::stats, .label = toUtf8(label)};
    query.exact = isYes(parameter(target, "exact"));
    if (const std::string name = parameter(target, "aggr"); !name.empty()) {
        query.aggregation = aggregationOf(name);
        if (!query.aggregation)
            return HttpError{400, fmt::format("\"{}\" is none of avg, one, max, min, sum, nonzero-min, "
                                              "nonzero-avg",
                                              toUtf8(name))};
    }
    return withFiles(std::move(query), parameter(target, "glob"));
}

// What stands behind `start` in the path.
std::optional<std::string> behind(const std::string &path, std::string_view start)
{
    return path.starts_with(start) ? std::optional(path.substr(start.size())) : std::nullopt;
}

} // namespace

Asked<DataQuery> DataQuery::parse(const RequestTarget &target)
{
    const std::string &path = target.path;
    if (path == "/" || path == "/graph/" || path == "/graph")
        return DataQuery{.what = What::page};
    if (path == "/stats" || path == "/stats/")
        return DataQuery{.what = What::labels};
    if (const auto label = behind(path, "/stats/"))
        return parseStats(target, *label);
    if (path == "/files")
        return DataQuery{.what = What::files};
    if (auto pattern = behind(path, "/files/"))
        return withFiles({.what = What::files}, std::move(*pattern));
    if (path == "/metrics")
        return DataQuery{.what = What::metrics};
    if (path == "/api/v1/processes")
        return withFiles({.what = What::processes, .label = toUtf8(parameter(target, "prefix"))},
                         parameter(target, "glob"));
    return HttpError{404, "there is nothing at this path"};
}

std::string DataQuery::key() const
{
    // The only text without a length of its own comes last.
    return fmt::format("{} {} {} {:d} {:d} {:d} {}\n{}", static_cast<int>(what), files.text().size(),
                       files.text(), exact, openMetrics, gzip, aggregation ? toString(*aggregation) : "",
                       label);
}

Asked<EventQuery> EventQuery::parse(const RequestTarget &target)
{
    EventQuery query;
    if (const std::string *text = target.find("interval")) {
        const char *const end = text->data() + text->size();
        const auto [rest, error] = std::from_chars(text->data(), end, query.intervalMs);
        if (error != std::errc() || rest != end || query.intervalMs < shortestInterval ||
            query.intervalMs > longestInterval)
            return HttpError{400, fmt::format("interval: a number of milliseconds from {} to {}",
                                              shortestInterval, longestInterval)};
    }
    query.prefix = toUtf8(parameter(target, "prefix"));
    auto files = FileGlob::parse(parameter(target, "glob"));
    if (auto *error = std::get_if<HttpError>(&files))
        return std::move(*error);
    query.files = std::move(std::get<FileGlob>(files));
    return query;
}

} // namespace mmstats::tools
