// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include <mmstats/filter.h>

#include "models/row_values.h"

namespace mmstats::inspector {

/// Which stats are hidden although they match.
struct Hiding
{
    bool unchanged = false; ///< for a minute
    bool zero = false;
    bool constant = false; ///< has never changed since it was found: what describes the process at once, all
                           ///< else after a few seconds
    bool same = false;     ///< at both moments that are compared, unless the row is kept

    bool any() const noexcept { return unchanged || zero || constant || same; }
    bool byTime() const noexcept { return unchanged || constant; }
    friend bool operator==(const Hiding &, const Hiding &) = default;
};

/// Decides which rows are shown: stats that match the filter and are not hidden, with all that is above them.
/// A file without stats matches by its name; favourites are not hidden, nor whole processes unless only
/// what differs is to be seen: then a row that is kept is not hidden for being the same. Each row knows how
/// many below it are shown, so that the cost of a sample is that of the rows that changed.
class ShownRows
{
public:
    static constexpr qint64 unchangedMs = 60'000;
    static constexpr qint64 constantMs = 5'000;

    struct Count
    {
        int shown = 0;
        int hidden = 0; ///< of those that match
        int all = 0;
    };

    explicit ShownRows(const RowValues &values)
        : values_(values)
    {
    }

    /// What is wrong with the expression, or an empty string: then it is in force from the next evaluation.
    QString setFilter(const QString &expression);
    bool isFiltering() const noexcept { return !filter_.empty(); }
    void setHiding(const Hiding &hiding) { hiding_ = hiding; }
    const Hiding &hiding() const noexcept { return hiding_; }

    /// The row, which knows its parent, and all below it.
    void evaluate(TreeNode &node);
    /// A row that has been evaluated is in the tree now, or will not be.
    void entered(TreeNode &node);
    void leaves(TreeNode &node);
    /// Its text, or what is below it, changed.
    void refresh(TreeNode &node);
    /// Its value changed, or time has passed.
    void refreshHidden(TreeNode &node);
    void refreshAllHidden(TreeNode &node);

    /// The rows that are shown now and were not, or the other way round.
    std::vector<TreeNode *> takeFlipped() { return std::exchange(flipped_, {}); }

    /// There is no row any more.
    void clear();

    /// Favourites are not counted a second time.
    const Count &count() const noexcept { return count_; }

private:
    bool matches(const TreeNode &node) const;
    bool hides(const TreeNode &node) const;
    bool shows(const TreeNode &node) const;
    void recount(TreeNode &node, TreeNode::Counted counted);
    TreeNode::Counted countedAs(const TreeNode &node) const;
    void settle(TreeNode &node);

    const RowValues &values_;
    mmstats::Filter filter_;
    Hiding hiding_;
    Count count_;
    std::vector<TreeNode *> flipped_;
};

} // namespace mmstats::inspector
