// SPDX-License-Identifier: Apache-2.0
#include "models/change_ranks.h"

#include <algorithm>
#include <utility>

namespace mmstats::inspector {

// What is above a row that is due is due already.
void ChangeRanks::touch(TreeNode &node)
{
    for (TreeNode *next = &node; next != nullptr && !next->isChangeDue; next = next->parent)
        next->isChangeDue = true;
}

void ChangeRanks::touchAll(TreeNode &node)
{
    node.isChangeDue = true;
    for (const auto &child : node.children)
        touchAll(*child);
}

std::vector<ChangeRanks::Moved> ChangeRanks::refresh(TreeNode &node) const
{
    std::vector<Moved> moved;
    refresh(node, moved);
    return moved;
}

void ChangeRanks::refresh(TreeNode &node, std::vector<Moved> &moved) const
{
    if (!node.isChangeDue)
        return;
    Moved here{.parent = &node, .first = static_cast<int>(node.children.size()), .last = -1};
    for (const auto &child : node.children) {
        const auto before = std::pair(child->mostChange, child->changes);
        refresh(*child, moved);
        if (std::pair(child->mostChange, child->changes) != before) {
            here.first = std::min(here.first, child->row);
            here.last = child->row;
        }
    }
    sumUp(node);
    if (here.last >= 0)
        moved.push_back(here);
}

void ChangeRanks::sumUp(TreeNode &node) const
{
    // A group that is a stat as well may be there only for what is below it.
    const bool countsItself = node.isStat() && (node.children.empty() || (node.matches && !node.isHidden));
    double most = countsItself ? changeRank(values_.differenceOf(node)) : -1;
    int changes = most > 0 ? 1 : 0;
    node.isChangeDue = false;
    for (const auto &child : node.children) {
        node.isChangeDue = node.isChangeDue || child->isChangeDue;
        node.isOrderDue = node.isOrderDue || child->isOrderDue || child->mostChange != child->orderedBy;
        if (!child->isShown)
            continue;
        changes += child->changes;
        most = std::max(most, child->mostChange);
    }
    node.mostChange = most;
    node.changes = changes;
}

std::vector<ChangeRanks::Moved> ChangeRanks::order(TreeNode &root)
{
    std::vector<Moved> moved;
    order(root, moved);
    return moved;
}

void ChangeRanks::order(TreeNode &node, std::vector<Moved> &moved)
{
    if (!std::exchange(node.isOrderDue, false))
        return;
    Moved here{.parent = &node, .first = static_cast<int>(node.children.size()), .last = -1};
    for (const auto &child : node.children) {
        order(*child, moved);
        if (std::exchange(child->orderedBy, child->mostChange) != child->mostChange) {
            here.first = std::min(here.first, child->row);
            here.last = child->row;
        }
    }
    if (here.last >= 0)
        moved.push_back(here);
}

} // namespace mmstats::inspector
