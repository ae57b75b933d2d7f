// SPDX-License-Identifier: Apache-2.0
#include "mmash/file_json.h"

#include <chrono>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "common/version.h"

namespace mmstats::tools {

namespace {

void append(std::string &text, const ServedFile &file, const ServedStat &stat)
{
    text += stat.json;
    text += R"(,"kind":")";
    text += typeName(stat.kind);
    text += R"(","value":)";
    appendApiValue(text, file.value(stat));
    text += '}';
}

} // namespace

Json apiValue(const Value &value)
{
    const auto *number = std::get_if<double>(&value);
    return number != nullptr && !std::isfinite(*number) ? Json() : toJson(value);
}

void appendApiValue(std::string &text, const Value &value)
{
    if (const auto *natural = std::get_if<std::uint64_t>(&value))
        fmt::format_to(std::back_inserter(text), "{}", *natural);
    else
        text += toLine(apiValue(value));
}

std::string describe(const ServedFile &file, const Wanted &wanted, WithStats withStats)
{
    const auto error = file.error();
    std::string text = toLine({{"id", file.id()},
                               {"process", file.process()},
                               {"path", toJson(std::string_view(file.path()))},
                               {"command", file.command()},
                               {"pid", orNull(file.system().pid)},
                               {"tid", orNull(file.system().tid)},
                               {"state", toString(file.status().state)},
                               {"reason", toJson(std::string_view(file.status().reason))},
                               {"error", error ? toJson(std::string_view(*error)) : Json()}});
    if (withStats == WithStats::no)
        return text;
    text.pop_back();
    text += R"(,"stats":[)";
    const char *before = "";
    for (const ServedStat &stat : file.stats()) {
        if (!wanted.wants(stat))
            continue;
        text += std::exchange(before, ",");
        append(text, file, stat);
    }
    return text + "]}";
}

Json describe(const Catalog &catalog)
{
    const auto time =
        std::chrono::duration_cast<std::chrono::milliseconds>(catalog.time().time_since_epoch());
    Json json{{"sample", catalog.generation()},
              {"time", static_cast<double>(time.count()) / 1000.0},
              {"version", programVersion()},
              {"served", catalog.served()},
              {"problems", Json::array()}};
    for (const std::string &problem : catalog.problems())
        json["problems"].push_back(problem);
    return json;
}

} // namespace mmstats::tools
