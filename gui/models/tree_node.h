// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "data/stat_store.h"

namespace mmstats::inspector {

/// What a row of the tree stands for.
enum class RowKind { Process, File, Group, Stat };

/// A row of the tree.
struct TreeNode
{
    RowKind kind = RowKind::Group;
    QString name;
    QString label; ///< of groups and stats
    TreeNode *parent = nullptr;
    int row = 0;
    FileId file = 0;                 ///< of files and stats; of a process the one that speaks for it
    std::optional<std::size_t> stat; ///< a group may be a stat as well: `a` beside `a.b`
    std::optional<quint32> pid;      ///< of processes
    std::vector<std::unique_ptr<TreeNode>> children;

    TreeNode *append(std::unique_ptr<TreeNode> node);
};

/// Makes the nodes of a file's stats, in groups by the dots of their labels, below `fileNode`. Returns each
/// stat's node by its index; nullptr where the stat is not for people.
std::vector<TreeNode *> buildStatNodes(TreeNode &fileNode, const StatStore::File &file);

/// The stats at or below the node.
std::vector<StatRef> statsBelow(const TreeNode &node);

} // namespace mmstats::inspector
