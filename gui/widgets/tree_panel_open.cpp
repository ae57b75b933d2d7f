// SPDX-License-Identifier: Apache-2.0
#include <QScrollBar>

#include "widgets/tree_panel.h"

namespace mmstats::inspector {

// --- what is open

void TreePanel::expandAll()
{
    if (!areTooMany()) {
        view_->expandAll();
        return;
    }
    view_->layOutLater();
    int opened = 0;
    for (int row = 0; row < proxy_.rowCount() && opened < mostOpened; ++row)
        opened += openBelow(proxy_.index(row, 0));
    emit said(tr("Of so many rows only the first are opened"));
}

// How many rows that shows.
int TreePanel::openBelow(const QModelIndex &row)
{
    const int children = proxy_.rowCount(row);
    int opened = children;
    for (int child = 0; child < children; ++child)
        opened += openBelow(proxy_.index(child, 0, row));
    if (children > 0)
        view_->expand(row);
    return opened;
}

bool TreePanel::areTooMany() const
{
    return proxy_.count().shown > mostOpened;
}

void TreePanel::collapseAll()
{
    view_->collapseAll();
}

// Nobody should have to open a tree to see that there is something in it: processes show their threads, and
// the first file its stats. Where processes are many, it is they that are to be seen.
void TreePanel::openFirst(const QModelIndex &parent, int first, int last)
{
    if (openThen_)
        return; // then it is known what was open
    // What comes back has not been closed by anybody.
    if (isNarrowed() && !areTooMany()) {
        for (int row = first; row <= last; ++row)
            view_->expandRecursively(proxy_.index(row, 0, parent));
        view_->expand(parent);
        return;
    }
    const auto kindOf = [](const QModelIndex &index) {
        return static_cast<RowKind>(index.data(StatsTreeModel::KindRole).toInt());
    };
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = proxy_.index(row, 0, parent);
        if (kindOf(index) == RowKind::Favourites)
            view_->expand(index);
        if (kindOf(index) == RowKind::Process && proxy_.rowCount() <= mostOpenAtFirst)
            openFiles(index); // which came with it
        const bool firstFile = kindOf(index) == RowKind::File && store_.files().size() == 1;
        if (firstFile)
            view_->expandRecursively(index);
        const bool isFirst =
            kindOf(index) == RowKind::File && parent.isValid() && proxy_.rowCount(parent) == last - first + 1;
        if (isFirst && proxy_.rowCount() <= mostOpenAtFirst)
            view_->expand(parent);
    }
}

void TreePanel::openFiles(const QModelIndex &process)
{
    const QModelIndex file = proxy_.index(0, 0, process);
    if (!file.isValid() || file.data(StatsTreeModel::KindRole).toInt() != static_cast<int>(RowKind::File))
        return;
    if (store_.files().size() == 1)
        view_->expandRecursively(file);
    view_->expand(process);
}

TreePanel::Rows TreePanel::openRows() const
{
    Rows rows;
    std::vector<QModelIndex> todo{QModelIndex()};
    while (!todo.empty()) {
        const QModelIndex parent = todo.back();
        todo.pop_back();
        for (int row = 0; row < proxy_.rowCount(parent); ++row) {
            const QModelIndex index = proxy_.index(row, 0, parent);
            if (!view_->isExpanded(index))
                continue;
            rows.emplace_back(proxy_.mapToSource(index));
            todo.push_back(index);
        }
    }
    return rows;
}

bool TreePanel::isNarrowed() const
{
    return proxy_.isFiltering() || model_.shown().hiding().any();
}

// Other rows are about to be shown.
void TreePanel::rememberOpen()
{
    wasFiltering_ = proxy_.isFiltering();
    openNow_ = openRows();
    if (!isNarrowed())
        open_ = openNow_;
    selectedNow_.clear();
    selectedNow_.emplace_back(
        proxy_.mapToSource(view_->currentIndex().siblingAtColumn(StatsTreeModel::NameColumn)));
    for (const QModelIndex &row : selectedSourceRows())
        selectedNow_.emplace_back(row);
    rememberScrolled();
}

void TreePanel::restoreOpen()
{
    const bool isAllOpen = proxy_.isFiltering() && !areTooMany();
    if (isAllOpen)
        view_->expandAll();
    if (wasFiltering_ && !proxy_.isFiltering()) { // which had opened everything
        view_->collapseAll();
        openNow_.clear();
        const QModelIndex first = proxy_.index(0, 0);
        view_->setExpanded(first, first.data(StatsTreeModel::KindRole).toInt() ==
                                      static_cast<int>(RowKind::Favourites));
    }
    for (const Rows *rows : {&openNow_, &open_}) {
        for (const QPersistentModelIndex &row : *rows) {
            if (!isAllOpen)
                view_->expand(proxy_.mapFromSource(row));
        }
    }
    const bool isWhole = restoreSelected();
    if (!isAsked_)
        restoreScrolled();
    else if (view_->currentIndex().isValid())
        view_->scrollTo(view_->currentIndex());
    if (!isNarrowed())
        open_.clear();
    for (Rows *rows : {&openNow_, &selectedNow_, &visibleNow_})
        rows->clear();
    if (!isWhole)
        emit selectionChanged(); // a selection model does not tell what the rows took with them
}

// Whether all that was selected, and what was current, is still shown.
bool TreePanel::restoreSelected()
{
    bool isWhole = true;
    QItemSelection selection;
    QModelIndex current;
    for (std::size_t i = 0; i < selectedNow_.size(); ++i) {
        const QModelIndex row = shownRow(selectedNow_[i]);
        if (i == 0)
            current = row;
        else if (row.isValid())
            addSelectedRow(selection, row);
        isWhole = isWhole && row.isValid();
    }
    if (!isWhole) { // to compare it with what is left of it costs the product of their ranges
        const QSignalBlocker blocker(view_->selectionModel());
        view_->selectionModel()->clearSelection();
    }
    view_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (current.isValid())
        view_->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    return isWhole;
}

void TreePanel::rememberScrolled()
{
    visibleNow_.clear();
    for (QModelIndex row = view_->indexAt({0, 0}); row.isValid(); row = view_->indexBelow(row)) {
        if (view_->visualRect(row).top() > view_->viewport()->height())
            break;
        visibleNow_.emplace_back(proxy_.mapToSource(row.siblingAtColumn(StatsTreeModel::NameColumn)));
    }
}

// So that the rows that somebody looks at do not run away.
void TreePanel::restoreScrolled()
{
    const int aside = view_->horizontalScrollBar()->value();
    for (const QPersistentModelIndex &visible : visibleNow_) {
        if (const QModelIndex row = shownRow(visible); row.isValid()) {
            view_->scrollTo(row, QAbstractItemView::PositionAtTop);
            break;
        }
    }
    view_->horizontalScrollBar()->setValue(aside);
}

QModelIndex TreePanel::shownRow(const QPersistentModelIndex &row) const
{
    return row.isValid() ? proxy_.mapFromSource(row) : QModelIndex();
}

} // namespace mmstats::inspector
