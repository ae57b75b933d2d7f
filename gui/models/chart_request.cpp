// SPDX-License-Identifier: Apache-2.0
#include "models/chart_request.h"

#include <algorithm>

namespace mmstats::inspector {

namespace {

// Each row once, in the order of the tree.
void collect(const TreeNode &row, std::vector<const TreeNode *> &rows)
{
    if (!row.members.empty() && std::ranges::find(rows, &row) == rows.end())
        rows.push_back(&row);
    for (const auto &child : row.children)
        collect(*child, rows);
}

bool has(const ChartRequest &request, const SeriesSpec &spec)
{
    return std::ranges::any_of(request.series,
                               [&spec](const SeriesSpec &known) { return known.hasSameStats(spec); });
}

} // namespace

std::optional<PinnedStat> addressOf(const RowValues &values, const Merging &merging, const TreeNode &row)
{
    if (row.isFavourite())
        return row.pin;
    const StatStore::File *file = row.isStat() ? values.fileOf(row) : nullptr;
    if (file == nullptr)
        return std::nullopt;
    const bool isProcess = file->description.system.pid.has_value();
    PinnedStat address{.command = file->source.command, .label = row.label};
    if (!merging.processes || !isProcess)
        address.instance = file->source.instance;
    if (!merging.threads || !isProcess)
        address.thread = file->source.thread;
    return address;
}

ChartRequest chartRequest(const RowValues &values, const Merging &merging,
                          const std::vector<const TreeNode *> &rows)
{
    ChartRequest request;
    for (const TreeNode *row : rows) {
        const auto members = countingMembers(values.store(), row->members);
        const auto address = addressOf(values, merging, *row);
        if (members.empty() || !address)
            continue;
        SeriesSpec spec{.label = row->label};
        if (members.size() > 1)
            spec.aggregate =
                Aggregate{values.aggregationOf(*row), address->command, address->instance, address->thread};
        else
            spec.source = values.store().file(members.front().file)->source;
        if (has(request, spec))
            continue;
        request.series.push_back(spec);
    }
    return request;
}

ChartRequest chartRequestBelow(const RowValues &values, const Merging &merging,
                               const std::vector<const TreeNode *> &rows)
{
    std::vector<const TreeNode *> all;
    for (const TreeNode *row : rows)
        collect(*row, all);
    return chartRequest(values, merging, all);
}

ChartRequest chartOfAllFiles(const StatStore &store, const QString &label)
{
    ChartRequest request;
    for (const auto &[id, file] : store.files()) {
        const auto stat = file.find(label);
        const SeriesSpec spec{.label = label, .source = file.source};
        if (!stat || file.isStale() || has(request, spec))
            continue;
        request.series.push_back(spec);
    }
    return request;
}

ChartRequest chartOfAllProcesses(const QString &command, const QString &label, mmstats::Aggregation how)
{
    ChartRequest request;
    SeriesSpec spec{.label = label};
    spec.aggregate = Aggregate{.function = how, .command = command};
    request.series.push_back(spec);
    return request;
}

} // namespace mmstats::inspector
