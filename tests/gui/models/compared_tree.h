// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tested_tree.h>

#include "data/value_marks.h"

namespace support {

/// A tree with marks, whose first one is compared with now.
struct ComparedTree : TestedTree
{
    ValueMarks marks{store};

    using TestedTree::TestedTree;

    ValueMarks::Mark mark()
    {
        model.setOrderPause(0);
        const auto mark = marks.add();
        model.setComparison({.from = mark, .to = nullptr});
        proxy.sort(StatsTreeModel::DifferenceColumn, Qt::DescendingOrder);
        return mark;
    }
    QString shown(const QString &name) const
    {
        return at(name, StatsTreeModel::DifferenceColumn).data().toString();
    }
    QString tip(const QString &name) const
    {
        return at(name, StatsTreeModel::DifferenceColumn).data(Qt::ToolTipRole).toString();
    }
    /// The names of the rows below a row of the proxy, in their order.
    QStringList order(const QString &above = {}) const
    {
        const QModelIndex parent = above.isEmpty() ? QModelIndex() : row(proxy, above);
        QStringList names;
        for (int i = 0; i < proxy.rowCount(parent); ++i)
            names << proxy.index(i, 0, parent).data().toString();
        return names;
    }
};

} // namespace support
