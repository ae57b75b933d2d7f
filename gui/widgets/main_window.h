// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QMainWindow>
#include <QPointer>

#include "charts/chart_tabs.h"
#include "data/alerts.h"
#include "data/command_line.h"
#include "data/hand_over.h"
#include "data/monitor.h"
#include "widgets/actions.h"
#include "widgets/appearance.h"
#include "widgets/help.h"
#include "widgets/opener.h"
#include "widgets/tree_panel.h"

class QStackedWidget;

namespace mmstats::inspector {

class AlertActions;
class AlertsPanel;
class ChartActions;
class DetailsPanel;
class EmptyPage;
class Exporter;
class IntervalBox;
class PlacesButton;
class StaleWindow;
class Session;
class StatusLine;
class TimeBar;
class WindowSession;
class Workspace;

/// The inspector's window: tree on the left, charts on the right, time below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Without a session nothing is restored and nothing kept. The session outlives the window.
    explicit MainWindow(const CommandLine &options, Session *session = nullptr, QWidget *parent = nullptr);
    ~MainWindow() override;

    Monitor &monitor() noexcept { return monitor_; }
    TreePanel *tree() const noexcept { return tree_; }
    ChartTabs *charts() const noexcept { return charts_; }
    const Actions &actions() const noexcept { return actions_; }
    Appearance &appearance() noexcept { return appearance_; }
    Opener &opener() noexcept { return opener_; }
    Workspace *workspace() const noexcept { return workspace_; }
    Alerts &alerts() noexcept { return alerts_; }
    DetailsPanel *details() const noexcept { return details_; }

    void setPaused(bool paused);
    void setSpan(qint64 milliseconds);
    void setInterval(int milliseconds);
    int interval() const;

    /// What a second start was asked for; comes to the front.
    void take(const HandOver &request);

signals:
    /// Something that a session keeps is not as it was.
    void stateChanged();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void buildMenus();
    void buildToolBar();
    void buildStatusBar();
    void connectActions();
    void connectParts();
    void begin(const CommandLine &options);

    void openChart(const QStringList &labels);
    void showTime();
    void showDetails();
    void showStaleFiles();
    void updateStatus(qint64 costNanoseconds, bool complete);
    void showTheme(CommandLine::Theme theme);

    Appearance appearance_; // before any widget: they take its colours
    Actions actions_;
    Monitor monitor_;
    Alerts alerts_;
    Opener opener_;
    Help help_;

    QStackedWidget *pages_;
    EmptyPage *empty_;
    Workspace *workspace_;
    TreePanel *tree_;
    ChartTabs *charts_;
    DetailsPanel *details_;
    AlertsPanel *alertsPanel_;
    TimeBar *time_;
    Exporter *exporter_;
    ChartActions *chartActions_;
    QPointer<StaleWindow> stale_;
    PlacesButton *places_ = nullptr;
    IntervalBox *interval_ = nullptr;
    StatusLine *status_;
    AlertActions *alertActions_;
    std::unique_ptr<WindowSession> memory_; // goes first: it saves what the others are then
};

} // namespace mmstats::inspector
