// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QJsonObject>
#include <QPersistentModelIndex>
#include <QWidget>

#include "models/stats_filter_model.h"
#include "models/stats_tree_model.h"
#include "widgets/open_rows.h"
#include "widgets/stats_tree_view.h"
#include "widgets/tree_actions.h"

class QAction;
class QBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace mmstats::inspector {

class TreeColumns;

/// The tree of processes and stats with its filter and its toggles.
class TreePanel : public QWidget
{
    Q_OBJECT

public:
    explicit TreePanel(StatStore &store, QWidget *parent = nullptr);

    QTreeView *view() const noexcept { return view_; }
    QLineEdit *filterEdit() const noexcept { return filter_; }
    StatsTreeModel *model() noexcept { return &model_; }
    StatsFilterModel *proxy() noexcept { return &proxy_; }
    /// The toggles as actions, for the menu bar too.
    TreeActions *actions() const noexcept { return actions_; }
    TreeColumns *columns() const noexcept { return columns_; }

    /// The stats of the selected rows; those of a selected group are all below it.
    std::vector<StatRef> selectedStats() const;
    /// Whether there is any, without looking at all of them.
    bool hasSelectedStats() const;
    /// How they are charted.
    ChartRequest selectedRequest() const;
    void requestChart(ChartRequest request, ChartRequest::Place place = ChartRequest::Place::Anywhere);

    /// Between the filter and the tree.
    void addStrip(QWidget *strip);
    /// Beside the toggles at the top.
    void addButton(QAction *action);
    /// Selects the row of a stat and opens what is above it. False where filter and hiding leave none.
    bool showStat(StatRef stat);
    void focusFilter();
    /// Of more stats than this a filter opens no rows, and the count says so: with each open row all that is
    /// done with the tree takes longer.
    static constexpr int mostOpened = 5'000;
    /// Beside more processes than this a new one does not open by itself.
    static constexpr int mostOpenAtFirst = 100;
    /// From the top, as many rows as there may be open at once.
    void expandAll();
    void collapseAll();

    enum class Copied { Label, Value, Row, ShownText, ShownJson };
    /// Of the selected rows, or all that filter and hiding leave.
    void copy(Copied what) const;
    void copySelection() const { copy(Copied::Row); }

    void setMerging(const Merging &merging);
    void setMergeThreads(bool merge) { setMerging({merge, model_.merging().processes}); }
    void setMergeProcesses(bool merge) { setMerging({model_.merging().threads, merge}); }
    void setAggregation(mmstats::Aggregation aggregation);
    void setHiding(const Hiding &hiding);
    void setRawValues(bool raw);
    /// Pins the selected stats; where all of them are pinned, lets them go.
    void togglePins();
    /// Forgets the files of the selected rows whose process has ended, or of all such rows.
    void removeSelectedExited();
    void removeExited() { store_.removeExited(); }
    bool hasSelectedExited() const { return !selectedExited().empty(); }
    /// The files of the selected processes and files.
    std::vector<FileId> selectedFiles() const;
    /// Which of these have values that can be kept. Without it nothing is offered.
    void offerKeeping(std::function<bool(FileId)> canKeep) { canKeep_ = std::move(canKeep); }
    const std::function<bool(FileId)> &canKeep() const noexcept { return canKeep_; }
    /// Of a recording nothing is removed: it would be missing at other times.
    void setKeepsExited() { keepsExited_ = true; }
    bool keepsExited() const noexcept { return keepsExited_; }
    /// Whether all selected stats are pinned; nullopt where none is selected.
    std::optional<bool> selectionIsPinned() const;
    /// The stat of the current row, as far as it is one.
    std::optional<StatRef> currentStat() const;

    /// Columns, toggles, filter and favourites.
    QJsonObject saveState() const;
    /// What is not understood stays as it is. False where nothing was.
    bool restoreState(const QJsonObject &state);

signals:
    void chartRequested(const mmstats::inspector::ChartRequest &request);
    /// A rule is wanted for this stat, or these together.
    void alertRequested(const mmstats::inspector::SeriesSpec &spec);
    /// Their values are to be kept as files of their own.
    void keepRequested(const std::vector<mmstats::inspector::FileId> &files);
    /// Other rows are selected, or another one is current; also where a view does not say so itself, as when
    /// rows were merged or filtered out.
    void selectionChanged();
    /// A toggle, a column, the filter or a favourite.
    void settingsChanged();
    void said(const QString &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    using Rows = std::vector<QPersistentModelIndex>; // of the model

    void setUpFilter();
    void setUpView();
    void setUpButtons();
    void connectParts();
    QToolButton *makeButton(const QString &iconName, const QString &text, QMenu *menu);
    void showSettings();

    void applyFilter();
    void updateCount();
    void activate(const QModelIndex &index, ChartRequest::Place place);
    void openFirst(const QModelIndex &parent, int first, int last);
    void openFiles(const QModelIndex &process);
    bool areTooMany() const;
    int openBelow(const QModelIndex &row);
    void restoreMerged();
    Rows openRows() const;
    bool isNarrowed() const;
    void rememberOpen();
    void restoreOpen();
    QModelIndex shownRow(const QPersistentModelIndex &row) const; // of the proxy
    bool restoreSelected();
    void rememberScrolled();
    void restoreScrolled();
    void showMenu(const QPoint &globalPosition);
    QModelIndexList selectedRows() const;
    QModelIndexList selectedSourceRows() const;
    std::vector<FileId> selectedExited() const;
    void keepSelectedSoon();
    void keepSelected();

    std::function<bool(FileId)> canKeep_;
    StatStore &store_;
    StatsTreeModel model_;
    StatsFilterModel proxy_;
    QLineEdit *filter_;
    QLabel *count_;
    StatsTreeView *view_;
    TreeActions *actions_;
    TreeColumns *columns_ = nullptr;
    QToolButton *mergeButton_ = nullptr;
    QToolButton *hideButton_ = nullptr;
    QToolButton *columnsButton_ = nullptr;
    QBoxLayout *buttons_ = nullptr;
    Rows open_;                        // before a filter opened everything
    Rows openNow_;                     // while other rows come to be shown
    std::optional<OpenRows> openThen_; // once all rows are there again
    Rows selectedNow_;
    Rows visibleNow_; // from the top
    bool keepsExited_ = false;
    bool wasFiltering_ = false;
    bool isKeepingDue_ = false;
    bool isAsked_ = false; // somebody, not a sample, has other rows shown
};

} // namespace mmstats::inspector
