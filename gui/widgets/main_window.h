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

class QActionGroup;
class QStackedWidget;

namespace mmstats::inspector {

class AlertActions;
class AlertsPanel;
class ChartActions;
class DetailsPanel;
class EmptyPage;
class Exporter;
class IntervalBox;
class KeepValues;
class MarkActions;
class PlacesButton;
class ScopeActions;
class PlayerBar;
class RecordingActions;
class RecordingPage;
class RecordingState;
class Replay;
class StaleWindow;
class Session;
class StatusLine;
class TimeBar;
class WindowSession;
class Workspace;

/// The inspector's window: tree on the left, charts on the right, time below. It shows what is sampled, or a
/// recording.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Without a session nothing is restored and nothing kept. The session outlives the window.
    explicit MainWindow(const CommandLine &options, Session *session = nullptr, QWidget *parent = nullptr);
    /// Of a recording. `appearance`: that of the program's other windows, where there are some.
    MainWindow(const CommandLine &options, const QString &recording,
               std::shared_ptr<Appearance> appearance = {});
    ~MainWindow() override;

    Monitor &monitor() noexcept { return monitor_; }
    TreePanel *tree() const noexcept { return tree_; }
    ChartTabs *charts() const noexcept { return charts_; }
    const Actions &actions() const noexcept { return actions_; }
    Appearance &appearance() noexcept { return *appearance_; }
    Opener &opener() noexcept { return opener_; }
    Workspace *workspace() const noexcept { return workspace_; }
    Alerts &alerts() noexcept { return alerts_; }
    DetailsPanel *details() const noexcept { return details_; }
    /// nullptr where it shows a recording.
    RecordingActions *recording() const noexcept { return recording_.get(); }
    /// nullptr where it shows what is sampled.
    Replay *replay() const noexcept { return replay_.get(); }
    PlayerBar *player() const noexcept { return player_; }
    RecordingState *recordingState() const noexcept { return recordingState_; }

    /// All that there are in the program.
    static QList<MainWindow *> all();

    /// Each in a window of its own, which deletes itself when it is closed; one that is open comes to the
    /// front.
    void openRecordings(const QStringList &paths);

    void bringToFront();

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
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    MainWindow(const CommandLine &options, Session *session, const QString &recording,
               std::shared_ptr<Appearance> appearance, QWidget *parent);

    void build();
    void buildMenus();
    void buildToolBar();
    void addSamplingTools(QToolBar &bar);
    void buildStatusBar();
    void connectActions();
    void connectParts();
    void connectSampling();
    void begin(const CommandLine &options);

    void buildReplay();
    void connectReplay(const CommandLine &options);
    void groupWhatNeedsContent();
    void showRecordingPage(bool on);
    void showOpened(const CommandLine &options);
    void openPlaces(const QStringList &paths);

    void closeAsked();
    static void quit();

    void openChart(const QStringList &labels);
    void showTime();
    void showDetails();
    void showStaleFiles();
    void updateStatus(qint64 costNanoseconds, bool complete);
    void showTheme(CommandLine::Theme theme);

    std::shared_ptr<Appearance> appearance_; // before any widget: they take its colours
    QString recordingPath_;                  // empty where it shows what is sampled
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
    ChartActions *chartActions_;
    ScopeActions *scope_;
    Exporter *exporter_;
    MarkActions *marks_;
    KeepValues *keep_;
    QPointer<StaleWindow> stale_;
    PlacesButton *places_ = nullptr;
    IntervalBox *interval_ = nullptr;
    StatusLine *status_;
    AlertActions *alertActions_;
    RecordingState *recordingState_;
    RecordingPage *recordingPage_ = nullptr;
    QActionGroup *needContent_ = nullptr; // of the actions of a recording's window
    PlayerBar *player_ = nullptr;
    std::unique_ptr<Replay> replay_;
    std::unique_ptr<RecordingActions> recording_; // goes before what it records
    std::unique_ptr<WindowSession> memory_;       // goes first: it saves what the others are then
};

} // namespace mmstats::inspector
