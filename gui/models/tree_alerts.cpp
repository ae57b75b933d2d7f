// SPDX-License-Identifier: Apache-2.0
#include "models/tree_alerts.h"

#include <utility>

namespace mmstats::inspector {

std::vector<const Alert *> TreeAlerts::of(const TreeNode &node) const
{
    std::vector<const Alert *> alerts;
    if (rows_.empty())
        return alerts;
    const auto found = rows_.find(&node);
    if (found == rows_.end())
        return alerts;
    for (const quint64 id : found->second) {
        if (const Alert *alert = watch_.alert(id))
            alerts.push_back(alert);
    }
    return alerts;
}

std::vector<const TreeNode *> TreeAlerts::marked() const
{
    std::vector<const TreeNode *> rows;
    rows.reserve(rows_.size());
    for (const auto &[row, alerts] : rows_)
        rows.push_back(row);
    return rows;
}

std::vector<const TreeNode *> TreeAlerts::takeAll()
{
    auto rows = marked();
    rows_.clear();
    return rows;
}

void TreeAlerts::mark(const TreeNode &row, quint64 alert)
{
    // Several stats of one alert stand below one row.
    for (const TreeNode *node = &row; node->parent != nullptr; node = node->parent) {
        std::vector<quint64> &alerts = rows_[node];
        if (!alerts.empty() && alerts.back() == alert)
            return;
        alerts.push_back(alert);
    }
}

void TreeAlerts::forget(const TreeNode &row)
{
    if (rows_.empty())
        return;
    rows_.erase(&row);
    for (const auto &child : row.children)
        forget(*child);
}

} // namespace mmstats::inspector
