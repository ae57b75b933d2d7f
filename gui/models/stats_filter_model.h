// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>

#include <mmstats/filter.h>

namespace mmstats::inspector {

/// The tree sorted (names by their numbers too: thread 9 before thread 10, values by value) and filtered:
/// stats that match, with all that is above them. A file that cannot be read has no stats: it matches by its
/// name.
class StatsFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit StatsFilterModel(QObject *parent = nullptr);

    /// What is wrong with the expression, or an empty string: then it is in force.
    QString setFilter(const QString &expression);
    bool isFiltering() const noexcept { return !filter_.empty(); }

    struct Count
    {
        int shown = 0;
        int all = 0;
    };
    /// Of stats, counted anew at each call.
    Count count() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    int countStats(const QAbstractItemModel &model, const QModelIndex &parent) const;

    mmstats::Filter filter_;
    QCollator collator_;
};

} // namespace mmstats::inspector
