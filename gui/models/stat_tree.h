// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "models/tree_node.h"

namespace mmstats::inspector {

/// Which rows are one.
struct Merging
{
    bool threads = false;   ///< those of all files of a process
    bool processes = false; ///< those of all processes of a program: its threads one by one, or all of them

    friend bool operator==(const Merging &, const Merging &) = default;
};

/// Knows where in the tree the files of a store and their stats are, and keeps them there: process, thread (a
/// file), groups of labels split at dots, stats. A file that names no process stands at the top by its name.
/// Changes the tree row by row through `rows`.
class StatTree
{
public:
    StatTree(const StatStore &store, TreeRows &rows, TreeNode &root, const Merging &merging);

    /// Only one that is present: in a recording it may be there earlier or later.
    void add(FileId id);
    /// A file gets its process and its fields while it is being written. It keeps its place if it can.
    void describe(FileId id);
    void remove(FileId id);
    /// The state, or whether it is present.
    void updateStatus(FileId id);
    void updateValues(FileId id, const std::vector<std::size_t> &stats);
    /// nullptr where the stat has no row.
    TreeNode *nodeOf(StatRef stat) const;
    /// Threads are named by their place among all of their program: once for all that came and went.
    void nameThreads();

private:
    struct Place
    {
        TreeNode *home = nullptr;      // the row that the stats are below
        std::vector<TreeNode *> stats; // by their index; nullptr where it is not for people
    };
    using ProcessKey = std::pair<QString, std::optional<quint32>>;

    ProcessKey keyOf(const StatStore::File &file) const;
    TreeNode *processFor(const StatStore::File &file);
    bool hasRow(const StatStore::File &file) const;
    TreeNode *rowOf(const StatStore::File &file, TreeNode &process) const;
    std::unique_ptr<TreeNode> makeRow(const StatStore::File &file) const;
    QString rowName(const StatStore::File &file) const;
    bool isAtHome(const StatStore::File &file, const TreeNode &home) const;
    TreeNode *processOf(TreeNode &home) const;

    void forget(FileId id, TreeNode &node);
    void forgetProcess(TreeNode &process);
    void dropStats(FileId id, Place &place);
    void dropMember(TreeNode &home, TreeNode &node, FileId id);
    void chooseSpeaker(TreeNode &node);

    const StatStore &store_;
    TreeRows &rows_;
    TreeNode &root_;
    Merging merging_;
    std::unordered_map<FileId, Place> files_;
    std::multimap<ProcessKey, TreeNode *> processes_;
    std::unordered_set<TreeNode *> misnamed_; // processes with other threads than they were named for
};

} // namespace mmstats::inspector
