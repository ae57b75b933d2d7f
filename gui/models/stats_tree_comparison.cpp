// SPDX-License-Identifier: Apache-2.0
// The part of StatsTreeModel that compares moments.
#include <algorithm>
#include <utility>

#include <QTimer>

#include "models/stats_tree_model.h"

namespace mmstats::inspector {

void StatsTreeModel::setComparison(const Comparison &comparison)
{
    if (comparison == values_.comparison())
        return;
    values_.setComparison(comparison);
    ChangeRanks::touchAll(*root_);
    isComparisonNew_ = true;
    rankNow();
    if (shown_.hiding().same)
        setHiding(shown_.hiding());
}

void StatsTreeModel::tellDifferences(const TreeNode &parent)
{
    if (parent.children.empty())
        return;
    for (const auto &child : parent.children)
        tellDifferences(*child);
    if (!parent.isLookedInto)
        return;
    const auto last = static_cast<int>(parent.children.size()) - 1;
    const QModelIndex above = indexOf(&parent);
    emit dataChanged(index(0, DifferenceColumn, above), index(last, DifferenceColumn, above),
                     {Qt::DisplayRole, Qt::ToolTipRole});
}

void StatsTreeModel::rankChanges()
{
    constexpr int pauseMs = 500;
    if (!comparison().isOn() || nextToRank_ || nextToEvaluate_)
        return;
    if (!root_->isChangeDue || rankPause_.isActive()) {
        orderRows();
        return;
    }
    rankPause_.start(pauseMs);
    nextToRank_ = 0;
    rankSome();
}

// Of as many rows as are told between two answers of the window.
void StatsTreeModel::rankSome()
{
    constexpr std::size_t rowsAtOnce = 5'000;
    if (nextToEvaluate_) { // nothing is told meanwhile, and all is ranked at its end
        nextToRank_.reset();
        return;
    }
    ChangeRanks::Moved top{
        .parent = root_.get(), .first = static_cast<int>(root_->children.size()), .last = -1};
    const bool isThrough = walkSome(nextToRank_, rowsAtOnce, [this, &top](TreeNode &node) {
        if (!node.isChangeDue)
            return false;
        const auto before = std::pair(node.mostChange, node.changes);
        const auto moved = ranks_.refresh(node);
        if (isComparisonNew_)
            tellDifferences(node);
        else
            tellRanks(moved, Qt::DisplayRole);
        if (isComparisonNew_ || std::pair(node.mostChange, node.changes) != before)
            top = {.parent = top.parent, .first = std::min(top.first, node.row), .last = node.row};
        return true;
    });
    if (top.last >= 0)
        tellRanks({top}, Qt::DisplayRole);
    if (!isThrough) {
        QTimer::singleShot(0, this, &StatsTreeModel::rankSome);
        return;
    }
    if (!std::exchange(nextToRank_, std::nullopt))
        return;
    isComparisonNew_ = false;
    ranks_.sumUp(*root_);
    orderRows();
}

void StatsTreeModel::orderRows()
{
    constexpr std::size_t many = 100;
    // At first all rows are the same: what differs is to be seen, whoever is among them.
    const bool isHeld = hasOrder_ && isOrderHeld_ && isOrderHeld_();
    if (!root_->isOrderDue || orderPause_.isActive() || isHeld || nextToEvaluate_)
        return;
    const auto moved = ChangeRanks::order(*root_);
    hasOrder_ = true;
    orderPause_.start(orderPauseMs_);
    if (moved.size() > many)
        emit orderChanged();
    else
        tellRanks(moved, SortRole);
}

void StatsTreeModel::tellRanks(const std::vector<ChangeRanks::Moved> &ranks, int role)
{
    for (const ChangeRanks::Moved &moved : ranks) {
        if (!moved.parent->isLookedInto)
            continue;
        const QModelIndex above = indexOf(moved.parent);
        emit dataChanged(index(moved.first, DifferenceColumn, above),
                         index(moved.last, DifferenceColumn, above), {role});
    }
}

void StatsTreeModel::orderChanges()
{
    if (comparison().isOn())
        rankNow();
}

// Whatever rests or is held. What is under way begins anew.
void StatsTreeModel::rankNow()
{
    rankPause_.stop();
    orderPause_.stop();
    hasOrder_ = false;
    const bool isRunning = nextToRank_.has_value();
    nextToRank_ = 0;
    if (!isRunning)
        rankSome();
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
