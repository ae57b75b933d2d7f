// SPDX-License-Identifier: Apache-2.0
#include "mmash/file_json.h"

#include <chrono>
#include <cmath>

#include "common/version.h"

namespace mmstats::tools {

namespace {

Json describe(const ServedFile &file, const ServedStat &stat)
{
    return {{"label", stat.label},    {"kind", typeName(stat.info.kind)},
            {"unit", stat.info.unit}, {"help", stat.info.help},
            {"type", stat.type},      {"value", apiValue(file.value(stat))}};
}

} // namespace

Json apiValue(const Value &value)
{
    const auto *number = std::get_if<double>(&value);
    return number != nullptr && !std::isfinite(*number) ? Json() : toJson(value);
}

Json describe(const ServedFile &file, const Wanted &wanted, WithStats withStats)
{
    const auto &error = file.observed().error();
    Json json{{"id", file.id()},
              {"process", file.process()},
              {"path", toJson(std::string_view(file.path()))},
              {"command", file.command()},
              {"pid", orNull(file.system().pid)},
              {"tid", orNull(file.system().tid)},
              {"state", toString(file.status().state)},
              {"reason", toJson(std::string_view(file.status().reason))},
              {"error", error ? toJson(std::string_view(error->textWithoutPath())) : Json()}};
    if (withStats == WithStats::no)
        return json;
    Json &stats = json["stats"] = Json::array();
    for (const ServedStat &stat : file.stats()) {
        if (wanted.wants(stat))
            stats.push_back(describe(file, stat));
    }
    return json;
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
