// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace mmstats::inspector {

/// A tree view for many rows that change at once: new values are painted, and nothing is measured anew for
/// them.
class StatsTreeView : public QTreeView
{
    Q_OBJECT

public:
    using QTreeView::QTreeView;

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
};

} // namespace mmstats::inspector
