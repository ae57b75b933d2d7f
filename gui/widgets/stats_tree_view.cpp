// SPDX-License-Identifier: Apache-2.0
#include "widgets/stats_tree_view.h"

#include <QAccessible>

namespace mmstats::inspector {

void StatsTreeView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                const QList<int> &roles)
{
    // QTreeView asks the delegate for the height of the row each time, thousands of times a sample, though
    // all rows are of one height. One repaint of what is visible is less. Assistive technology wants to know
    // more.
    const bool onlyValues =
        uniformRowHeights() && roles.contains(Qt::DisplayRole) && !QAccessible::isActive();
    if (onlyValues)
        viewport()->update();
    else
        QTreeView::dataChanged(topLeft, bottomRight, roles);
}

} // namespace mmstats::inspector
