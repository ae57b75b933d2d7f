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

} // namespace

std::vector<ChartRequest> chartRequests(const RowValues &values, const std::vector<const TreeNode *> &rows)
{
    ChartRequest single;
    std::vector<ChartRequest> requests;
    for (const TreeNode *row : rows) {
        auto members = countingMembers(values.store(), row->members);
        if (members.size() > 1)
            requests.push_back({std::move(members), true, values.aggregationOf(*row)});
        else if (!members.empty() && std::ranges::find(single.stats, members.front()) == single.stats.end())
            single.stats.push_back(members.front());
    }
    if (!single.stats.empty())
        requests.insert(requests.begin(), std::move(single));
    return requests;
}

std::vector<ChartRequest> chartRequestsBelow(const RowValues &values,
                                             const std::vector<const TreeNode *> &rows)
{
    std::vector<const TreeNode *> all;
    for (const TreeNode *row : rows)
        collect(*row, all);
    return chartRequests(values, all);
}

} // namespace mmstats::inspector
