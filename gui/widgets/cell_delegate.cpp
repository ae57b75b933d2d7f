// SPDX-License-Identifier: Apache-2.0
#include "widgets/cell_delegate.h"

#include <QApplication>
#include <QPainter>

#include "models/stats_tree_model.h"

namespace mmstats::inspector {

namespace {

constexpr int cellPadding = 6;

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem whole = option;
    QStyledItemDelegate::initStyleOption(&whole, index);
    const QStyle *style = whole.widget != nullptr ? whole.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter,
                         whole.widget); // behind the padding too
    QStyledItemDelegate::paint(painter, option, index);
    const QString detail = index.data(StatsTreeModel::DetailRole).toString();
    if (detail.isEmpty() || index.column() != StatsTreeModel::NameColumn)
        return;
    QStyleOptionViewItem full = option;
    initStyleOption(&full, index);
    QRect rest = style->subElementRect(QStyle::SE_ItemViewItemText, &full, full.widget);
    rest.setLeft(rest.left() + full.fontMetrics.horizontalAdvance(full.text + QStringLiteral("   ")));
    const bool selected = (full.state & QStyle::State_Selected) != 0;
    QColor color = full.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    color.setAlphaF(selected ? 0.8F : 0.55F);
    painter->save();
    painter->setPen(color);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                      full.fontMetrics.elidedText(detail, Qt::ElideRight, rest.width()));
    painter->restore();
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->displayAlignment.testFlag(Qt::AlignRight))
        option->rect.adjust(0, 0, -cellPadding, 0);
    option->textElideMode = index.column() == StatsTreeModel::NameColumn ? Qt::ElideMiddle : Qt::ElideRight;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + 6));
    return size;
}

} // namespace mmstats::inspector
