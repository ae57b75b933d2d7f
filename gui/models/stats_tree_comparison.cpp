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
    orderPause_.stop();
    hasOrder_ = false;
    orderChanges();
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
    if (!comparison().isOn())
        return;
    if (root_->isChangeDue && !rankPause_.isActive()) {
        tellRanks(ranks_.refresh(*root_), Qt::DisplayRole);
        rankPause_.start(pauseMs);
    }
    // At first all rows are the same: what differs is to be seen, whoever is among them.
    const bool isHeld = hasOrder_ && isOrderHeld_ && isOrderHeld_();
    if (!root_->isOrderDue || orderPause_.isActive() || isHeld || nextToEvaluate_)
        return;
    tellRanks(ChangeRanks::order(*root_), SortRole);
    hasOrder_ = true;
    orderPause_.start(orderPauseMs_);
}

void StatsTreeModel::tellRanks(const std::vector<ChangeRanks::Moved> &ranks, int role)
{
    for (const ChangeRanks::Moved &moved : ranks) {
        const QModelIndex above = indexOf(moved.parent);
        emit dataChanged(index(moved.first, DifferenceColumn, above),
                         index(moved.last, DifferenceColumn, above), {role});
    }
}

void StatsTreeModel::orderChanges()
{
    if (!comparison().isOn())
        return;
    ranks_.refresh(*root_);
    ChangeRanks::order(*root_);
}

void StatsTreeModel::keepShown(const QModelIndexList &rows)
{
    std::vector<TreeNode *> nodes;
    for (const QPersistentModelIndex &row : kept_) {
        if (row.isValid())
            nodes.push_back(nodeOf(row));
    }
    for (TreeNode *node : nodes)
        node->isKept = false;
    kept_.clear();
    for (const QModelIndex &row : rows) {
        kept_.emplace_back(row);
        nodes.push_back(nodeOf(row));
        nodes.back()->isKept = true;
    }
    if (!shown_.hiding().same)
        return;
    for (TreeNode *node : nodes)
        shown_.refresh(*node);
    tellFlipped();
}

} // namespace mmstats::inspector
