// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/json_form.h"

#include <mmstats/stat_info.h>
#include <mmstats/system_fields.h>

#include "common/json.h"
#include "slurpstats/details.h"

namespace mmstats::tools {

namespace {

// All but the stats.
Json describe(const Look &look, bool verbose)
{
    const FileReport &report = look.report;
    const SystemFields system = SystemFields::of(report.snapshot());
    const FileStatus status = report.status(look.processes);
    const auto problems = report.problems();
    Json file;
    file["file"] = toJson(std::string_view(report.path()));
    file["version"] =
        report.snapshot().empty() ? Json(nullptr) : orNull(report.snapshot().layout().version());
    file["pid"] = orNull(system.pid);
    file["tid"] = orNull(system.tid);
    file["state"] = toString(status.state);
    file["error"] = problems.empty() ? Json(nullptr) : toJson(problems.front().textWithoutPath());
    if (verbose) {
        file["reason"] = toJson(status.reason);
        file["owner"] = report.file() ? Json(report.file()->owner()) : Json(nullptr);
        const auto attributes = report.file() ? report.file()->attributes() : Error{};
        file["bytes"] = attributes ? Json(attributes->size) : Json(nullptr);
    }
    return file;
}

void addDetails(Json &stat, const Snapshot &snapshot, std::size_t i, const Metadata &metadata)
{
    const Field &field = snapshot.field(i);
    stat["offset"] = field.offset;
    stat["index"] = snapshot.bufferIndex(i);
    stat["bytes"] = bytesOf(snapshot, i);
    stat["stable"] = snapshot.stable(i);
    if (const StatInfo *info = metadata.find(field.label)) {
        stat["kind"] = typeName(info->kind);
        stat["unit"] = toJson(std::string_view(info->unit));
        stat["help"] = toJson(std::string_view(info->help));
    }
}

} // namespace

void JsonForm::lineBreak()
{
    if (lines_ == Lines::oneAStat)
        output_ << "\n";
}

void JsonForm::begin()
{
    output_ << "[";
    empty_ = true;
}

void JsonForm::file(const Look &look)
{
    output_ << (empty_ ? "" : ",");
    lineBreak();
    empty_ = false;

    // Stat by stat: a hostile file may have many.
    std::string start = toLine(describe(look, verbose_));
    start.pop_back();
    output_ << start << R"(,"stats":[)";
    const Snapshot &snapshot = look.report.snapshot();
    const Metadata metadata = verbose_ ? Metadata::of(snapshot) : Metadata();
    bool first = true;
    for (const std::size_t i : look.shown) {
        Json stat;
        stat["label"] = toJson(snapshot.field(i).label);
        stat["type"] = toJson(snapshot.field(i).typeText);
        stat["buffered"] = snapshot.field(i).buffered;
        stat["value"] = toJson(snapshot.value(i));
        if (verbose_)
            addDetails(stat, snapshot, i, metadata);
        output_ << (first ? "" : ",");
        lineBreak();
        output_ << toLine(stat);
        output_.endPiece();
        first = false;
    }
    if (!first)
        lineBreak();
    output_ << "]}";
}

void JsonForm::end()
{
    if (!empty_)
        lineBreak();
    output_ << "]\n";
}

} // namespace mmstats::tools
