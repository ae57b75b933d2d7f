// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCollator>
#include <QHash>
#include <QSortFilterProxyModel>

#include "models/shown_rows.h"

namespace mmstats::inspector {

class StatsTreeModel;

/// The tree sorted (names by their numbers too: thread 9 before thread 10, values by value; favourites always
/// first), without the rows that its source says are not shown.
class StatsFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit StatsFilterModel(QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *model) override;

    /// As those of the StatsTreeModel below, if there is one.
    QString setFilter(const QString &expression);
    bool isFiltering() const;
    ShownRows::Count count() const;

    /// Who asks for another order gets that of now, however calmly it follows by itself.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    int compare(const TreeNode &a, const TreeNode &b, int column) const;
    const QCollatorSortKey &orderOf(const TreeNode &node) const;
    QCollatorSortKey keyOf(const QString &text) const;

    StatsTreeModel *tree_ = nullptr;
    QCollator collator_;
    mutable QHash<QString, QCollatorSortKey> keys_; // labels come again and again
};

} // namespace mmstats::inspector
