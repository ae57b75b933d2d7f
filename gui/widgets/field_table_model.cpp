// SPDX-License-Identifier: Apache-2.0
#include "widgets/field_table_model.h"

#include <algorithm>

#include <QLocale>

#include "data/format.h"

namespace mmstats::inspector {

void FieldTableModel::setPlaces(std::shared_ptr<const FileDetails::Places> places)
{
    if (places == places_)
        return;
    beginResetModel();
    places_ = std::move(places);
    endResetModel();
}

int FieldTableModel::rowOfLargest(int column) const
{
    if (!places_ || places_->empty())
        return -1;
    const auto number = [column](const FieldPlace &place) {
        return column == OffsetColumn ? quint64{place.offset} : quint64{place.size()};
    };
    const auto largest = std::ranges::max_element(*places_, {}, number);
    return static_cast<int>(largest - places_->begin());
}

int FieldTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !places_ ? 0 : static_cast<int>(places_->size());
}

int FieldTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FieldTableModel::data(const QModelIndex &index, int role) const
{
    const FieldPlace &place = (*places_)[static_cast<std::size_t>(index.row())];
    const bool isNumber = index.column() == OffsetColumn || index.column() == SizeColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && index.column() == LabelColumn)
        return QStringLiteral("<p>%1</p>").arg(singleLine(place.label).toHtmlEscaped());
    if (role == Qt::ToolTipRole && index.column() == TypeColumn)
        return place.buffered ? tr("Buffered: the value lies there twice") : tr("Not buffered");
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case LabelColumn:
        return singleLine(place.label);
    case TypeColumn:
        return place.buffered ? QStringLiteral("%1 ×2").arg(singleLine(place.type)) : singleLine(place.type);
    case OffsetColumn:
        return QLocale().toString(place.offset);
    default:
        return QLocale().toString(place.size());
    }
}

QVariant FieldTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter |
                        (section == OffsetColumn || section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LabelColumn:
        return tr("Field");
    case TypeColumn:
        return tr("Type");
    case OffsetColumn:
        return tr("Offset");
    default:
        return tr("Size");
    }
}

} // namespace mmstats::inspector
