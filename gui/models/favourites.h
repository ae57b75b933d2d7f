// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <unordered_map>

#include "models/tree_node.h"

namespace mmstats::inspector {

/// The group of pinned stats at the top of the tree: a row each, whether its process is there or not.
class Favourites
{
public:
    Favourites(const StatStore &store, TreeRows &rows, TreeNode &root);

    /// Instead of those that are there.
    void set(const std::vector<PinnedStat> &pins);
    void add(const PinnedStat &pin);
    void remove(const PinnedStat &pin);
    /// The rows that show the stat.
    std::vector<const TreeNode *> rowsOf(StatRef stat) const;
    bool contains(const PinnedStat &pin) const { return nodes_.find(pin) != nodes_.end(); }
    /// As they were added.
    std::vector<PinnedStat> pins() const;

    /// The file is new, or its place or its fields may have changed.
    void update(FileId id);
    void removeFile(FileId id);
    void updateValues(FileId id);

private:
    bool take(TreeNode &node, const StatStore::File &file);

    const StatStore &store_;
    TreeRows &rows_;
    TreeNode &root_;
    TreeNode *group_ = nullptr;
    std::map<PinnedStat, TreeNode *> nodes_; // those of one program stand together
    std::unordered_multimap<FileId, TreeNode *> files_;
};

} // namespace mmstats::inspector
