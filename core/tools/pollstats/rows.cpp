// SPDX-License-Identifier: Apache-2.0
#include "pollstats/rows.h"

#include <algorithm>
#include <utility>

namespace mmstats::tools {

namespace {

std::optional<Amount> aggregateColumn(const std::vector<const FileValues *> &files, std::size_t column,
                                      Aggregation how)
{
    Aggregator aggregator(how);
    auto form = Amount::Form::whole;
    for (const FileValues *file : files) {
        if (const auto &amount = file->values[column]) {
            aggregator.add(amount->value);
            form = std::max(form, amount->form);
        }
    }
    const auto result = aggregator.result();
    if (!result)
        return std::nullopt;
    if (how == Aggregation::avg || how == Aggregation::nonzeroAvg)
        form = Amount::Form::derived;
    return Amount{.value = *result, .form = form};
}

Row rowOf(const std::vector<const FileValues *> &files, std::size_t columns, Aggregation how)
{
    Row row;
    row.cells.reserve(columns);
    for (std::size_t column = 0; column < columns; ++column)
        row.cells.push_back(aggregateColumn(files, column, how));
    return row;
}

struct Group
{
    ProcessName process;
    std::vector<const FileValues *> files;
};

// Threads' files may be called differently, but a pid is one process.
bool isSame(const ProcessName &a, const ProcessName &b)
{
    return a.pid == b.pid && (a.pid || a.command == b.command);
}

std::vector<Group> groupByProcess(const std::vector<FileValues> &files)
{
    std::vector<Group> groups;
    for (const FileValues &file : files) {
        // From behind, because a process' files mostly follow each other.
        const auto found = std::find_if(groups.rbegin(), groups.rend(), [&](const Group &group) {
            return isSame(group.process, file.process);
        });
        Group &group = found != groups.rend()
                           ? *found
                           : groups.emplace_back(Group{.process = file.process, .files = {}});
        group.files.push_back(&file);
    }
    return groups;
}

} // namespace

std::vector<Row> aggregate(const std::vector<FileValues> &files, std::size_t columns, Aggregation how,
                           bool byProcess)
{
    std::vector<Row> rows;
    if (!byProcess) {
        std::vector<const FileValues *> all;
        all.reserve(files.size());
        for (const FileValues &file : files)
            all.push_back(&file);
        rows.push_back(rowOf(all, columns, how));
        return rows;
    }
    for (const Group &group : groupByProcess(files)) {
        Row row = rowOf(group.files, columns, how);
        row.process = group.process;
        if (std::ranges::any_of(row.cells, [](const auto &cell) { return cell.has_value(); }))
            rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace mmstats::tools
