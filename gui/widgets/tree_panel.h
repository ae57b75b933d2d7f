// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QPersistentModelIndex>
#include <QWidget>

#include "models/stats_filter_model.h"
#include "models/stats_tree_model.h"
#include "widgets/stats_tree_view.h"

class QLabel;
class QLineEdit;

namespace mmstats::inspector {

/// The tree of processes and stats with its filter.
class TreePanel : public QWidget
{
    Q_OBJECT

public:
    explicit TreePanel(StatStore &store, QWidget *parent = nullptr);

    QTreeView *view() const noexcept { return view_; }
    QLineEdit *filterEdit() const noexcept { return filter_; }
    StatsTreeModel *model() noexcept { return &model_; }
    StatsFilterModel *proxy() noexcept { return &proxy_; }

    /// The stats of the selected rows; those of a selected group are all below it.
    std::vector<StatRef> selectedStats() const;

    void focusFilter();
    void expandAll();
    void collapseAll();
    void copySelection() const;

signals:
    void chartRequested(const std::vector<mmstats::inspector::StatRef> &stats);
    void selectionChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyFilter();
    void updateCount();
    void activate(const QModelIndex &index);
    void openFirst(const QModelIndex &parent, int first, int last);
    void rememberOpen();
    void restoreOpen();
    void showMenu(const QPoint &position);
    void setUpView();

    StatsTreeModel model_;
    StatsFilterModel proxy_;
    QLineEdit *filter_;
    QLabel *count_;
    StatsTreeView *view_;
    bool countIsOld_ = false;
    std::vector<QPersistentModelIndex> open_; // of the model, while a filter opens everything
};

} // namespace mmstats::inspector
