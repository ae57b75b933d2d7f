// SPDX-License-Identifier: Apache-2.0
#include "widgets/chart_actions.h"

#include <QAction>

#include "widgets/tree_panel.h"

namespace mmstats::inspector {

ChartActions::ChartActions(const StatStore &store, ChartTabs &charts, TreePanel &tree, const Actions &actions,
                           QObject *parent)
    : QObject(parent)
    , store_(store)
    , charts_(charts)
    , actions_(actions)
{
    connectTree(tree);
    connectTabs();
    connectUndo();
    connect(actions[Actions::ShowStatistics], &QAction::toggled, this, [this](bool shown) {
        charts_.setStatisticsShown(shown);
        emit settingsChanged();
    });
    actions[Actions::ShowStatistics]->setChecked(true);
    connect(&charts, &ChartTabs::menuShown, this, [this](ChartPanel *, QMenu *menu) {
        menu->addSeparator();
        for (const auto id : {Actions::ExportCsv, Actions::ExportPng, Actions::ExportSvg})
            menu->addAction(actions_[id]);
    });
}

void ChartActions::connectTree(TreePanel &tree)
{
    connect(&tree, &TreePanel::chartRequested, this, &ChartActions::chart);
    const auto request = [&](Actions::Id id, ChartRequest::Place place) {
        actions_[id]->setEnabled(false);
        connect(actions_[id], &QAction::triggered, this,
                [&tree, place] { tree.requestChart(tree.selectedRequest(), place); });
        connect(&tree, &TreePanel::selectionChanged, actions_[id],
                [action = actions_[id], &tree] { action->setEnabled(tree.hasSelectedStats()); });
    };
    request(Actions::ChartSelected, ChartRequest::Place::NewChart);
    request(Actions::AddToChart, ChartRequest::Place::CurrentChart);
}

void ChartActions::connectTabs()
{
    const auto on = [this](Actions::Id id, auto does) {
        connect(actions_[id], &QAction::triggered, this, does);
    };
    on(Actions::RemoveCharts, [this] { charts_.removeCharts(); });
    on(Actions::NewTab, [this] { charts_.addTab(); });
    on(Actions::CloseTab, [this] { charts_.closeTab(charts_.currentTab()); });
    on(Actions::RenameTab, [this] { charts_.renameTab(charts_.currentTab()); });
    on(Actions::NextTab, [this] { charts_.goToTab(1); });
    on(Actions::PreviousTab, [this] { charts_.goToTab(-1); });
}

void ChartActions::connectUndo()
{
    QUndoStack &undo = charts_.undoStack();
    QAction *undoAction = actions_[Actions::Undo];
    QAction *redoAction = actions_[Actions::Redo];
    connect(undoAction, &QAction::triggered, &undo, &QUndoStack::undo);
    connect(redoAction, &QAction::triggered, &undo, &QUndoStack::redo);
    const QString nothingToUndo = undoAction->text();
    const QString nothingToRedo = redoAction->text();
    const auto update = [=, &undo] {
        undoAction->setEnabled(undo.canUndo());
        redoAction->setEnabled(undo.canRedo());
        undoAction->setText(undo.canUndo() ? tr("&Undo: %1").arg(undo.undoText()) : nothingToUndo);
        redoAction->setText(undo.canRedo() ? tr("&Redo: %1").arg(undo.redoText()) : nothingToRedo);
    };
    connect(&undo, &QUndoStack::indexChanged, this, update);
    update();
}

void ChartActions::chart(const ChartRequest &request)
{
    std::vector<SeriesSpec> series = request.series;
    std::erase_if(series, [this](const SeriesSpec &spec) { return !isChartable(store_, spec); });
    if (series.empty())
        emit said(tr("A text cannot be charted"));
    else if (request.place == ChartRequest::Place::CurrentChart)
        charts_.addToCurrent(series);
    else
        charts_.chart(series);
}

} // namespace mmstats::inspector
