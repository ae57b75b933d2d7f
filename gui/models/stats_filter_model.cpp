// SPDX-License-Identifier: Apache-2.0
#include "models/stats_filter_model.h"

#include <cmath>

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
    if (tree_ != nullptr)
        // With thousands of open rows, each of which a view knows by a persistent index, a row that goes
        // costs milliseconds: to take all rows anew is a hundredth of that.
        connect(tree_, &StatsTreeModel::filterChanged, this, &StatsFilterModel::invalidate);
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

bool StatsFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return sourceModel()->index(row, 0, parent).data(StatsTreeModel::ShownRole).toBool();
}

bool StatsFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto isGroup = [](const QModelIndex &index) {
        return index.data(StatsTreeModel::KindRole).toInt() == static_cast<int>(RowKind::Favourites);
    };
    if (!left.parent().isValid() && isGroup(left) != isGroup(right))
        return isGroup(left) == (sortOrder() == Qt::AscendingOrder);
    if (const int order = compareKeys(left, right); order != 0 || tree_ == nullptr)
        return order < 0;
    // Processes and files are in the order of discovery where nothing else tells: in a recording their rows
    // may come back in another one.
    const auto filesOf = [this](const QModelIndex &row) -> const std::vector<FileId> & {
        return tree_->node(row).files;
    };
    if (filesOf(left).empty() || filesOf(right).empty())
        return false;
    const bool isEarlier = filesOf(left).front() < filesOf(right).front();
    return isEarlier == (sortOrder() == Qt::AscendingOrder);
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

// Less than 0 where the left one comes first, 0 where nothing tells.
int StatsFilterModel::compareKeys(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(StatsTreeModel::SortRole);
    const QVariant b = right.data(StatsTreeModel::SortRole);
    const bool isText = a.typeId() == QMetaType::QString;
    if (isText && b.typeId() == QMetaType::QString) {
        const QString first = a.toString();
        const QString second = b.toString();
        return first == second ? 0 : keyOf(first).compare(keyOf(second));
    }
    if (!a.isValid() || !b.isValid())
        return static_cast<int>(a.isValid()) - static_cast<int>(b.isValid());
    if (isText || b.typeId() == QMetaType::QString)
        return isText ? 1 : -1; // numbers before texts
    const double first = a.toDouble();
    const double second = b.toDouble();
    return static_cast<int>(isLess(second, first)) - static_cast<int>(isLess(first, second));
}

} // namespace mmstats::inspector
