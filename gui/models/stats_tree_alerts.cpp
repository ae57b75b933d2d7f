// SPDX-License-Identifier: Apache-2.0
// Marks of alerts in the tree.
#include "models/stats_tree_model.h"

namespace mmstats::inspector {

void StatsTreeModel::setAlerts(const AlertWatch &watch)
{
    alerts_ = std::make_unique<TreeAlerts>(watch);
    values_.setAlerts(alerts_.get());
    connect(&watch, &AlertWatch::fired, this, &StatsTreeModel::markAlertsSoon);
    connect(&watch, &AlertWatch::ended, this, &StatsTreeModel::markAlertsSoon);
    markAlerts();
}

QModelIndex StatsTreeModel::indexOf(StatRef stat) const
{
    const TreeNode *node = files_->nodeOf(stat);
    return node == nullptr ? QModelIndex() : indexOf(node);
}

// A sample may begin and end many, and move rows meanwhile.
void StatsTreeModel::markAlertsSoon()
{
    if (!std::exchange(alertsPending_, true))
        QMetaObject::invokeMethod(this, &StatsTreeModel::markAlerts, Qt::QueuedConnection);
}

void StatsTreeModel::markAlerts()
{
    alertsPending_ = false;
    const auto before = alerts_->takeAll();
    for (const auto &[id, alert] : alerts_->watch().alerts()) {
        for (const StatRef &stat : alerts_->watch().statsOf(alert)) {
            if (const TreeNode *row = files_->nodeOf(stat))
                alerts_->mark(*row, id);
            for (const TreeNode *row : favourites_->rowsOf(stat))
                alerts_->mark(*row, id);
        }
    }
    tellMarked(before);
    tellMarked(alerts_->marked());
}

void StatsTreeModel::tellMarked(const std::vector<const TreeNode *> &rows)
{
    for (const TreeNode *row : rows)
        emit dataChanged(indexOf(row, NameColumn), indexOf(row, StateColumn),
                         {Qt::DisplayRole, Qt::DecorationRole, Qt::ToolTipRole, SortRole, AlertRole});
}

} // namespace mmstats::inspector
