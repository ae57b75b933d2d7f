// SPDX-License-Identifier: Apache-2.0
#include "widgets/open_rows.h"

#include <functional>

#include <QSet>

#include "models/tree_node.h"
#include "models/tree_roles.h"

namespace mmstats::inspector {

namespace {

RowKind kindOf(const QModelIndex &index)
{
    return static_cast<RowKind>(index.data(TreeRoles::KindRole).toInt());
}

// The rows that are not below closed ones, when they have been looked at.
void visit(const QTreeView &view, const std::function<void(const QModelIndex &)> &look)
{
    const QAbstractItemModel &model = *view.model();
    const std::function<void(const QModelIndex &)> below = [&](const QModelIndex &parent) {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            look(index);
            if (view.isExpanded(index))
                below(index);
        }
    };
    below({});
}

// QItemSelectionModel::isSelected() looks through all ranges each time.
QSet<QModelIndex> selectedRows(const QTreeView &view)
{
    QSet<QModelIndex> rows;
    for (const QItemSelectionRange &range : view.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(view.model()->index(row, 0, range.parent()));
    }
    return rows;
}

} // namespace

void addSelectedRow(QItemSelection &selection, const QModelIndex &row)
{
    const QModelIndex right = row.siblingAtColumn(row.model()->columnCount(row.parent()) - 1);
    const bool follows = !selection.isEmpty() && selection.back().parent() == row.parent() &&
                         selection.back().bottom() + 1 == row.row();
    const QModelIndex top = follows ? QModelIndex(selection.back().topLeft()) : row;
    if (follows)
        selection.removeLast();
    selection.append(QItemSelectionRange(top, right));
}

void OpenRows::Names::add(const Name &name)
{
    names_.insert(name);
    ofAny_.emplace(name.process, name.label);
}

bool OpenRows::Names::has(const Name &name) const
{
    const bool ofSeveral = names_.find({name.process, std::nullopt, name.label}) != names_.end();
    if (name.pid)
        return ofSeveral || names_.find(name) != names_.end();
    return ofAny_.find({name.process, name.label}) != ofAny_.end();
}

OpenRows::Name OpenRows::nameOf(const QModelIndex &index)
{
    QModelIndex top = index;
    while (top.parent().isValid())
        top = top.parent();
    const QVariant pid = top.data(TreeRoles::PidRole);
    return {top.data().toString(), pid.isValid() ? std::optional(pid.toUInt()) : std::nullopt,
            index.data(TreeRoles::LabelRole).toString()};
}

OpenRows OpenRows::of(const QTreeView &view)
{
    OpenRows rows;
    const QSet<QModelIndex> selected = selectedRows(view);
    visit(view, [&](const QModelIndex &index) {
        if (view.isExpanded(index))
            rows.open_.add(nameOf(index));
        // What is above stats may be gone, or be several rows: then it is not what was selected.
        const bool isStat = kindOf(index) == RowKind::Stat || kindOf(index) == RowKind::Group;
        const bool isNamed = isStat || !index.parent().isValid();
        if (isNamed && selected.contains(index))
            rows.selected_.add(nameOf(index));
    });
    if (view.currentIndex().isValid())
        rows.current_.add(nameOf(view.currentIndex()));
    return rows;
}

void OpenRows::restore(QTreeView &view) const
{
    QItemSelection selection;
    QModelIndex current;
    visit(view, [&](const QModelIndex &index) {
        const Name name = nameOf(index);
        if (open_.has(name))
            view.expand(index);
        const bool isThread = kindOf(index) == RowKind::File && index.parent().isValid();
        if (isThread)
            return;
        if (selected_.has(name))
            addSelectedRow(selection, index);
        if (!current.isValid() && current_.has(name))
            current = index;
    });
    if (current.isValid() && selection.isEmpty())
        addSelectedRow(selection, current); // of a thread that is gone its process: what is current is meant
    if (current.isValid()) {
        view.selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        view.scrollTo(current);
    }
    view.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

} // namespace mmstats::inspector
