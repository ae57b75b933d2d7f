// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>
#include <vector>

#include "data/alert_watch.h"
#include "models/tree_node.h"

namespace mmstats::inspector {

/// Which rows of the tree are in alert, or have one below them. Where nothing fires it holds nothing.
class TreeAlerts
{
public:
    explicit TreeAlerts(const AlertWatch &watch)
        : watch_(watch)
    {
    }

    const AlertWatch &watch() const noexcept { return watch_; }
    bool isEmpty() const noexcept { return rows_.empty(); }
    /// At the row, or below it, each once.
    std::vector<const Alert *> of(const TreeNode &node) const;
    bool has(const TreeNode &node) const { return !rows_.empty() && rows_.find(&node) != rows_.end(); }

    /// Begins anew: the rows that were marked.
    std::vector<const TreeNode *> takeAll();
    /// `row` and all that is above it.
    void mark(const TreeNode &row, quint64 alert);
    std::vector<const TreeNode *> marked() const;
    /// The row goes, with all that is below it.
    void forget(const TreeNode &row);
    void clear() { rows_.clear(); }

private:
    const AlertWatch &watch_;
    std::unordered_map<const TreeNode *, std::vector<quint64>> rows_;
};

} // namespace mmstats::inspector
