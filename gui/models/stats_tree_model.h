// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

#include <QAbstractItemModel>
#include <QIcon>

#include "data/stat_store.h"
#include "models/tree_node.h"

namespace mmstats::inspector {

/// The store as a tree: process, thread (a file), groups of labels split at dots, stats. A file that names no
/// process stands at the top by its name. Rows are changed, added and removed one by one, never reset but
/// with the store.
class StatsTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, RateColumn, StateColumn, columnCount_ };

    enum Role {
        SortRole = Qt::UserRole, ///< raw value: number, or text
        KindRole,                ///< RowKind as int
        FileRole,                ///< FileId, of files and stats
        StatRole,                ///< index of the stat in its file, of stats
        LabelRole,               ///< the whole label, of stats and groups
        FilterRole,              ///< what a filter is applied to: program, pid and label
        StateRole,               ///< mmstats::FileState as int, of processes and files
        DetailRole,              ///< dimmed text behind the name: "pid 4121"
    };

    /// The MIME type of dragged stats.
    static const QString mimeType;

    explicit StatsTreeModel(StatStore &store, QObject *parent = nullptr);
    ~StatsTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    /// The stats at or below the row.
    std::vector<StatRef> statsBelow(const QModelIndex &index) const;

    /// What mimeData() packed; empty where it is not ours.
    static std::vector<StatRef> statsFrom(const QMimeData &data);

private:
    struct FileNodes
    {
        TreeNode *file = nullptr;
        std::vector<TreeNode *> stats; // nullptr where hidden
    };

    void clear();
    void addFile(FileId id);
    void describeFile(FileId id);
    void removeFile(FileId id);
    void updateStatus(FileId id);
    void updateValues(FileId id, const std::vector<std::size_t> &stats);

    static QString fileName(const StatStore::File &file);
    TreeNode *processFor(const StatStore::File &file);
    TreeNode *insert(TreeNode *parent, std::unique_ptr<TreeNode> node);
    void remove(TreeNode *node);
    void changed(TreeNode *node);

    TreeNode *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const TreeNode *node, int column = 0) const;
    static QVariant groupData(const TreeNode &node, int column, int role);
    static QVariant display(const TreeNode &node, const StatStore::File &file, int column);
    static QVariant sortKey(const TreeNode &node, const StatStore::File &file, int column);
    void chooseSpokesman(TreeNode &process);

    StatStore &store_;
    std::unique_ptr<TreeNode> root_;
    std::unordered_map<FileId, FileNodes> files_;
    std::array<QIcon, 7> icons_; // by FileState
};

} // namespace mmstats::inspector
