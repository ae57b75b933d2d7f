// SPDX-License-Identifier: Apache-2.0
#include "models/stats_tree_model.h"

#include <QMimeData>

#include "models/cell_data.h"
#include "models/spark.h"
#include "models/stat_drag.h"
#include "models/state_icon.h"

namespace mmstats::inspector {

StatsTreeModel::StatsTreeModel(StatStore &store, QObject *parent)
    : QAbstractItemModel(parent)
    , store_(store)
    , values_(store)
    , shown_(values_)
    , ranks_(values_)
{
    rankPause_.setSingleShot(true);
    orderPause_.setSingleShot(true);
    for (const QTimer *pause : {&rankPause_, &orderPause_})
        connect(pause, &QTimer::timeout, this, &StatsTreeModel::rankChanges);
    for (std::size_t i = 0; i < icons_.size(); ++i)
        icons_[i] = stateIcon(static_cast<mmstats::FileState>(i));
    connectStore(store);
    rebuild();
}

StatsTreeModel::~StatsTreeModel() = default;

void StatsTreeModel::connectStore(StatStore &store)
{
    connect(&store, &StatStore::cleared, this, &StatsTreeModel::rebuild);
    connect(&store, &StatStore::aboutToApply, this, &StatsTreeModel::beginBatch);
    connect(&store, &StatStore::partApplied, this, &StatsTreeModel::endBatch);
    connect(&store, &StatStore::fileAdded, this, [this](FileId id) {
        files_->add(id);
        favourites_->update(id);
    });
    connect(&store, &StatStore::fileDescribed, this, [this](FileId id) {
        enterNew();
        files_->describe(id);
        favourites_->update(id);
    });
    connect(&store, &StatStore::fileRemoved, this, [this](FileId id) {
        enterNew();
        files_->remove(id);
        favourites_->removeFile(id);
    });
    connect(&store, &StatStore::statusChanged, this, [this](FileId id) {
        enterNew();
        files_->updateStatus(id);
        favourites_->update(id);
    });
    connect(&store, &StatStore::valuesChanged, this,
            [this](FileId id, const std::vector<std::size_t> &stats) {
                if (isAsleep_)
                    return;
                files_->updateValues(id, stats);
                favourites_->updateValues(id);
            });
    connect(&store, &StatStore::applied, this, [this](qint64, bool complete) {
        endBatch();
        if (complete && !isAsleep_ && shown_.hiding().byTime() && !nextToHide_) {
            nextToHide_ = 0;
            hideSome();
        }
        tellFlipped();
        if (!isAsleep_)
            rankChanges();
    });
}

// --- options

void StatsTreeModel::setMerging(const Merging &merging)
{
    if (std::exchange(merging_, merging) != merging)
        rebuild();
}

void StatsTreeModel::setAggregation(mmstats::Aggregation aggregation)
{
    values_.setAggregation(aggregation);
    tellAll(*root_);
    if (shown_.hiding().any())
        setHiding(shown_.hiding());
}

void StatsTreeModel::setRawValues(bool raw)
{
    raw_ = raw;
    tellAll(*root_);
}

QString StatsTreeModel::setFilter(const QString &expression)
{
    tellAboutToFilter();
    const QString problem = shown_.setFilter(expression);
    if (problem.isEmpty())
        evaluateAll();
    return problem;
}

void StatsTreeModel::setHiding(const Hiding &hiding)
{
    tellAboutToFilter();
    shown_.setHiding(hiding);
    evaluateAll();
}

void StatsTreeModel::setAsleep(bool asleep)
{
    if (std::exchange(isAsleep_, asleep) == asleep || asleep)
        return;
    tellAll(*root_);
    ChangeRanks::touchAll(*root_);
    rankChanges();
    if (shown_.hiding().any())
        setHiding(shown_.hiding());
}

// --- favourites

bool StatsTreeModel::isPinned(const QModelIndex &index) const
{
    const auto pin = addressOf(values_, merging_, *nodeOf(index));
    return pin && favourites_->contains(*pin);
}

void StatsTreeModel::pin(const QModelIndex &index, bool pinned)
{
    const auto pin = addressOf(values_, merging_, *nodeOf(index));
    if (!pin || favourites_->contains(*pin) == pinned)
        return;
    if (pinned)
        favourites_->add(*pin);
    else
        favourites_->remove(*pin);
    emit pinsChanged();
}

void StatsTreeModel::setPins(const std::vector<PinnedStat> &pins)
{
    favourites_->set(pins);
    emit pinsChanged();
}

// --- the model's interface

TreeNode *StatsTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<TreeNode *>(index.internalPointer()) : root_.get();
}

QModelIndex StatsTreeModel::indexOf(const TreeNode *node, int column) const
{
    return node == root_.get() ? QModelIndex() : createIndex(node->row, column, node);
}

QModelIndex StatsTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const auto &children = nodeOf(parent)->children;
    const auto place = static_cast<std::size_t>(row);
    if (parent.column() > 0 || row < 0 || place >= children.size() || column < 0 || column >= columnCount_)
        return {};
    return createIndex(row, column, children[place].get());
}

QModelIndex StatsTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int StatsTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const TreeNode &node = *nodeOf(parent);
    node.isLookedInto = true;
    return static_cast<int>(node.children.size());
}

int StatsTreeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return columnCount_;
}

Qt::ItemFlags StatsTreeModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && !nodeOf(index)->members.empty())
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QVariant StatsTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && isNumeric(section))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::InitialSortOrderRole && section == DifferenceColumn)
        return Qt::DescendingOrder; // what changed most is what is looked for
    return role == Qt::DisplayRole ? QVariant(columnTitle(section)) : QVariant();
}

QVariant StatsTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == PinnedRole)
        return isPinned(index);
    if (role == Qt::DecorationRole) {
        const QVariant state = data(index, StateRole);
        return state.isValid() && index.column() == NameColumn
                   ? QVariant(icons_[static_cast<std::size_t>(state.toInt())])
                   : QVariant();
    }
    return cellData(values_, *nodeOf(index), index.column(), role, raw_);
}

QList<QPointF> StatsTreeModel::spark(const QModelIndex &index, int columns) const
{
    const TreeNode &node = *nodeOf(index);
    return node.isStat() ? sparkLine(values_, node, columns) : QList<QPointF>();
}

// --- dragging

std::vector<StatRef> StatsTreeModel::statsBelow(const QModelIndex &index) const
{
    return inspector::statsBelow(*nodeOf(index));
}

std::vector<const TreeNode *> StatsTreeModel::nodesOf(const QModelIndexList &indexes) const
{
    std::vector<const TreeNode *> nodes;
    for (const QModelIndex &index : indexes) {
        if (index.column() == NameColumn)
            nodes.push_back(nodeOf(index));
    }
    return nodes;
}

ChartRequest StatsTreeModel::chartRequest(const QModelIndexList &indexes) const
{
    return inspector::chartRequest(values_, merging_, nodesOf(indexes));
}

ChartRequest StatsTreeModel::chartRequestBelow(const QModelIndexList &indexes) const
{
    return inspector::chartRequestBelow(values_, merging_, nodesOf(indexes));
}

QStringList StatsTreeModel::mimeTypes() const
{
    return {seriesMimeType};
}

QMimeData *StatsTreeModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList labels;
    for (const TreeNode *node : nodesOf(indexes)) {
        if (!node->members.empty())
            labels << node->label;
    }
    auto *data = new QMimeData;
    packSeries(chartRequest(indexes).series, *data);
    data->setText(labels.join(QLatin1Char('\n')));
    return data;
}

} // namespace mmstats::inspector
