// SPDX-License-Identifier: Apache-2.0
#include "widgets/padded_delegate.h"

#include <QApplication>
#include <QPainter>

namespace mmstats::inspector {

namespace {

constexpr int padding = 4;

} // namespace

void PaddedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    const QStyle *style = whole.widget != nullptr ? whole.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
    QStyleOptionViewItem inner = option;
    inner.rect.adjust(padding, 0, -padding, 0);
    QStyledItemDelegate::paint(painter, inner, index);
}

QSize PaddedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + 2 * padding, qMax(size.height(), option.fontMetrics.height() + 5)};
}

} // namespace mmstats::inspector
