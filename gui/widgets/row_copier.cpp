// SPDX-License-Identifier: Apache-2.0
#include "widgets/row_copier.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QKeyEvent>

namespace mmstats::inspector {

RowCopier::RowCopier(QAbstractItemView *view)
    : QObject(view)
    , view_(view)
{
    view->installEventFilter(this);
    // Without a shortcut of its own, which would contradict the window's.
    auto *action = new QAction(tr("&Copy"), view);
    connect(action, &QAction::triggered, this, &RowCopier::copy);
    view->addAction(action);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QString RowCopier::text() const
{
    QModelIndexList rows = view_->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QString text;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < row.model()->columnCount(row.parent()); ++column) {
            const QModelIndex cell = row.siblingAtColumn(column);
            const QVariant whole = cell.data(TextRole);
            cells << (whole.isValid() ? whole : cell.data()).toString();
        }
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

void RowCopier::copy() const
{
    if (const QString copied = text(); !copied.isEmpty())
        QApplication::clipboard()->setText(copied);
}

bool RowCopier::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy))
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        copy();
    event->accept(); // the key is ours, not a shortcut of the window
    return true;
}

} // namespace mmstats::inspector
