// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTreeView>

#include "models/chart_request.h"

namespace mmstats::inspector {

/// A tree view for many rows that change at once: new values are painted, not more often than eyes can
/// follow, and nothing is measured anew for them. Says by signals what its keys and its stars are to do:
/// Enter charts (with Ctrl in a new chart, with Shift in the current one), P or Ctrl+P pins, Del removes.
/// Other letters search for names.
class StatsTreeView : public QTreeView
{
    Q_OBJECT

public:
    using QTreeView::QTreeView;

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void selectAll() override;
    void keyboardSearch(const QString &search) override;

    /// Rows that are opened from now on are laid out all at once, before the next are painted.
    void layOutLater() { scheduleDelayedItemsLayout(); }

    /// Where no row is selected, the current one, or the first.
    void selectCurrent();

    /// Somebody points at a row, or goes through them by keys: they are to stay where they are.
    bool isInHand() const;

signals:
    void chartPressed(mmstats::inspector::ChartRequest::Place place);
    void pinPressed();
    void removePressed();
    void starClicked(const QModelIndex &row);
    void menuRequested(const QPoint &globalPosition);
    void resized();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    bool isCommand(const QKeyEvent &key) const;
    void paintSoon();
    QModelIndex starAt(const QPoint &position) const;

    static constexpr qint64 shortestBreakMs = 40;
    static constexpr qint64 restMs = 3000; // of a hand on the keys
    QElapsedTimer sinceTyped_;             // into a search
    QElapsedTimer sinceKey_;
    QElapsedTimer sincePainted_;
    bool isPaintDue_ = false;
};

} // namespace mmstats::inspector
