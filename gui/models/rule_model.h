// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

#include "data/alert_watch.h"

namespace mmstats::inspector {

/// The alert rules as a table: what each says, and what it is about now. They are switched on and off by
/// their check boxes.
class RuleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RuleColumn, StatsColumn, NowColumn, ColumnCount };

    explicit RuleModel(AlertWatch &watch, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void follow();
    void update();
    const AlertWatch::Holding &holding(std::size_t rule) const;
    QString nowText(std::size_t rule) const;

    AlertWatch &watch_;
    AlertRules rules_; // as they are shown
    mutable std::vector<std::optional<AlertWatch::Holding>>
        holding_; // since the last sample, where asked for
};

} // namespace mmstats::inspector
