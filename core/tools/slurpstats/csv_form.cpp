// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/csv_form.h"

#include <iterator>

#include <fmt/format.h>

#include <mmstats/system_fields.h>

#include "common/csv.h"
#include "common/time.h"
#include "slurpstats/details.h"

namespace mmstats::tools {

namespace {

template <class T>
std::string orEmpty(const std::optional<T> &number)
{
    return number ? std::to_string(*number) : std::string();
}

} // namespace

void CsvForm::begin()
{
    if (begun_)
        return;
    begun_ = true;
    if (time_ == Time::yes)
        output_ << "time,";
    output_ << "file,pid,tid,state,label,type,value";
    output_ << (verbose_ ? ",offset,index,bytes\n" : "\n");
}

void CsvForm::file(const Look &look)
{
    const Snapshot &snapshot = look.report.snapshot();
    const SystemFields system = SystemFields::of(snapshot);
    std::string start;
    if (time_ == Time::yes && !snapshot.empty())
        start = toUtcText(snapshot.time()) + ',';
    appendCsv(start, look.report.path());
    fmt::format_to(std::back_inserter(start), ",{},{},{},", orEmpty(system.pid), orEmpty(system.tid),
                   toString(look.report.status(look.processes).state));
    for (const std::size_t i : look.shown) {
        std::string &line = output_.text();
        line += start;
        appendCsv(line, snapshot.field(i).label);
        line += ',';
        appendCsv(line, snapshot.field(i).typeText);
        line += ',';
        appendCsv(line, toString(snapshot.value(i)));
        if (verbose_)
            output_.print(",{},{},{}", snapshot.field(i).offset, snapshot.bufferIndex(i),
                          bytesOf(snapshot, i));
        line += '\n';
        output_.endPiece();
    }
}

} // namespace mmstats::tools
