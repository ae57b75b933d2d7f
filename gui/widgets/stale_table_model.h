// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "data/stale_scan.h"

namespace mmstats::inspector {

/// A row a file: what is to become of it, or has become of it, and why.
class StaleTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FileColumn, PidColumn, AgeColumn, SizeColumn, ActionColumn, ReasonColumn, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;       ///< what a column is sorted by
    static constexpr int IsToGoRole = Qt::UserRole + 1; ///< bool: it is to be removed, or was

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const std::vector<StaleEntry> &entries);
    /// These are what has become of the rows that are to go, in their order, from the first that has not been
    /// dealt with on.
    void settle(const std::vector<StaleEntry> &entries);

    /// Those that are to go and have not been dealt with, in order.
    std::vector<StaleEntry> toGo() const;
    int countToGo() const;
    const std::vector<StaleEntry> &entries() const noexcept { return entries_; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static bool isPending(const StaleEntry &entry);
    QString actionText(const StaleEntry &entry) const;
    QString cellText(const StaleEntry &entry, int column) const;
    QVariant sortKey(const StaleEntry &entry, int column) const;

    std::vector<StaleEntry> entries_;
    std::size_t settled_ = 0; // all rows before this one are dealt with
};

} // namespace mmstats::inspector
