// SPDX-License-Identifier: Apache-2.0
#include "models/stats_filter_model.h"

#include <cmath>

#include "models/cell_data.h"
#include "models/stats_tree_model.h"

namespace mmstats::inspector {

namespace {

// A NaN is less than any number: a comparison with it says nothing, and sorting needs an answer.
bool isLess(double a, double b)
{
    return std::isnan(a) || std::isnan(b) ? std::isnan(a) && !std::isnan(b) : a < b;
}

} // namespace

StatsFilterModel::StatsFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    if (collator_.locale().language() == QLocale::C)
        collator_.setLocale(QLocale(QLocale::English)); // C knows no numbers: "10" is less than "9" there
    collator_.setNumericMode(true);
    collator_.setCaseSensitivity(Qt::CaseInsensitive);
    setSortRole(StatsTreeModel::SortRole);
    setFilterRole(StatsTreeModel::ShownRole);
}

void StatsFilterModel::setSourceModel(QAbstractItemModel *model)
{
    if (tree_ != nullptr)
        tree_->disconnect(this);
    tree_ = qobject_cast<StatsTreeModel *>(model);
    QSortFilterProxyModel::setSourceModel(model);
    if (tree_ == nullptr)
        return;
    // With thousands of open rows, each of which a view knows by a persistent index, a row that goes costs
    // milliseconds: to take all rows anew is a hundredth of that.
    connect(tree_, &StatsTreeModel::filterChanged, this, &StatsFilterModel::invalidate);
    connect(tree_, &StatsTreeModel::orderChanged, this, [this] {
        if (sortColumn() == StatsTreeModel::DifferenceColumn)
            setDynamicSortFilter(true); // which sorts all of them
    });
}

QString StatsFilterModel::setFilter(const QString &expression)
{
    return tree_ == nullptr ? QString() : tree_->setFilter(expression);
}

bool StatsFilterModel::isFiltering() const
{
    return tree_ != nullptr && tree_->shown().isFiltering();
}

ShownRows::Count StatsFilterModel::count() const
{
    return tree_ == nullptr ? ShownRows::Count() : tree_->shown().count();
}

// Where nothing is sorted anew, rows must not be in another order than what they are sorted by.
void StatsFilterModel::sort(int column, Qt::SortOrder order)
{
    const bool isAnother = column != sortColumn() || order != sortOrder();
    if (tree_ != nullptr && isAnother && column == StatsTreeModel::DifferenceColumn)
        tree_->orderChanges();
    QSortFilterProxyModel::sort(column, order);
}

// Sorting asks for the rows themselves: as QVariants, the keys of 10,000 rows cost ten times what comparing
// them does.
bool StatsFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return tree_ == nullptr || tree_->node(tree_->index(row, 0, parent)).isShown;
}

bool StatsFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (tree_ == nullptr)
        return QSortFilterProxyModel::lessThan(left, right);
    const TreeNode &a = tree_->node(left);
    const TreeNode &b = tree_->node(right);
    const bool isUpward = sortOrder() == Qt::AscendingOrder;
    const bool isGroup = a.kind == RowKind::Favourites;
    if (isGroup != (b.kind == RowKind::Favourites))
        return isGroup == isUpward;
    if (const int order = compare(a, b, left.column()); order != 0)
        return order < 0;
    // Processes and files are in the order of discovery where nothing else tells: in a recording their rows
    // may come back in another one.
    if (a.files.empty() || b.files.empty())
        return false;
    return isUpward ? a.files.front() < b.files.front() : b.files.front() < a.files.front();
}

const QCollatorSortKey &StatsFilterModel::orderOf(const TreeNode &node) const
{
    if (!node.order)
        node.order = keyOf(node.name);
    return *node.order;
}

QCollatorSortKey StatsFilterModel::keyOf(const QString &text) const
{
    constexpr qsizetype most = 50'000;
    auto known = keys_.constFind(text);
    if (known == keys_.constEnd()) {
        if (keys_.size() >= most)
            keys_.clear();
        known = keys_.insert(text, collator_.sortKey(text));
    }
    return *known;
}

// Less than 0 where the first one comes first, 0 where nothing tells.
int StatsFilterModel::compare(const TreeNode &a, const TreeNode &b, int column) const
{
    if (column == StatsTreeModel::NameColumn)
        return orderOf(a).compare(orderOf(b));
    const SortKey first = sortKey(tree_->values(), a, column);
    const SortKey second = sortKey(tree_->values(), b, column);
    if (first.index() != second.index())
        return first.index() < second.index() ? -1 : 1;
    if (const auto *text = std::get_if<QString>(&first)) {
        const auto &other = std::get<QString>(second);
        return *text == other ? 0 : keyOf(*text).compare(keyOf(other));
    }
    if (const auto *number = std::get_if<double>(&first)) {
        const double other = std::get<double>(second);
        return static_cast<int>(isLess(other, *number)) - static_cast<int>(isLess(*number, other));
    }
    return 0;
}

} // namespace mmstats::inspector
