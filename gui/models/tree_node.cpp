// SPDX-License-Identifier: Apache-2.0
#include "models/tree_node.h"

#include <QHash>

#include "data/format.h"
#include "data/label_path.h"

namespace mmstats::inspector {

namespace {

TreeNode *appendNamed(TreeNode *parent, const QString &name, const QString &label)
{
    auto node = std::make_unique<TreeNode>();
    node->name = singleLine(name);
    node->label = label;
    return parent->append(std::move(node));
}

} // namespace

TreeNode *TreeNode::append(std::unique_ptr<TreeNode> node)
{
    node->parent = this;
    node->row = static_cast<int>(children.size());
    children.push_back(std::move(node));
    return children.back().get();
}

std::vector<TreeNode *> buildStatNodes(TreeNode &fileNode, const StatStore::File &file)
{
    QHash<QString, TreeNode *> groups;
    const auto &stats = file.description.stats;
    std::vector<TreeNode *> nodes(stats.size(), nullptr);
    for (std::size_t i = 0; i < stats.size(); ++i) {
        if (stats[i].hidden)
            continue;
        TreeNode *node = &fileNode;
        QString label;
        for (const QString &name : labelPath(stats[i].label)) {
            label += node == &fileNode ? name : QLatin1Char('.') + name;
            TreeNode *&group = groups[label];
            if (group == nullptr)
                group = appendNamed(node, name, label);
            node = group;
        }
        if (node->stat) // a label that the file has twice
            node = appendNamed(node->parent, node->name, node->label);
        node->kind = RowKind::Stat;
        node->file = file.id;
        node->stat = i;
        nodes[i] = node;
    }
    return nodes;
}

std::vector<StatRef> statsBelow(const TreeNode &node)
{
    std::vector<StatRef> stats;
    if (node.stat)
        stats.push_back({node.file, *node.stat});
    for (const auto &child : node.children) {
        const auto below = statsBelow(*child);
        stats.insert(stats.end(), below.begin(), below.end());
    }
    return stats;
}

} // namespace mmstats::inspector
