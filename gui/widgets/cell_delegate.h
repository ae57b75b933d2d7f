// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QStyledItemDelegate>

namespace mmstats::inspector {

/// Draws a cell: dimmed behind a name its detail, "web  pid 4121", and where no column shows it the state; a
/// star where a stat is pinned or can be; the line of the last minute; all of an ended process dimmed.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The line of a row for so many columns of pixels: x in ms since the epoch.
    using Spark = std::function<QList<QPointF>(const QModelIndex &, int columns)>;
    /// The time at a line's right end, in ms since the epoch.
    using Now = std::function<qint64()>;

    CellDelegate(Spark spark, Now now, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static bool hasStar(const QModelIndex &index);
    /// Within the cell of a name.
    static QRect starRect(const QRect &cell);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintName(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSpark(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Spark spark_;
    Now now_;
};

} // namespace mmstats::inspector
