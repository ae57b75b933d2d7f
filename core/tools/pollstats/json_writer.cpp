// SPDX-License-Identifier: Apache-2.0
#include "pollstats/json_writer.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include <mmstats/utf8.h>

#include "common/json.h"
#include "common/time.h"

namespace mmstats::tools {

namespace {

Json toJson(const std::optional<Amount> &amount)
{
    if (!amount)
        return nullptr;
    constexpr auto largest = static_cast<long double>(std::numeric_limits<std::uint64_t>::max());
    constexpr auto smallest = static_cast<long double>(std::numeric_limits<std::int64_t>::min());
    const bool whole = amount->form == Amount::Form::whole;
    if (whole && amount->value >= 0 && amount->value <= largest)
        return static_cast<std::uint64_t>(amount->value);
    if (whole && amount->value < 0 && amount->value >= smallest)
        return static_cast<std::int64_t>(amount->value);
    return tools::toJson(static_cast<double>(amount->value));
}

Json valuesOf(const Row &row, const std::vector<Column> &columns)
{
    Json values = Json::object();
    for (std::size_t i = 0; i < columns.size(); ++i)
        values[toUtf8(columns[i].label)] = toJson(row.cells[i]);
    return values;
}

Json processOf(const Row &row, const std::vector<Column> &columns)
{
    Json process;
    process["pid"] = row.process.pid ? Json(*row.process.pid) : Json();
    process["command"] = toUtf8(row.process.command);
    process["values"] = valuesOf(row, columns);
    return process;
}

} // namespace

void JsonWriter::write(const PollResult &result, const std::vector<Column> &columns)
{
    Json line;
    line["time"] = toUtcText(result.time);
    // To the microsecond: what a clock says beyond that is noise.
    line["interval"] = result.interval ? Json(std::round(*result.interval * 1e6) / 1e6) : Json();
    if (result.byProcess) {
        Json &processes = line["processes"] = Json::array();
        for (const Row &row : result.rows)
            processes.push_back(processOf(row, columns));
    } else {
        line["values"] = valuesOf(result.rows.front(), columns);
    }
    output_ << toLine(line) << "\n";
}

} // namespace mmstats::tools
