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
    setRecursiveFilteringEnabled(true);
    setSortRole(StatsTreeModel::SortRole);
}

QString StatsFilterModel::setFilter(const QString &expression)
{
    auto filter = mmstats::Filter::parse(expression.toStdString());
    if (!filter)
        return QString::fromStdString(filter.error().message);
    filter_ = std::move(*filter);
    invalidateFilter();
    return {};
}

bool StatsFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (filter_.empty())
        return true;
    const QModelIndex index = sourceModel()->index(row, StatsTreeModel::NameColumn, parent);
    const auto kind = static_cast<RowKind>(index.data(StatsTreeModel::KindRole).toInt());
    const bool decides =
        kind == RowKind::Stat || (kind == RowKind::File && sourceModel()->rowCount(index) == 0);
    return decides && filter_.matches(index.data(StatsTreeModel::FilterRole).toString().toStdString());
}

bool StatsFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(StatsTreeModel::SortRole);
    const QVariant b = right.data(StatsTreeModel::SortRole);
    const bool texts = a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString;
    if (texts)
        return collator_.compare(a.toString(), b.toString()) < 0;
    if (!a.isValid() || !b.isValid())
        return a.isValid() < b.isValid();
    if (a.typeId() == QMetaType::QString || b.typeId() == QMetaType::QString)
        return a.typeId() != QMetaType::QString; // numbers before texts
    return isLess(a.toDouble(), b.toDouble());
}

int StatsFilterModel::countStats(const QAbstractItemModel &model, const QModelIndex &parent) const
{
    int count = 0;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, StatsTreeModel::NameColumn, parent);
        const bool isStat = index.data(StatsTreeModel::StatRole).isValid();
        const bool matches = &model != this || filter_.empty() ||
                             filter_.matches(index.data(StatsTreeModel::FilterRole).toString().toStdString());
        count += (isStat && matches ? 1 : 0) + countStats(model, index);
    }
    return count;
}

StatsFilterModel::Count StatsFilterModel::count() const
{
    if (sourceModel() == nullptr)
        return {};
    return {countStats(*this, {}), countStats(*sourceModel(), {})};
}

} // namespace mmstats::inspector
