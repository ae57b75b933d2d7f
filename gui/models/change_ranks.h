// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/row_values.h"

namespace mmstats::inspector {

/// Keeps what rows are sorted by while something is compared: of each stat changeRank(), of what is above
/// stats the most of those shown below, and how many of them differ. What changed is worked out when that is
/// asked for, and nothing else. Rows are put in order apart from that, so that they may stand still while
/// what they say follows.
class ChangeRanks
{
public:
    /// Rows, from the first to the last that say something else or may stand elsewhere now, of one parent.
    struct Moved
    {
        TreeNode *parent = nullptr;
        int first = 0;
        int last = 0;
    };

    explicit ChangeRanks(const RowValues &values)
        : values_(values)
    {
    }

    /// The row, or what is below it, is another one.
    static void touch(TreeNode &node);
    /// All below it have to be worked out.
    static void touchAll(TreeNode &node);
    /// What the row and those below it say.
    std::vector<Moved> refresh(TreeNode &node) const;
    /// What the row says, from what those below it said last.
    void sumUp(TreeNode &node) const;
    /// Where rows stand: from now on by what was worked out last.
    static std::vector<Moved> order(TreeNode &root);

private:
    static void order(TreeNode &node, std::vector<Moved> &moved);
    void refresh(TreeNode &node, std::vector<Moved> &moved) const;

    const RowValues &values_;
};

} // namespace mmstats::inspector
