// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QAbstractItemModel>
#include <QIcon>
#include <QPointF>
#include <QTimer>

#include "models/change_ranks.h"
#include "models/chart_request.h"
#include "models/favourites.h"
#include "models/row_values.h"
#include "models/shown_rows.h"
#include "models/stat_tree.h"
#include "models/tree_roles.h"

namespace mmstats::inspector {

/// The store as a tree: process, thread (a file), groups of labels split at dots, stats; above them the
/// favourites. Rows are changed, added and removed one by one, never reset but with the store, and where
/// other rows become one. All rows are there; ShownRole tells which of them filter and hiding leave.
class StatsTreeModel : public QAbstractItemModel, public TreeRoles, private TreeRows
{
    Q_OBJECT

public:
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

    bool hasStatsBelow(const QModelIndex &index) const { return inspector::hasStatsBelow(*nodeOf(index)); }
    /// The stats at or below the row.
    std::vector<StatRef> statsBelow(const QModelIndex &index) const;
    /// How the rows are charted: a line each, those of several stats as an aggregate.
    ChartRequest chartRequest(const QModelIndexList &indexes) const;
    /// The same with all that is below them.
    ChartRequest chartRequestBelow(const QModelIndexList &indexes) const;
    /// The line of the last minute, for so many columns of pixels: see sparkLine().
    QList<QPointF> spark(const QModelIndex &index, int columns) const;

    void setMerging(const Merging &merging);
    const Merging &merging() const noexcept { return merging_; }
    /// How numbers that are no counters become one.
    void setAggregation(mmstats::Aggregation aggregation);
    mmstats::Aggregation aggregation() const noexcept { return values_.aggregation(); }
    void setRawValues(bool raw);
    /// While nobody sees the rows, they come and go and change their state, but new values are not followed.
    /// When somebody does again, all values are told anew.
    void setAsleep(bool asleep);
    bool rawValues() const noexcept { return raw_; }

    /// Marks the rows of what fires. The watch outlives the model.
    void setAlerts(const AlertWatch &watch);
    /// The row of a stat; invalid where it has none.
    QModelIndex indexOf(StatRef stat) const;

    /// What the column of differences compares. What rows above stats say follows at most twice a second, so
    /// that they can be read, and what rows are sorted by at most every orderPauseMs, and not while held.
    void setComparison(const Comparison &comparison);
    static constexpr int orderPauseMs = 5'000;
    void setOrderPause(int milliseconds) { orderPauseMs_ = milliseconds; }
    /// Asked before rows of differences are put in another order, but for the first time.
    void holdOrderWhile(std::function<bool()> isHeld) { isOrderHeld_ = std::move(isHeld); }
    /// Has them sorted by what they are now: where there are many rows, later.
    void orderChanges();
    /// These and no others stay shown where only what differs is, though they do not differ.
    void keepShown(const QModelIndexList &rows);
    const Comparison &comparison() const noexcept { return values_.comparison(); }

    /// See ShownRows.
    QString setFilter(const QString &expression);
    void setHiding(const Hiding &hiding);
    const ShownRows &shown() const noexcept { return shown_; }
    /// False while rows of many files are still to come.
    bool isComplete() const noexcept { return unadded_.empty(); }

    void setPins(const std::vector<PinnedStat> &pins);
    std::vector<PinnedStat> pins() const { return favourites_->pins(); }
    bool isPinned(const QModelIndex &index) const;
    /// Only stats can be pinned.
    void pin(const QModelIndex &index, bool pinned);

    /// Valid until the model changes.
    const TreeNode &node(const QModelIndex &index) const { return *nodeOf(index); }
    const RowValues &values() const noexcept { return values_; }

signals:
    /// All files have their rows: those of many come after a reset, some at a time.
    void completed();
    /// So many other rows are shown that it is less to look at all of them anew than at one after the other.
    void filterAboutToChange();
    void filterChanged();
    /// So many rows are sorted by something else that it is less to sort all of them anew.
    void orderChanged();
    void pinsChanged();

private:
    void insert(TreeNode &parent, std::vector<std::unique_ptr<TreeNode>> nodes) override;
    void remove(TreeNode &parent, int first, int count) override;
    void changed(TreeNode &node) override;
    void touched(TreeNode &node) override;

    void connectStore(StatStore &store);
    void rebuild();
    void addSome();
    bool walkSome(std::optional<std::size_t> &next, std::size_t most,
                  const std::function<bool(TreeNode &)> &does);
    void evaluateSome();
    void beginBatch();
    void endBatch();
    void enterNew();
    bool isNew(const TreeNode &node) const;
    void tellChanged(TreeNode &parent, int first, int last);
    void tellTouched();
    void tellFlipped();
    void tellAll(const TreeNode &parent);
    void tellDifferences(const TreeNode &parent);
    void rankChanges();
    void rankNow();
    void rankSome();
    void orderRows();
    void tellRanks(const std::vector<ChangeRanks::Moved> &ranks, int role);
    void evaluateAll();
    void tellAboutToFilter();
    void hideSome();
    void freeSome();
    void markAlertsSoon();
    void markAlerts();
    void tellMarked(const std::vector<const TreeNode *> &rows);

    TreeNode *nodeOf(const QModelIndex &index) const;
    std::vector<const TreeNode *> nodesOf(const QModelIndexList &indexes) const;
    QModelIndex indexOf(const TreeNode *node, int column = 0) const;

    StatStore &store_;
    RowValues values_;
    ShownRows shown_;
    ChangeRanks ranks_;
    QTimer rankPause_;
    QTimer orderPause_;
    int orderPauseMs_ = orderPauseMs;
    bool hasOrder_ = false; // since something is compared
    std::function<bool()> isOrderHeld_;
    std::vector<QPersistentModelIndex> kept_;
    Merging merging_;
    bool raw_ = false;
    bool isAsleep_ = false;
    bool isResetting_ = false;
    std::unique_ptr<TreeNode> root_;
    std::unique_ptr<StatTree> files_;
    std::unique_ptr<Favourites> favourites_;
    using RowRanges = std::unordered_map<TreeNode *, std::pair<int, int>>; // first and last, by what is above
    static constexpr int newRow_ = -1;

    RowRanges touched_;
    RowRanges changed_;
    bool isInBatch_ = false;
    std::vector<std::unique_ptr<TreeNode>> new_; // of the top; in the tree with the end of the batch
    std::deque<FileId> unadded_;
    std::optional<std::size_t> nextToEvaluate_;  // of the top
    std::optional<std::size_t> nextToHide_;      // the same, where time hides rows
    std::optional<std::size_t> nextToRank_;      // the same, where what rows differ by is worked out
    bool isComparisonNew_ = false;               // and not all rows have been told
    bool areFlipsLost_ = false;                  // some rows of them are gone
    std::vector<std::unique_ptr<TreeNode>> old_; // rows of trees that are no more
    std::unique_ptr<TreeAlerts> alerts_;
    bool alertsPending_ = false;
    std::array<QIcon, 7> icons_; // by FileState
};

} // namespace mmstats::inspector
