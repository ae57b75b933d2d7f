// SPDX-License-Identifier: Apache-2.0
#include "models/stats_tree_model.h"

#include <algorithm>
#include <map>

#include <QMimeData>

#include "data/format.h"
#include "models/row_text.h"
#include "models/stat_drag.h"
#include "models/state_icon.h"
#include "models/state_text.h"

namespace mmstats::inspector {

const QString StatsTreeModel::mimeType = QStringLiteral("application/x-mmstats-stats");

StatsTreeModel::StatsTreeModel(StatStore &store, QObject *parent)
    : QAbstractItemModel(parent)
    , store_(store)
    , root_(std::make_unique<TreeNode>())
{
    connect(&store, &StatStore::cleared, this, &StatsTreeModel::clear);
    connect(&store, &StatStore::fileAdded, this, &StatsTreeModel::addFile);
    connect(&store, &StatStore::fileDescribed, this, &StatsTreeModel::describeFile);
    connect(&store, &StatStore::fileRemoved, this, &StatsTreeModel::removeFile);
    connect(&store, &StatStore::statusChanged, this, &StatsTreeModel::updateStatus);
    connect(&store, &StatStore::valuesChanged, this, &StatsTreeModel::updateValues);
    for (std::size_t i = 0; i < icons_.size(); ++i)
        icons_[i] = stateIcon(static_cast<mmstats::FileState>(i));
    for (const auto &[id, file] : store.files())
        addFile(id);
}

StatsTreeModel::~StatsTreeModel() = default;

// --- structure

void StatsTreeModel::clear()
{
    beginResetModel();
    root_ = std::make_unique<TreeNode>();
    files_.clear();
    endResetModel();
}

// The node may have children already: they come with it.
TreeNode *StatsTreeModel::insert(TreeNode *parent, std::unique_ptr<TreeNode> node)
{
    const int row = static_cast<int>(parent->children.size());
    beginInsertRows(indexOf(parent), row, row);
    TreeNode *inserted = parent->append(std::move(node));
    endInsertRows();
    return inserted;
}

void StatsTreeModel::remove(TreeNode *node)
{
    TreeNode *parent = node->parent;
    const int row = node->row;
    beginRemoveRows(indexOf(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    for (std::size_t i = static_cast<std::size_t>(row); i < parent->children.size(); ++i)
        parent->children[i]->row = static_cast<int>(i);
    endRemoveRows();
}

// Files of one pid are one process, unless that pid has been used again: what has ended and what lives are
// two.
TreeNode *StatsTreeModel::processFor(const StatStore::File &file)
{
    const auto fits = [&](const std::unique_ptr<TreeNode> &node) {
        if (node->kind != RowKind::Process || node->pid != file.description.system.pid ||
            node->name != singleLine(file.description.command))
            return false;
        const StatStore::File *other = store_.file(node->file);
        return other == nullptr ||
               mmstats::isStale(other->status.state) == mmstats::isStale(file.status.state);
    };
    const auto found = std::ranges::find_if(root_->children, fits);
    if (found != root_->children.end())
        return found->get();
    auto node = std::make_unique<TreeNode>();
    node->kind = RowKind::Process;
    node->name = singleLine(file.description.command);
    node->pid = file.description.system.pid;
    return insert(root_.get(), std::move(node));
}

QString StatsTreeModel::fileName(const StatStore::File &file)
{
    const mmstats::SystemFields &system = file.description.system;
    return system.pid && system.tid ? tr("thread %1").arg(*system.tid) : singleLine(file.description.name);
}

void StatsTreeModel::addFile(FileId id)
{
    const StatStore::File &file = *store_.file(id);
    TreeNode *parent = file.description.system.pid ? processFor(file) : root_.get();
    auto node = std::make_unique<TreeNode>();
    node->kind = RowKind::File;
    node->file = id;
    node->name = fileName(file);

    auto stats = buildStatNodes(*node, file);
    files_[id] = {insert(parent, std::move(node)), std::move(stats)};
    if (parent != root_.get())
        chooseSpokesman(*parent);
}

// A file gets its process and its fields while it is being written. It keeps its place if it can.
void StatsTreeModel::describeFile(FileId id)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    const StatStore::File &file = *store_.file(id);
    TreeNode *node = known->second.file;
    const bool sameProcess = node->parent->pid == file.description.system.pid;
    if (!sameProcess) {
        removeFile(id);
        addFile(id);
        return;
    }
    node->name = fileName(file);
    if (!node->children.empty()) {
        beginRemoveRows(indexOf(node), 0, static_cast<int>(node->children.size()) - 1);
        node->children.clear();
        endRemoveRows();
    }
    TreeNode built;
    known->second.stats = buildStatNodes(built, file);
    if (!built.children.empty()) {
        beginInsertRows(indexOf(node), 0, static_cast<int>(built.children.size()) - 1);
        for (auto &child : built.children)
            node->append(std::move(child));
        endInsertRows();
    }
    changed(node);
}

void StatsTreeModel::removeFile(FileId id)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    TreeNode *node = known->second.file;
    TreeNode *parent = node->parent;
    files_.erase(known);
    remove(node);
    if (parent == root_.get())
        return;
    if (parent->children.empty())
        remove(parent);
    else
        chooseSpokesman(*parent);
}

// --- changes

void StatsTreeModel::changed(TreeNode *node)
{
    emit dataChanged(indexOf(node, NameColumn), indexOf(node, StateColumn),
                     {Qt::DisplayRole, Qt::DecorationRole, Qt::ToolTipRole, SortRole, StateRole, FilterRole});
}

void StatsTreeModel::updateStatus(FileId id)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    TreeNode *node = known->second.file;
    changed(node);
    if (node->parent != root_.get())
        chooseSpokesman(*node->parent);
}

void StatsTreeModel::updateValues(FileId id, const std::vector<std::size_t> &stats)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    // One signal for each group: from the first of its rows that changed to the last.
    std::map<TreeNode *, std::pair<int, int>> rows;
    for (const std::size_t stat : stats) {
        TreeNode *node = known->second.stats[stat];
        if (node == nullptr)
            continue;
        const auto [place, isNew] = rows.try_emplace(node->parent, node->row, node->row);
        place->second = {std::min(place->second.first, node->row), std::max(place->second.second, node->row)};
    }
    for (const auto &[parent, range] : rows) {
        const QModelIndex above = indexOf(parent);
        emit dataChanged(index(range.first, ValueColumn, above), index(range.second, RateColumn, above),
                         {Qt::DisplayRole, SortRole});
    }
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
    if (index.isValid() && nodeOf(index)->stat)
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QVariant StatsTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == ValueColumn || section == RateColumn))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Process, thread, stat");
    case ValueColumn:
        return tr("Value");
    case RateColumn:
        return tr("Rate");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

// The file that says most of a process is a living one rather than one that has ended.
void StatsTreeModel::chooseSpokesman(TreeNode &process)
{
    process.file = 0;
    int best = 0;
    for (const auto &child : process.children) {
        const int ranked = rank(store_.file(child->file)->status.state);
        if (process.file == 0 || ranked < best) {
            process.file = child->file;
            best = ranked;
        }
        if (best == 0)
            break;
    }
    changed(&process);
}

QVariant StatsTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TreeNode &node = *nodeOf(index);
    const bool hasState = node.kind == RowKind::Process || node.kind == RowKind::File;
    if (role == LabelRole)
        return node.label;
    if (role == KindRole)
        return static_cast<int>(node.kind);
    if (role == Qt::TextAlignmentRole && (index.column() == ValueColumn || index.column() == RateColumn))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (node.kind == RowKind::Group)
        return groupData(node, index.column(), role);
    const StatStore::File *file = store_.file(node.file);
    if (file == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return display(node, *file, index.column());
    case Qt::ToolTipRole:
        return toolTipText(node, *file);
    case Qt::DecorationRole:
        if (hasState && index.column() == NameColumn)
            return icons_[static_cast<std::size_t>(file->status.state)];
        return {};
    case SortRole:
        return sortKey(node, *file, index.column());
    case FileRole:
        return node.kind != RowKind::Process ? QVariant(node.file) : QVariant();
    case StatRole:
        return node.stat ? QVariant::fromValue(quint64{*node.stat}) : QVariant();
    case DetailRole:
        return node.pid ? tr("pid %1").arg(*node.pid) : QVariant();
    case StateRole:
        return hasState ? QVariant(static_cast<int>(file->status.state)) : QVariant();
    case FilterRole:
        return filterText(*file, node.label);
    default:
        return {};
    }
}

QVariant StatsTreeModel::groupData(const TreeNode &node, int column, int role)
{
    if (column != NameColumn)
        return {};
    if (role == Qt::DisplayRole || role == SortRole)
        return node.name;
    return {};
}

QVariant StatsTreeModel::display(const TreeNode &node, const StatStore::File &file, int column)
{
    switch (column) {
    case NameColumn:
        return node.name;
    case ValueColumn:
        return valueText(node, file);
    case RateColumn:
        return rateText(node, file);
    default:
        return stateText(node, file);
    }
}

QVariant StatsTreeModel::sortKey(const TreeNode &node, const StatStore::File &file, int column)
{
    if (column == NameColumn)
        return node.name;
    if (column == StateColumn)
        return rank(file.status.state);
    if (node.kind == RowKind::Process && column == ValueColumn)
        return static_cast<int>(node.children.size());
    if (!node.stat)
        return {};
    const StatStore::Stat &stat = file.stats[*node.stat];
    if (column == RateColumn)
        return stat.rate ? QVariant(*stat.rate) : QVariant();
    const auto number = toNumber(stat.value);
    return number ? QVariant(*number) : QVariant(formatExactly(stat.value));
}

// --- dragging

std::vector<StatRef> StatsTreeModel::statsBelow(const QModelIndex &index) const
{
    return inspector::statsBelow(*nodeOf(index));
}

QStringList StatsTreeModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *StatsTreeModel::mimeData(const QModelIndexList &indexes) const
{
    std::vector<StatRef> stats;
    QStringList labels;
    for (const QModelIndex &index : indexes) {
        const TreeNode &node = *nodeOf(index);
        if (index.column() != NameColumn || !node.stat)
            continue;
        stats.push_back({node.file, *node.stat});
        labels << node.label;
    }
    auto *data = new QMimeData;
    data->setData(mimeType, packStats(stats));
    data->setText(labels.join(QLatin1Char('\n')));
    return data;
}

std::vector<StatRef> StatsTreeModel::statsFrom(const QMimeData &data)
{
    return unpackStats(data.data(mimeType));
}

} // namespace mmstats::inspector
