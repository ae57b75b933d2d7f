// SPDX-License-Identifier: Apache-2.0
#include "widgets/stats_tree_view.h"

#include <vector>

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTimer>

#include "models/tree_roles.h"
#include "widgets/cell_delegate.h"

namespace mmstats::inspector {

void StatsTreeView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                const QList<int> &roles)
{
    // QTreeView asks the delegate for the height of the row each time, thousands of times a sample, though
    // all rows are of one height. One repaint of what is visible is less. Assistive technology wants to know
    // more.
    const bool onlyValues = uniformRowHeights() && !roles.isEmpty() && !QAccessible::isActive();
    if (onlyValues)
        paintSoon();
    else
        QTreeView::dataChanged(topLeft, bottomRight, roles);
}

void StatsTreeView::paintSoon()
{
    if (isPaintDue_)
        return;
    const auto paint = [this] {
        isPaintDue_ = false;
        sincePainted_.start();
        viewport()->update();
    };
    const qint64 rest = sincePainted_.isValid() ? shortestBreakMs - sincePainted_.elapsed() : 0;
    if (rest <= 0) {
        paint();
        return;
    }
    isPaintDue_ = true;
    QTimer::singleShot(static_cast<int>(rest), this, paint);
}

// One range for each open row. A tree view makes two of them around a hidden column, and widens them to whole
// rows one by one, each of which it compares with all before it.
void StatsTreeView::selectAll()
{
    QItemSelection all;
    std::vector<QModelIndex> todo{rootIndex()};
    while (!todo.empty()) {
        const QModelIndex above = todo.back();
        todo.pop_back();
        const int rows = model()->rowCount(above);
        if (rows == 0)
            continue;
        all.append(QItemSelectionRange(model()->index(0, 0, above),
                                       model()->index(rows - 1, model()->columnCount(above) - 1, above)));
        for (int row = 0; row < rows; ++row) {
            if (const QModelIndex index = model()->index(row, 0, above); isExpanded(index))
                todo.push_back(index);
        }
    }
    selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
}

void StatsTreeView::keyboardSearch(const QString &search)
{
    sinceTyped_.start();
    QTreeView::keyboardSearch(search);
}

void StatsTreeView::selectCurrent()
{
    const QModelIndex row = currentIndex().isValid() ? currentIndex() : model()->index(0, 0);
    if (row.isValid() && !selectionModel()->hasSelection())
        selectionModel()->setCurrentIndex(row,
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

// That it has the focus says little: it has from the start.
bool StatsTreeView::isInHand() const
{
    return viewport()->underMouse() || (sinceKey_.isValid() && sinceKey_.elapsed() < restMs);
}

bool StatsTreeView::isCommand(const QKeyEvent &key) const
{
    const auto modifiers = key.modifiers() & ~Qt::KeypadModifier;
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier ||
               modifiers == Qt::ShiftModifier;
    case Qt::Key_P: {
        // In the middle of a name it is a letter as any other.
        const bool isTyping =
            sinceTyped_.isValid() && sinceTyped_.elapsed() < QApplication::keyboardInputInterval();
        return modifiers == Qt::ControlModifier || (modifiers == Qt::NoModifier && !isTyping);
    }
    case Qt::Key_Delete:
        return modifiers == Qt::NoModifier;
    default:
        return false;
    }
}

bool StatsTreeView::event(QEvent *event)
{
    // While the tree has the focus its keys are not those of the window.
    if (event->type() == QEvent::ShortcutOverride && isCommand(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QTreeView::event(event);
}

void StatsTreeView::keyPressEvent(QKeyEvent *event)
{
    sinceKey_.start();
    if (!isCommand(*event) || !currentIndex().isValid()) {
        QTreeView::keyPressEvent(event);
        return;
    }
    if (event->key() == Qt::Key_P)
        emit pinPressed();
    else if (event->key() == Qt::Key_Delete)
        emit removePressed();
    else if (event->modifiers().testFlag(Qt::ControlModifier))
        emit chartPressed(ChartRequest::Place::NewChart);
    else if (event->modifiers().testFlag(Qt::ShiftModifier))
        emit chartPressed(ChartRequest::Place::CurrentChart);
    else
        emit chartPressed(ChartRequest::Place::Anywhere);
}

QModelIndex StatsTreeView::starAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    const bool isStar = index.isValid() && index.column() == TreeRoles::NameColumn &&
                        CellDelegate::hasStar(index) &&
                        CellDelegate::starRect(visualRect(index)).contains(position);
    return isStar ? index : QModelIndex();
}

void StatsTreeView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex star = event->button() == Qt::LeftButton ? starAt(event->pos()) : QModelIndex();
    if (star.isValid())
        emit starClicked(star);
    else
        QTreeView::mousePressEvent(event);
}

void StatsTreeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (starAt(event->pos()).isValid())
        mousePressEvent(event); // two clicks
    else
        QTreeView::mouseDoubleClickEvent(event);
}

void StatsTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        emit menuRequested(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
    else
        emit menuRequested(event->globalPos());
}

void StatsTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    emit resized();
}

// A tree view looks for each range in all of its rows.
QRegion StatsTreeView::visualRegionForSelection(const QItemSelection &selection) const
{
    constexpr qsizetype many = 100;
    return selection.size() > many ? QRegion(viewport()->rect())
                                   : QTreeView::visualRegionForSelection(selection);
}

// The first row becomes current then, and without this would be nothing but framed.
void StatsTreeView::focusInEvent(QFocusEvent *event)
{
    const bool hadCurrent = currentIndex().isValid();
    QTreeView::focusInEvent(event);
    if (!hadCurrent && currentIndex().isValid())
        selectCurrent();
}

} // namespace mmstats::inspector
