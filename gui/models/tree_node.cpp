// SPDX-License-Identifier: Apache-2.0
#include "models/tree_node.h"

#include <algorithm>

namespace mmstats::inspector {

bool TreeNode::rename(const QString &to)
{
    if (name == to)
        return false;
    name = to;
    order.reset();
    return true;
}

TreeNode *TreeNode::append(std::unique_ptr<TreeNode> node)
{
    node->parent = this;
    node->row = static_cast<int>(children.size());
    children.push_back(std::move(node));
    return children.back().get();
}

std::vector<StatRef> statsBelow(const TreeNode &node)
{
    std::vector<StatRef> stats = node.members;
    for (const auto &child : node.children) {
        const auto below = statsBelow(*child);
        stats.insert(stats.end(), below.begin(), below.end());
    }
    return stats;
}

bool hasStatsBelow(const TreeNode &node)
{
    return !node.members.empty() ||
           std::ranges::any_of(node.children, [](const auto &child) { return hasStatsBelow(*child); });
}

TreeNode *TreeRows::insertOne(TreeNode &parent, std::unique_ptr<TreeNode> node)
{
    TreeNode *inserted = node.get();
    std::vector<std::unique_ptr<TreeNode>> nodes;
    nodes.push_back(std::move(node));
    insert(parent, std::move(nodes));
    return inserted;
}

} // namespace mmstats::inspector
