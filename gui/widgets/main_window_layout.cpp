// SPDX-License-Identifier: Apache-2.0
// What the window is made of, and where it stands.
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/alerts_panel.h"
#include "widgets/details_panel.h"
#include "widgets/empty_page.h"
#include "widgets/icons.h"
#include "widgets/interval_box.h"
#include "widgets/main_window.h"
#include "widgets/menu_button.h"
#include "widgets/places_button.h"
#include "widgets/player_bar.h"
#include "widgets/recording_actions.h"
#include "widgets/recording_state.h"
#include "widgets/scope_actions.h"
#include "widgets/scope_bar.h"
#include "widgets/status_line.h"
#include "widgets/time_bar.h"
#include "widgets/workspace.h"

namespace mmstats::inspector {

void MainWindow::build()
{
    setWindowTitle(tr("mmstats inspector"));
    setAcceptDrops(true);
    resize(1280, 800);
    qApp->installEventFilter(this); // for eventFilter()

    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(charts_, 1);
    if (replay_) {
        player_ = new PlayerBar(*replay_, actions_, right);
        column->addWidget(player_);
    }
    column->addWidget(time_);
    column->addWidget(scope_->bar());
    workspace_->addPanel(QStringLiteral("processes"), Actions::ShowProcesses, tree_);
    workspace_->addPanel(QStringLiteral("details"), Actions::ShowDetails, details_);
    if (replay_)
        alertsPanel_->hide(); // what was is no news
    else
        workspace_->addPanel(QStringLiteral("alerts"), Actions::ShowAlerts, alertsPanel_, false);
    workspace_->setCharts(right);
    tree_->setFocusProxy(nullptr); // Tab would go from the panel to its view and never to what is between
    pages_->addWidget(empty_);
    pages_->addWidget(workspace_);
    setCentralWidget(pages_);
}

void MainWindow::buildMenus()
{
    actions_.fillMenus(menuBar());
    actions_.menu(Actions::Menu::File)->insertMenu(actions_[Actions::StartDemo], opener_.recentMenu());
    QMenu *view = actions_.menu(Actions::Menu::View);
    QAction *before = actions_[Actions::ExpandAll];
    view->insertMenu(before, tree_->actions()->makeMergeMenu(this));
    view->insertMenu(before, tree_->actions()->makeHideMenu(this));
    view->insertAction(before, tree_->actions()->rawValues);
    view->insertSeparator(before);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Tools"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu); // it would offer to hide the way back
    bar->setIconSize({18, 18});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    if (replay_)
        bar->addAction(actions_[Actions::OpenRecording]);
    else
        addSamplingTools(*bar);
    bar->addSeparator();
    bar->addAction(actions_[Actions::ChartSelected]);
    bar->addAction(actions_[Actions::Scope]);
    QAction *exportMenu = actions_.menu(Actions::Menu::Export)->menuAction();
    exportMenu->setIcon(icon(QStringLiteral("export")));
    bar->addWidget(new MenuButton(bar, exportMenu));
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addAction(actions_[Actions::ToggleColors]);
    auto *colors = qobject_cast<QToolButton *>(bar->widgetForAction(actions_[Actions::ToggleColors]));
    colors->setToolButtonStyle(Qt::ToolButtonIconOnly);
    for (QToolButton *button : bar->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly))
        button->setFocusPolicy(Qt::TabFocus);
}

void MainWindow::addSamplingTools(QToolBar &bar)
{
    places_ = new PlacesButton({actions_[Actions::WatchDirectory], actions_[Actions::OpenFile],
                                actions_[Actions::OpenRecording], opener_.recentMenu()->menuAction()},
                               &bar);
    bar.addWidget(places_);
    bar.addSeparator();
    recording_->addTo(bar);
    bar.addAction(actions_[Actions::Pause]);
    interval_ = new IntervalBox(&bar);
    bar.addWidget(interval_);
}

void MainWindow::buildStatusBar()
{
    status_->addState(recordingState_);
    status_->addEdgeButton(actions_[Actions::ShowProcesses]);
    status_->addEdgeButton(actions_[Actions::ShowDetails]);
    status_->addEdgeButton(actions_[Actions::ShowAlerts]);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    // A message would hide the edge buttons; so they are permanent, and say it themselves.
    statusBar()->addPermanentWidget(status_, 1);
    connect(statusBar(), &QStatusBar::messageChanged, status_, &StatusLine::showMessage);
}

} // namespace mmstats::inspector
