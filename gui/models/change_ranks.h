// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/row_values.h"

namespace mmstats::inspector {

/// Keeps what rows are sorted by while something is compared: of each stat changeRank(), of what is above
/// stats the most of those below, and how many of them differ. What changed is worked out when that is asked
/// for, and nothing else.
class ChangeRanks
{
public:
    /// Rows, from the first to the last that may stand elsewhere now, of one parent.
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
    std::vector<Moved> refresh(TreeNode &root) const;

private:
    void refresh(TreeNode &node, std::vector<Moved> &moved) const;

    const RowValues &values_;
};

} // namespace mmstats::inspector
