// SPDX-License-Identifier: Apache-2.0
#include "widgets/cell_delegate.h"

#include <cmath>

#include <QApplication>
#include <QPainter>
#include <QTreeView>

#include "models/alert_icon.h"
#include "models/spark.h"
#include "models/state_text.h"
#include "models/tree_node.h"
#include "models/tree_roles.h"
#include "widgets/spark_painter.h"

namespace mmstats::inspector {

namespace {

constexpr int cellPadding = 6;
constexpr int starSize = 13;
constexpr int alertSize = 14;

QColor textColor(const QStyleOptionViewItem &option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
}

QColor dimmed(QColor color, bool selected)
{
    color.setAlphaF(selected ? 0.8F : 0.55F);
    return color;
}

void drawStar(QPainter *painter, const QRect &rect, const QColor &color, bool isFull)
{
    QPolygonF star;
    const QPointF center = QRectF(rect).center();
    for (int i = 0; i < 10; ++i) {
        const double radius = rect.width() * (i % 2 == 0 ? 0.46 : 0.2);
        const double angle = 3.14159265 * (i / 5.0 - 0.5);
        star << center + QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1));
    painter->setBrush(isFull ? QBrush(color) : Qt::NoBrush);
    painter->drawPolygon(star);
    painter->restore();
}

bool isStateHidden(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QTreeView *>(option.widget);
    return view != nullptr && view->isColumnHidden(TreeRoles::StateColumn);
}

// The state's word where the column that would say it is not there.
QString detailOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStringList words{index.data(TreeRoles::DetailRole).toString()};
    if (isStateHidden(option)) {
        if (const QVariant state = index.data(TreeRoles::StateRole); state.isValid())
            words.prepend(stateName(static_cast<mmstats::FileState>(state.toInt())));
    }
    words.removeAll(QString());
    return words.join(QStringLiteral("  ·  "));
}

// Not among what the model shows as the state: that is what is copied and exported. Alone, as that a file is
// live goes without saying.
void showAlert(QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant alert = index.data(TreeRoles::AlertRole);
    if (!alert.isValid())
        return;
    const bool saysMore =
        index.data(TreeRoles::StateRole).toInt() != static_cast<int>(mmstats::FileState::live);
    option.text = saysMore && !option.text.isEmpty() ? alert.toString() + QStringLiteral(", ") + option.text
                                                     : alert.toString();
    option.icon = alertIcon();
    option.decorationSize = {alertSize, alertSize};
    option.features |= QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay;
}

} // namespace

CellDelegate::CellDelegate(Spark spark, Now now, QObject *parent)
    : QStyledItemDelegate(parent)
    , spark_(std::move(spark))
    , now_(std::move(now))
{
}

bool CellDelegate::hasStar(const QModelIndex &index)
{
    return index.data(TreeRoles::KindRole).toInt() == static_cast<int>(RowKind::Stat);
}

QRect CellDelegate::starRect(const QRect &cell)
{
    QRect rect(0, 0, starSize, starSize);
    rect.moveCenter({cell.right() - starSize / 2 - 2, cell.center().y()});
    return rect;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    QStyleOptionViewItem whole = cell;
    whole.rect = option.rect; // behind the padding too
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, cell.widget);
    if (index.column() == TreeRoles::SparkColumn) {
        paintSpark(painter, cell, index);
        return;
    }
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (index.column() == TreeRoles::NameColumn) {
        paintName(painter, cell, index);
        const bool isPinned = hasStar(index) && index.data(TreeRoles::PinnedRole).toBool();
        if (isPinned || (hasStar(index) && option.state.testFlag(QStyle::State_MouseOver)))
            drawStar(painter, starRect(option.rect),
                     dimmed(textColor(cell), option.state.testFlag(QStyle::State_Selected)), isPinned);
    }
}

void CellDelegate::paintName(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QString detail = detailOf(option, index);
    const QVariant alert = isStateHidden(option) ? index.data(TreeRoles::AlertRole) : QVariant();
    if (detail.isEmpty() && !alert.isValid())
        return;
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    QRect rest = style->subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget);
    rest.setLeft(rest.left() + option.fontMetrics.horizontalAdvance(option.text + QStringLiteral("   ")));
    const auto draw = [&](const QString &text, const QColor &color) {
        const QString drawn = option.fontMetrics.elidedText(text, Qt::ElideRight, rest.width());
        painter->setPen(color);
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, drawn);
        rest.setLeft(rest.left() + option.fontMetrics.horizontalAdvance(drawn + QStringLiteral("   ")));
    };
    painter->save();
    if (alert.isValid() && rest.width() >= alertSize) {
        alertIcon().paint(painter,
                          QRect(rest.left(), rest.center().y() - alertSize / 2, alertSize, alertSize));
        rest.setLeft(rest.left() + alertSize + 3);
        draw(alert.toString(), textColor(option));
    }
    draw(detail, dimmed(textColor(option), option.state.testFlag(QStyle::State_Selected)));
    painter->restore();
}

void CellDelegate::paintSpark(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QRect area = option.rect.adjusted(cellPadding, 3, -cellPadding, -3);
    if (!hasStar(index) || area.width() < 8)
        return;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool isStale = index.data(TreeRoles::StaleRole).toBool();
    const QColor accent = option.palette.color(QPalette::Highlight);
    const QColor color = selected ? textColor(option) : isStale ? dimmed(textColor(option), false) : accent;
    drawSpark(*painter, area, spark_(index, area.width()), now_(), color);
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == TreeRoles::StateColumn)
        showAlert(*option, index);
    if (option->displayAlignment.testFlag(Qt::AlignRight))
        option->rect.adjust(0, 0, -cellPadding, 0);
    if (index.column() == TreeRoles::NameColumn && hasStar(index))
        option->rect.adjust(0, 0, -starSize - 4, 0);
    option->textElideMode = index.column() == TreeRoles::NameColumn ? Qt::ElideMiddle : Qt::ElideRight;
    if (index.data(TreeRoles::StaleRole).toBool() ||
        (index.column() == TreeRoles::DifferenceColumn && index.data(TreeRoles::CalmRole).toBool()))
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::Disabled, QPalette::Text));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + 6));
    return size;
}

} // namespace mmstats::inspector
