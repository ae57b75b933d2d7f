// SPDX-License-Identifier: Apache-2.0
#include "pollstats/csv_writer.h"

#include "common/csv.h"
#include "common/time.h"
#include "pollstats/number_text.h"

namespace mmstats::tools {

void CsvWriter::begin(bool byProcess, const std::vector<Column> &columns)
{
    std::string line = byProcess ? "time,pid,command" : "time";
    for (const Column &column : columns) {
        line += ',';
        appendCsv(line, column.label);
    }
    output_ << line << "\n";
    columns_ = columns.size();
    begun_ = true;
}

void CsvWriter::write(const PollResult &result, const std::vector<Column> &columns)
{
    if (!begun_)
        begin(result.byProcess, columns);
    if (columns.size() > columns_ && !noted_) {
        messages_.note("further labels match, but get no column in CSV: " + columns[columns_].label +
                       (columns.size() > columns_ + 1 ? ", ..." : ""));
        noted_ = true;
    }
    for (const Row &row : result.rows) {
        std::string line = toUtcText(result.time);
        if (result.byProcess) {
            line += ',' + (row.process.pid ? std::to_string(*row.process.pid) : std::string()) + ',';
            appendCsv(line, row.process.command);
        }
        for (std::size_t i = 0; i < columns_; ++i) {
            line += ',';
            if (row.cells[i])
                line += fullText(*row.cells[i]);
        }
        output_ << line << "\n";
    }
}

} // namespace mmstats::tools
