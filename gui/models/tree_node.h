// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QCollatorSortKey>
#include <QHash>
#include <QString>

#include "models/merged_value.h"
#include "models/pinned_stats.h"

namespace mmstats::inspector {

/// What a row of the tree stands for.
enum class RowKind { Process, File, Group, Stat, Favourites };

/// A row of the tree. What it is made of are files, or stats of files: one of them, or as many as are merged
/// into it.
struct TreeNode
{
    RowKind kind = RowKind::Group;
    QString name;
    QString label; ///< of groups and stats
    TreeNode *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<TreeNode>> children;

    std::vector<FileId> files;     ///< of processes and files, as they were found
    FileId speaker = 0;            ///< of processes and files: the one whose state is theirs
    std::optional<quint32> pid;    ///< of a single process
    std::optional<int> thread;     ///< of a row of several processes' threads: which thread
    std::vector<StatRef> members;  ///< of stats; a group may be a stat as well: `a` beside `a.b`
    std::optional<PinnedStat> pin; ///< of favourites
    QHash<std::pair<QString, int>, TreeNode *> labels; ///< of what has stats: all below by label, and which

    mutable bool isLookedInto = false;        ///< somebody has asked for what is below it, and is told of it
    mutable std::optional<MergedValue> value; ///< of stats, until it changes
    mutable std::optional<QCollatorSortKey> order; ///< among names, once that has been asked for

    /// How much the stat differs between the moments that are compared, or the most of what is shown below
    /// it: see ChangeRanks.
    double mostChange = 0;
    int changes = 0;         ///< so many stats that are shown at or below it differ
    bool isChangeDue = true; ///< both have to be worked out anew
    double orderedBy = 0;    ///< mostChange when the rows were put in order last
    bool isOrderDue = false; ///< it is no longer that of a row below it

    /// What it counts as among the stats.
    enum class Counted : quint8 { No, Shown, Hidden, FilteredOut };
    Counted counted = Counted::No;
    bool matches = true;   ///< the filter, where the row decides
    bool isHidden = false; ///< as unchanged, zero or static
    bool isKept = false;   ///< stays shown where only what differs is
    bool isShown = true;   ///< the row, or anything below it
    int shownBelow = 0;    ///< so many of its children are shown

    bool isStat() const noexcept { return kind == RowKind::Stat; }
    bool hasState() const noexcept { return kind == RowKind::Process || kind == RowKind::File; }
    bool isFavourite() const noexcept { return pin.has_value(); }

    /// False where it is called that already.
    bool rename(const QString &to);
    TreeNode *append(std::unique_ptr<TreeNode> node);
};

/// The stats at or below the node.
std::vector<StatRef> statsBelow(const TreeNode &node);
bool hasStatsBelow(const TreeNode &node);

/// Where rows are added and removed, so that whoever shows them hears of it.
class TreeRows
{
public:
    virtual ~TreeRows() = default;

    /// Appends them, with all that is below them.
    virtual void insert(TreeNode &parent, std::vector<std::unique_ptr<TreeNode>> nodes) = 0;
    virtual void remove(TreeNode &parent, int first, int count) = 0;
    /// The row says something else, at once.
    virtual void changed(TreeNode &node) = 0;
    /// A stat's value or members are others: told once a sample.
    virtual void touched(TreeNode &node) = 0;

    TreeNode *insertOne(TreeNode &parent, std::unique_ptr<TreeNode> node);
    void removeOne(TreeNode &node) { remove(*node.parent, node.row, 1); }
};

} // namespace mmstats::inspector
