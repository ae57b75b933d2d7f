// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "data/file_details.h"

namespace mmstats::inspector {

/// All fields of a file with their places, in file order.
class FieldTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LabelColumn, TypeColumn, OffsetColumn, SizeColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null for none. The same object again changes nothing.
    void setPlaces(std::shared_ptr<const FileDetails::Places> places);

    /// Of the offsets or the sizes; -1 where there are none.
    int rowOfLargest(int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const FileDetails::Places> places_;
};

} // namespace mmstats::inspector
