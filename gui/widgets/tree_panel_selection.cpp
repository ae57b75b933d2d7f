// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QTimer>

#include "models/tree_export.h"
#include "models/tree_text.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

namespace {

QString textOf(const QModelIndex &row, TreePanel::Copied what)
{
    const QString label = row.data(StatsTreeModel::LabelRole).toString();
    const QString name = label.isEmpty() ? row.data().toString() : label;
    const QString value = row.siblingAtColumn(StatsTreeModel::ValueColumn).data().toString();
    if (what == TreePanel::Copied::Label)
        return name;
    if (what == TreePanel::Copied::Value)
        return value;
    return value.isEmpty() ? name : name + QLatin1Char('\t') + value;
}

} // namespace

// Range by range: QItemSelectionModel::selectedRows() looks for each row in all ranges, which takes minutes
// with a large tree.
QModelIndexList TreePanel::selectedRows() const
{
    QModelIndexList rows;
    for (const QItemSelectionRange &range : view_->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << proxy_.index(row, StatsTreeModel::NameColumn, range.parent());
    }
    return rows;
}

QModelIndexList TreePanel::selectedSourceRows() const
{
    QModelIndexList rows;
    for (const QModelIndex &index : selectedRows())
        rows << proxy_.mapToSource(index);
    return rows;
}

// Not at once: a view that is about to select does not expect its rows to go.
void TreePanel::keepSelectedSoon()
{
    if (!std::exchange(isKeepingDue_, true))
        QTimer::singleShot(0, this, &TreePanel::keepSelected);
}

// What somebody looks at stays, as long as that are rows for eyes and not all of a large tree.
void TreePanel::keepSelected()
{
    constexpr int most = 1'000;
    isKeepingDue_ = false;
    QModelIndexList kept;
    for (const QItemSelectionRange &range : view_->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && kept.size() < most; ++row)
            kept << proxy_.mapToSource(proxy_.index(row, StatsTreeModel::NameColumn, range.parent()));
    }
    model_.keepShown(kept);
    updateCount();
}

std::vector<StatRef> TreePanel::selectedStats() const
{
    std::vector<StatRef> stats;
    std::set<StatRef> known;
    for (const QModelIndex &index : selectedSourceRows()) {
        for (const StatRef &ref : model_.statsBelow(index)) {
            if (known.insert(ref).second)
                stats.push_back(ref);
        }
    }
    return stats;
}

bool TreePanel::hasSelectedStats() const
{
    const QItemSelection selection = view_->selectionModel()->selection();
    return std::any_of(selection.begin(), selection.end(), [this](const QItemSelectionRange &range) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const QModelIndex index = proxy_.index(row, StatsTreeModel::NameColumn, range.parent());
            if (model_.hasStatsBelow(proxy_.mapToSource(index)))
                return true;
        }
        return false;
    });
}

ChartRequest TreePanel::selectedRequest() const
{
    return model_.chartRequestBelow(selectedSourceRows());
}

std::optional<StatRef> TreePanel::currentStat() const
{
    const QModelIndex row = view_->currentIndex().siblingAtColumn(StatsTreeModel::NameColumn);
    return row.isValid() ? model_.values().newestOf(model_.node(proxy_.mapToSource(row))) : std::nullopt;
}

bool TreePanel::showStat(StatRef stat)
{
    const QModelIndex row = proxy_.mapFromSource(model_.indexOf(stat));
    if (!row.isValid())
        return false;
    for (QModelIndex above = row.parent(); above.isValid(); above = above.parent())
        view_->expand(above);
    view_->setCurrentIndex(row);
    view_->scrollTo(row);
    return true;
}

void TreePanel::requestChart(ChartRequest request, ChartRequest::Place place)
{
    request.place = place;
    if (!request.series.empty())
        emit chartRequested(request);
}

// A stat is charted; anything else opens and closes.
void TreePanel::activate(const QModelIndex &index, ChartRequest::Place place)
{
    const QModelIndex row = index.siblingAtColumn(StatsTreeModel::NameColumn);
    if (!row.isValid())
        return;
    const QModelIndexList selected = selectedRows();
    const bool isSeveral = selected.size() > 1 && selected.contains(row);
    if (isSeveral || place != ChartRequest::Place::Anywhere)
        requestChart(isSeveral ? selectedRequest() : model_.chartRequestBelow({proxy_.mapToSource(row)}),
                     place);
    else if (row.data(StatsTreeModel::StatRole).isValid())
        requestChart(model_.chartRequest({proxy_.mapToSource(row)}), place);
    else
        view_->setExpanded(row, !view_->isExpanded(row));
}

std::optional<bool> TreePanel::selectionIsPinned() const
{
    std::optional<bool> arePinned;
    for (const QModelIndex &index : selectedSourceRows()) {
        if (model_.node(index).isStat())
            arePinned = arePinned.value_or(true) && model_.isPinned(index);
    }
    return arePinned;
}

void TreePanel::togglePins()
{
    const bool pinned = !selectionIsPinned().value_or(true);
    std::vector<QPersistentModelIndex> rows;
    for (const QModelIndex &index : selectedSourceRows())
        rows.emplace_back(index); // favourites go while others are let go
    for (const QPersistentModelIndex &row : rows) {
        if (row.isValid())
            model_.pin(row, pinned);
    }
}

std::vector<FileId> TreePanel::selectedFiles() const
{
    std::set<FileId> files;
    for (const QModelIndex &index : selectedSourceRows()) {
        const TreeNode &node = model_.node(index);
        files.insert(node.files.begin(), node.files.end());
    }
    return {files.begin(), files.end()};
}

std::vector<FileId> TreePanel::selectedExited() const
{
    std::vector<FileId> exited;
    for (const QModelIndex &index : selectedSourceRows()) {
        const TreeNode &node = model_.node(index);
        std::vector<FileId> files = node.files;
        for (const StatRef &ref : node.members)
            files.push_back(ref.file);
        for (const FileId id : files) {
            const StatStore::File *file = store_.file(id);
            if (file != nullptr && file->isStale())
                exited.push_back(id);
        }
    }
    return exited;
}

void TreePanel::removeSelectedExited()
{
    for (const FileId id : selectedExited())
        store_.remove(id);
    updateCount();
}

void TreePanel::copy(Copied what) const
{
    QString text;
    if (what == Copied::ShownText) {
        text = treeText(proxy_);
    } else if (what == Copied::ShownJson) {
        text = QString::fromUtf8(toJson(exportRows(proxy_)));
    } else {
        QStringList lines;
        for (const QModelIndex &index : selectedRows())
            lines << textOf(index, what);
        text = lines.join(QLatin1Char('\n'));
    }
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

} // namespace mmstats::inspector
