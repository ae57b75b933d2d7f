// SPDX-License-Identifier: Apache-2.0
#include "models/chart_request.h"

#include <algorithm>
#include <unordered_set>

#include "data/chart_layout.h"

namespace mmstats::inspector {

namespace {

// One more than a chart takes, so that it can say that there were too many.
constexpr std::size_t mostLines = ChartLayout::mostSeries + 1;

// Each row once, in the order of the tree.
class Collected
{
public:
    void add(const TreeNode &row)
    {
        if (!known_.insert(&row).second)
            return; // with all that is below it
        if (!row.members.empty())
            rows_.push_back(&row);
        for (const auto &child : row.children)
            add(*child);
    }
    const std::vector<const TreeNode *> &rows() const noexcept { return rows_; }

private:
    std::unordered_set<const TreeNode *> known_;
    std::vector<const TreeNode *> rows_;
};

bool hasNumber(const StatStore &store, const std::vector<StatRef> &stats)
{
    return std::ranges::any_of(
        stats, [&store](const StatRef &ref) { return toNumber(store.stat(ref)->value).has_value(); });
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
    std::size_t numbers = 0;
    std::size_t texts = 0; // which no chart takes: they must not keep numbers out
    for (const TreeNode *row : rows) {
        if (numbers == mostLines)
            break;
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
        std::size_t &taken = hasNumber(values.store(), members) ? numbers : texts;
        if (taken == mostLines || has(request, spec))
            continue;
        request.series.push_back(spec);
        ++taken;
    }
    return request;
}

ChartRequest chartRequestBelow(const RowValues &values, const Merging &merging,
                               const std::vector<const TreeNode *> &rows)
{
    Collected all;
    for (const TreeNode *row : rows)
        all.add(*row);
    return chartRequest(values, merging, all.rows());
}

ChartRequest chartOfAllFiles(const StatStore &store, const QString &label)
{
    ChartRequest request;
    for (const auto &[id, file] : store.files()) {
        if (request.series.size() == mostLines)
            break;
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
