// SPDX-License-Identifier: Apache-2.0
#include "models/change_ranks.h"

#include <algorithm>

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

std::vector<ChangeRanks::Moved> ChangeRanks::refresh(TreeNode &root) const
{
    std::vector<Moved> moved;
    refresh(root, moved);
    return moved;
}

void ChangeRanks::refresh(TreeNode &node, std::vector<Moved> &moved) const
{
    if (!node.isChangeDue)
        return;
    node.isChangeDue = false;
    Moved here{.parent = &node, .first = static_cast<int>(node.children.size()), .last = -1};
    double most = node.isStat() ? changeRank(values_.differenceOf(node)) : -1;
    int changes = most > 0 ? 1 : 0;
    for (const auto &child : node.children) {
        const auto before = std::pair(child->mostChange, child->changes);
        refresh(*child, moved);
        changes += child->changes;
        if (std::pair(child->mostChange, child->changes) != before) {
            here.first = std::min(here.first, child->row);
            here.last = child->row;
        }
        most = std::max(most, child->mostChange);
    }
    node.mostChange = most;
    node.changes = changes;
    if (here.last >= 0)
        moved.push_back(here);
}

} // namespace mmstats::inspector
