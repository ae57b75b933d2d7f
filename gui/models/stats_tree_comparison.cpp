// SPDX-License-Identifier: Apache-2.0
// The part of StatsTreeModel that compares moments.
#include "models/stats_tree_model.h"

namespace mmstats::inspector {

void StatsTreeModel::setComparison(const Comparison &comparison)
{
    if (comparison == values_.comparison())
        return;
    values_.setComparison(comparison);
    ChangeRanks::touchAll(*root_);
    rankPause_.stop();
    if (comparison.isOn())
        ranks_.refresh(*root_);
    tellDifferences(*root_);
    if (shown_.hiding().same)
        setHiding(shown_.hiding());
}

void StatsTreeModel::tellDifferences(const TreeNode &parent)
{
    if (parent.children.empty())
        return;
    for (const auto &child : parent.children)
        tellDifferences(*child);
    const auto last = static_cast<int>(parent.children.size()) - 1;
    const QModelIndex above = indexOf(&parent);
    emit dataChanged(index(0, DifferenceColumn, above), index(last, DifferenceColumn, above),
                     {Qt::DisplayRole, Qt::ToolTipRole, SortRole});
}

void StatsTreeModel::rankChanges()
{
    constexpr int pauseMs = 500;
    if (!comparison().isOn() || rankPause_.isActive() || !root_->isChangeDue)
        return;
    for (const ChangeRanks::Moved &moved : ranks_.refresh(*root_)) {
        const QModelIndex above = indexOf(moved.parent);
        emit dataChanged(index(moved.first, DifferenceColumn, above),
                         index(moved.last, DifferenceColumn, above), {Qt::DisplayRole, SortRole});
    }
    rankPause_.start(pauseMs);
}

} // namespace mmstats::inspector
