// SPDX-License-Identifier: Apache-2.0
#include "pollstats/json_writer.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include <mmstats/utf8.h>

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

} // namespace

void JsonWriter::nameFurther(const std::vector<Column> &columns)
{
    for (std::size_t i = names_.size(); i < columns.size(); ++i) {
        std::string name = toUtf8(columns[i].label);
        const bool isNew = taken_.insert(name).second;
        names_.push_back(isNew ? std::optional(std::move(name)) : std::nullopt);
    }
}

Json JsonWriter::valuesOf(const Row &row) const
{
    Json values = Json::object();
    // Appended and not put in by name, for which the object would be searched each time.
    auto &members = values.get_ref<Json::object_t &>();
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (names_[i])
            members.emplace_back(*names_[i], toJson(row.cells[i]));
    }
    return values;
}

Json JsonWriter::processOf(const Row &row) const
{
    Json process;
    process["pid"] = row.process.pid ? Json(*row.process.pid) : Json();
    process["command"] = toUtf8(row.process.command);
    process["values"] = valuesOf(row);
    return process;
}

void JsonWriter::write(const PollResult &result, const std::vector<Column> &columns)
{
    nameFurther(columns);
    Json line;
    line["time"] = toUtcText(result.time);
    // To the microsecond: what a clock says beyond that is noise.
    line["interval"] = result.interval ? Json(std::round(*result.interval * 1e6) / 1e6) : Json();
    if (result.byProcess) {
        Json &processes = line["processes"] = Json::array();
        for (const Row &row : result.rows)
            processes.push_back(processOf(row));
    } else {
        line["values"] = valuesOf(result.rows.front());
    }
    output_ << toLine(line) << "\n";
}

} // namespace mmstats::tools
