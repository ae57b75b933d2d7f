// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <unordered_set>

#include "models/tree_node.h"

namespace mmstats::inspector {

/// Puts the stats of files below a row, in groups by the dots of their labels, where they find those of other
/// files with the same labels. What is new is made apart, and added at once for each row that was there.
class StatAdder
{
public:
    /// `inTree`: whether the row is there already, so that its rows are added through `rows`.
    StatAdder(TreeNode &home, bool inTree, TreeRows &rows);

    /// The node of the file's stat; nullptr where it is not for people.
    TreeNode *add(const StatStore::File &file, std::size_t stat);
    void finish();

private:
    TreeNode *find(TreeNode &parent, const QString &name, const QString &label, int number);
    bool isNew(const TreeNode &node) const { return made_.find(&node) != made_.end(); }

    TreeNode &home_;
    TreeRows &rows_;
    std::unordered_set<const TreeNode *> made_;
    std::map<TreeNode *, std::vector<std::unique_ptr<TreeNode>>> pending_; // by the row that was there
};

} // namespace mmstats::inspector
