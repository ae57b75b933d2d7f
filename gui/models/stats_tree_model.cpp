// SPDX-License-Identifier: Apache-2.0
#include "models/stats_tree_model.h"

#include <algorithm>

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
    connect(&rankPause_, &QTimer::timeout, this, &StatsTreeModel::rankChanges);
    for (std::size_t i = 0; i < icons_.size(); ++i)
        icons_[i] = stateIcon(static_cast<mmstats::FileState>(i));
    connectStore(store);
    rebuild();
}

StatsTreeModel::~StatsTreeModel() = default;

void StatsTreeModel::connectStore(StatStore &store)
{
    connect(&store, &StatStore::cleared, this, &StatsTreeModel::rebuild);
    connect(&store, &StatStore::fileAdded, this, [this](FileId id) {
        files_->add(id);
        favourites_->update(id);
    });
    connect(&store, &StatStore::fileDescribed, this, [this](FileId id) {
        files_->describe(id);
        favourites_->update(id);
    });
    connect(&store, &StatStore::fileRemoved, this, [this](FileId id) {
        files_->remove(id);
        favourites_->removeFile(id);
    });
    connect(&store, &StatStore::statusChanged, this, [this](FileId id) {
        files_->updateStatus(id);
        favourites_->update(id);
    });
    connect(&store, &StatStore::valuesChanged, this,
            [this](FileId id, const std::vector<std::size_t> &stats) {
                files_->updateValues(id, stats);
                favourites_->updateValues(id);
            });
    connect(&store, &StatStore::applied, this, [this](qint64, bool complete) {
        files_->nameThreads();
        tellTouched();
        if (complete && shown_.hiding().byTime())
            shown_.refreshAllHidden(*root_);
        tellFlipped();
        rankChanges();
    });
}

// --- structure

void StatsTreeModel::rebuild()
{
    const auto pins = favourites_ ? favourites_->pins() : std::vector<PinnedStat>();
    beginResetModel();
    isResetting_ = true;
    touched_.clear();
    shown_.clear();
    root_ = std::make_unique<TreeNode>();
    TreeRows &rows = *this;
    files_ = std::make_unique<StatTree>(store_, rows, *root_, merging_);
    favourites_ = std::make_unique<Favourites>(store_, rows, *root_);
    for (const auto &[id, file] : store_.files())
        files_->add(id);
    files_->nameThreads();
    favourites_->set(pins);
    isResetting_ = false;
    endResetModel();
    if (alerts_) {
        alerts_->clear();
        markAlertsSoon();
    }
}

// The nodes may have children already: they come with them.
void StatsTreeModel::insert(TreeNode &parent, std::vector<std::unique_ptr<TreeNode>> nodes)
{
    tellTouched();
    std::vector<TreeNode *> inserted;
    for (const auto &node : nodes) {
        node->parent = &parent;
        shown_.evaluate(*node);
        inserted.push_back(node.get());
    }
    const auto first = static_cast<int>(parent.children.size());
    if (!isResetting_)
        beginInsertRows(indexOf(&parent), first, first + static_cast<int>(nodes.size()) - 1);
    for (auto &node : nodes)
        parent.append(std::move(node));
    if (!isResetting_)
        endInsertRows();
    ChangeRanks::touch(parent);
    for (TreeNode *node : inserted)
        shown_.entered(*node);
    if (alerts_ && !alerts_->isEmpty())
        markAlertsSoon();
    tellFlipped();
}

void StatsTreeModel::remove(TreeNode &parent, int first, int count)
{
    tellTouched();
    const auto begin = parent.children.begin() + first;
    for (auto node = begin; node != begin + count; ++node) {
        shown_.leaves(**node);
        if (alerts_)
            alerts_->forget(**node);
    }
    beginRemoveRows(indexOf(&parent), first, first + count - 1);
    parent.children.erase(begin, begin + count);
    for (auto i = static_cast<std::size_t>(first); i < parent.children.size(); ++i)
        parent.children[i]->row = static_cast<int>(i);
    endRemoveRows();
    ChangeRanks::touch(parent);
    shown_.refresh(parent);
    tellFlipped();
}

// --- changes

void StatsTreeModel::changed(TreeNode &node)
{
    node.value.reset();
    ChangeRanks::touch(node);
    shown_.refresh(node);
    if (!isResetting_)
        emit dataChanged(indexOf(&node, NameColumn), indexOf(&node, StateColumn),
                         {Qt::DisplayRole, Qt::DecorationRole, Qt::ToolTipRole, SortRole, StateRole,
                          FilterRole, ShownRole});
    tellFlipped();
}

// One signal for each group: from the first of its rows that changed to the last.
void StatsTreeModel::touched(TreeNode &node)
{
    node.value.reset();
    ChangeRanks::touch(node);
    if (isResetting_)
        return;
    const auto [place, isNew] = touched_.try_emplace(node.parent, node.row, node.row);
    place->second = {std::min(place->second.first, node.row), std::max(place->second.second, node.row)};
}

void StatsTreeModel::tellTouched()
{
    if (touched_.empty())
        return;
    for (const auto &[parent, range] : std::exchange(touched_, {})) {
        for (int row = range.first; shown_.hiding().any() && row <= range.second; ++row)
            shown_.refreshHidden(*parent->children[static_cast<std::size_t>(row)]);
        const QModelIndex above = indexOf(parent);
        emit dataChanged(index(range.first, ValueColumn, above), index(range.second, AgeColumn, above),
                         {Qt::DisplayRole, SortRole, ShownRole});
    }
    tellFlipped();
}

void StatsTreeModel::tellFlipped()
{
    constexpr std::size_t many = 100;
    const auto flipped = shown_.takeFlipped();
    if (isResetting_ || flipped.empty())
        return;
    if (flipped.size() > many) {
        emit filterAboutToChange();
        emit filterChanged();
        return;
    }
    for (const TreeNode *node : flipped)
        emit dataChanged(indexOf(node), indexOf(node), {ShownRole});
}

void StatsTreeModel::tellAll(const TreeNode &parent)
{
    if (parent.children.empty())
        return;
    for (const auto &child : parent.children) {
        child->value.reset();
        tellAll(*child);
    }
    const auto last = static_cast<int>(parent.children.size()) - 1;
    emit dataChanged(index(0, NameColumn, indexOf(&parent)), index(last, StateColumn, indexOf(&parent)),
                     {Qt::DisplayRole, Qt::ToolTipRole, SortRole});
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
    emit filterAboutToChange();
    const QString problem = shown_.setFilter(expression);
    if (problem.isEmpty())
        evaluateAll();
    return problem;
}

void StatsTreeModel::setHiding(const Hiding &hiding)
{
    emit filterAboutToChange();
    shown_.setHiding(hiding);
    evaluateAll();
}

void StatsTreeModel::evaluateAll()
{
    for (const auto &child : root_->children)
        shown_.evaluate(*child);
    emit filterChanged();
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
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex StatsTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int StatsTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
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
