// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

#include "data/event_log.h"

namespace mmstats::inspector {

/// The log of alerts as a table, the newest first.
class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        WhenColumn,
        StatColumn,
        SourceColumn,
        RuleColumn,
        ValueColumn,
        LastedColumn,
        EndColumn,
        ColumnCount
    };

    explicit EventModel(const EventLog &log, QObject *parent = nullptr);

    /// Valid until the log changes.
    const AlertEvent &event(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const AlertEvent &event, int column) const;

    const EventLog &log_;
};

} // namespace mmstats::inspector
