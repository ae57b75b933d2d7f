// SPDX-License-Identifier: Apache-2.0
#include "widgets/main_window.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QKeyEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>

#include "data/replay.h"
#include "widgets/alert_actions.h"
#include "widgets/alerts_panel.h"
#include "widgets/chart_actions.h"
#include "widgets/detail_target.h"
#include "widgets/details_panel.h"
#include "widgets/empty_page.h"
#include "widgets/exporter.h"
#include "widgets/icons.h"
#include "widgets/interval_box.h"
#include "widgets/keep_values.h"
#include "widgets/mark_actions.h"
#include "widgets/places_button.h"
#include "widgets/recording_actions.h"
#include "widgets/recording_state.h"
#include "widgets/scope_actions.h"
#include "widgets/stale_window.h"
#include "widgets/status_line.h"
#include "widgets/time_bar.h"
#include "widgets/window_session.h"
#include "widgets/workspace.h"

namespace mmstats::inspector {

MainWindow::MainWindow(const CommandLine &options, Session *session, QWidget *parent)
    : MainWindow(options, session, {}, {}, parent)
{
}

MainWindow::MainWindow(const CommandLine &options, const QString &recording,
                       std::shared_ptr<Appearance> appearance)
    : MainWindow(options, nullptr, recording, std::move(appearance), nullptr)
{
}

MainWindow::MainWindow(const CommandLine &options, Session *session, const QString &recording,
                       std::shared_ptr<Appearance> appearance, QWidget *parent)
    : QMainWindow(parent)
    , appearance_(appearance ? std::move(appearance)
                             : std::make_shared<Appearance>(firstTheme(options, session)))
    , recordingPath_(recording)
    , actions_(this)
    , monitor_(this, recording.isEmpty() ? Monitor::Source::Files : Monitor::Source::Recording)
    , alerts_(monitor_.store())
    , opener_(monitor_, actions_, this)
    , help_(actions_, this)
    , pages_(new QStackedWidget(this))
    , empty_(new EmptyPage(this))
    , workspace_(new Workspace(actions_, this))
    , tree_(new TreePanel(monitor_.store(), this))
    , charts_(new ChartTabs(monitor_.store(), this))
    , details_(new DetailsPanel(monitor_, this))
    , alertsPanel_(new AlertsPanel(alerts_, this))
    , time_(new TimeBar(this))
    , chartActions_(new ChartActions(monitor_.store(), *charts_, *tree_, actions_, this))
    , scope_(new ScopeActions(monitor_.store(), *charts_, *time_, actions_, this))
    , exporter_(new Exporter(monitor_.store(), *charts_, *scope_->view(), *tree_, actions_, this))
    , marks_(new MarkActions(monitor_.store(), *tree_, actions_, this))
    , keep_(new KeepValues(monitor_, *tree_, this))
    , status_(new StatusLine(this))
    , alertActions_(new AlertActions(monitor_.store(), alerts_, *charts_, *tree_, *alertsPanel_, *status_,
                                     actions_, this))
    , recordingState_(new RecordingState(actions_[Actions::OpenLastRecording], this))
    , replay_(recording.isEmpty() ? nullptr : std::make_unique<Replay>(monitor_.store()))
    , recording_(
          replay_ ? nullptr
                  : std::make_unique<RecordingActions>(monitor_, *charts_, actions_, *recordingState_, this))
{
    build();
    if (replay_) {
        alerts_.watch.setWatching(false);
        charts_->setAlerts(nullptr);
        buildReplay();
    }
    buildMenus();
    buildToolBar();
    buildStatusBar();
    connectActions();
    connectParts();
    if (replay_) {
        connectReplay(options);
        return;
    }
    connectSampling();
    if (session != nullptr)
        memory_ = std::make_unique<WindowSession>(*this, *session);
    begin(options);
}

// The parts go before what they look at.
MainWindow::~MainWindow()
{
    memory_.reset();
    recording_.reset();
    delete takeCentralWidget();
}

void MainWindow::connectActions()
{
    const auto on = [this](Actions::Id id, auto does) {
        connect(actions_[id], &QAction::triggered, this, does);
    };
    on(Actions::CloseWindow, &MainWindow::closeAsked);
    on(Actions::Quit, &MainWindow::quit);
    on(Actions::Copy, [this] { tree_->copySelection(); });
    on(Actions::Filter, [this] {
        actions_[Actions::ShowProcesses]->setChecked(true);
        tree_->focusFilter();
    });
    on(Actions::CopyValue, [this] { tree_->copy(TreePanel::Copied::Value); });
    on(Actions::CopyShownText, [this] { tree_->copy(TreePanel::Copied::ShownText); });
    on(Actions::CopyShownJson, [this] { tree_->copy(TreePanel::Copied::ShownJson); });
    on(Actions::RemoveExited, [this] { monitor_.store().removeExited(); });
    on(Actions::RemoveStale, &MainWindow::showStaleFiles);
    on(Actions::Pause, &MainWindow::setPaused);
    connect(actions_[Actions::Pause], &QAction::toggled, this, [this](bool isHeld) {
        actions_[Actions::Pause]->setIcon(icon(isHeld ? QStringLiteral("play") : QStringLiteral("pause")));
    });
    on(Actions::ExpandAll, [this] { tree_->expandAll(); });
    on(Actions::CollapseAll, [this] { tree_->collapseAll(); });
    on(Actions::SystemColors, [this] { appearance_->setTheme(CommandLine::Theme::System); });
    on(Actions::LightColors, [this] { appearance_->setTheme(CommandLine::Theme::Light); });
    on(Actions::DarkColors, [this] { appearance_->setTheme(CommandLine::Theme::Dark); });
    on(Actions::ToggleColors, [this] { appearance_->toggle(); });
}

void MainWindow::connectParts()
{
    connect(&opener_, &Opener::recordingsNamed, this, &MainWindow::openRecordings);
    connect(&opener_, &Opener::recentChanged, this, &MainWindow::stateChanged);
    const auto say = [this](const QString &message) { statusBar()->showMessage(message, 10'000); };
    connect(&opener_, &Opener::failed, this, say);
    connect(exporter_, &Exporter::said, this, say);
    connect(chartActions_, &ChartActions::said, this, say);
    connect(alertActions_, &AlertActions::said, this, say);
    connect(keep_, &KeepValues::said, this, say);
    connect(marks_, &MarkActions::said, this, say);
    connect(tree_, &TreePanel::said, this, say);
    connect(tree_, &TreePanel::selectionChanged, this, &MainWindow::showDetails);
    connect(&monitor_.store(), &StatStore::applied, this, [this, known = std::size_t{0}]() mutable {
        if (std::exchange(known, monitor_.store().files().size()) != known)
            showDetails(); // of a row that may be of more files now, or fewer
    });
    connect(tree_, &TreePanel::settingsChanged, this, &MainWindow::stateChanged);
    connect(alertActions_, &AlertActions::changed, this, &MainWindow::stateChanged);
    connect(chartActions_, &ChartActions::settingsChanged, this, &MainWindow::stateChanged);
    connect(&charts_->time(), &TimeControl::windowChanged, this, &MainWindow::showTime);
    connect(&charts_->time(), &TimeControl::marksChanged, this, &MainWindow::showTime);
    connect(time_, &TimeBar::liveRequested, this, [this] { setPaused(false); });
    connect(time_, &TimeBar::spanChosen, this, &MainWindow::setSpan);
    connect(&monitor_.store(), &StatStore::applied, this, &MainWindow::updateStatus);
    connect(appearance_.get(), &Appearance::themeChanged, this, &MainWindow::showTheme);
    connect(workspace_, &Workspace::layoutChanged, this, &MainWindow::stateChanged);
    connect(charts_, &ChartTabs::changed, this, &MainWindow::stateChanged);
}

void MainWindow::connectSampling()
{
    for (const auto id : {Actions::Play, Actions::StepBack, Actions::StepForward, Actions::ToStart,
                          Actions::ToEnd, Actions::Slower, Actions::Faster})
        actions_[id]->setVisible(false);
    connect(empty_, &EmptyPage::chooseDirectoryRequested, &opener_, &Opener::chooseDirectory);
    connect(empty_, &EmptyPage::openFileRequested, &opener_, &Opener::openFiles);
    connect(empty_, &EmptyPage::demoRequested, &opener_, &Opener::startDemo);
    connect(&monitor_.store(), &StatStore::cleared, this, [this] { pages_->setCurrentWidget(empty_); });
    connect(interval_, &IntervalBox::chosen, this, &MainWindow::setInterval);
    connect(places_, &PlacesButton::removeRequested, &monitor_, &Monitor::removePlace);
    connect(recording_.get(), &RecordingActions::openRequested, this,
            [this](const QString &path) { openRecordings({path}); });
}

void MainWindow::begin(const CommandLine &options)
{
    setSpan(options.spanMs.value_or(charts_->time().window().span()));
    setInterval(options.intervalMs.value_or(CommandLine::defaultIntervalMs));
    showTheme(appearance_->theme());
    if (memory_)
        memory_->restore(options);

    const bool named = !options.paths.isEmpty() || !options.globs.isEmpty() || options.demo;
    const std::vector<SavedPlace> saved =
        named || !memory_ ? std::vector<SavedPlace>() : memory_->watchedPlaces();
    const bool environmentNames =
        qEnvironmentVariableIsSet("MMSTATS_GLOB") || qEnvironmentVariableIsSet("MMSTATS_PATH");
    WatchList list;
    for (const QString &glob : options.globs)
        list.globs.push_back(mmstats::Glob::fromPattern(QFile::encodeName(glob).toStdString()));
    if (!named && (saved.empty() || environmentNames))
        list.globs.push_back(mmstats::Glob::fromEnvironment());
    monitor_.watch(list);
    if (memory_)
        memory_->restoreContents();
    opener_.openSaved(saved);
    opener_.openPlaces(options.paths);
    for (const QStringList &labels : options.charts)
        openChart(labels);
    if (options.demo)
        opener_.startDemo();
    if (!options.record.isEmpty())
        recording_->start(options.record, RecordingActions::What::Everything);
}

void MainWindow::setPaused(bool paused)
{
    charts_->time().setPaused(paused);
}

void MainWindow::setSpan(qint64 milliseconds)
{
    charts_->time().setSpan(milliseconds);
}

// What the charts show may be held by a pause, a zoom, or a move into the past: it is the same to all that
// say so.
void MainWindow::showTime()
{
    TimeControl &time = charts_->time();
    const bool isHeld = time.window().isPaused();
    actions_[Actions::Pause]->setChecked(isHeld);
    time_->showPaused(isHeld, time.limits().to);
    time_->showSpan(time.window().span());
    time_->showMarks(time.mark(TimeControl::A), time.mark(TimeControl::B));
    emit stateChanged();
}

void MainWindow::showDetails()
{
    const QModelIndex row = tree_->proxy()->mapToSource(tree_->view()->currentIndex());
    const DetailTarget target = detailTarget(*tree_->model(), row);
    details_->show(target.file, target.stat, target.files);
}

void MainWindow::showStaleFiles()
{
    if (!stale_) {
        stale_ = new StaleWindow([this] { return monitor_.watchList(); }, this);
        stale_->setAttribute(Qt::WA_DeleteOnClose);
    }
    stale_->show();
    stale_->lookAgain(); // what is watched may be something else by now
    stale_->raise();
    stale_->activateWindow();
}

void MainWindow::setInterval(int milliseconds)
{
    interval_->setMilliseconds(milliseconds);
    monitor_.setInterval(milliseconds);
    emit stateChanged();
}

int MainWindow::interval() const
{
    return interval_->milliseconds();
}

void MainWindow::take(const HandOver &request)
{
    opener_.open(request.paths);
    for (const QString &glob : request.globs)
        opener_.openGlob(glob);
    for (const QStringList &labels : request.charts)
        openChart(labels);
    if (request.intervalMs)
        setInterval(*request.intervalMs);
    if (request.spanMs)
        setSpan(*request.spanMs);
    if (request.theme)
        appearance_->setTheme(*request.theme);
    bringToFront();
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

// One that is there already, in whatever tab, is brought to the front.
void MainWindow::openChart(const QStringList &labels)
{
    for (int tab = 0; tab < charts_->count(); ++tab) {
        const auto &panels = charts_->stackAt(tab)->panels();
        if (std::ranges::any_of(panels, [&](const auto *panel) { return panel->spec().labels == labels; })) {
            charts_->goToTab(tab - charts_->currentTab());
            return;
        }
    }
    charts_->chartLabels(labels);
}

void MainWindow::updateStatus(qint64 costNanoseconds, bool complete)
{
    const StatStore &store = monitor_.store();
    if (replay_) {
        status_->showRecording(recordingPath_, replay_->info().host, store);
        return;
    }
    status_->showStore(store);
    if (complete)
        status_->showCost(costNanoseconds);
    if (places_->showPlaces(store.places()))
        emit stateChanged();
    empty_->showPlaces(store.places());
    QWidget *page = store.files().empty() ? static_cast<QWidget *>(empty_) : workspace_;
    if (pages_->currentWidget() != page) {
        pages_->setCurrentWidget(page);
        if (page == workspace_) {
            tree_->view()->setFocus();
            workspace_->divideOnce();
        }
    }
}

void MainWindow::showTheme(CommandLine::Theme theme)
{
    const auto id = theme == CommandLine::Theme::System  ? Actions::SystemColors
                    : theme == CommandLine::Theme::Light ? Actions::LightColors
                                                         : Actions::DarkColors;
    actions_[id]->setChecked(true);
    emit stateChanged();
}

bool MainWindow::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ThemeChange:
        appearance_->readPlatform();
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        emit stateChanged();
        break;
    default:
        break;
    }
    return QMainWindow::event(event);
}

void MainWindow::showEvent(QShowEvent *event)
{
    monitor_.setHeld(false);
    QMainWindow::showEvent(event);
}

// Space pauses, but not where it presses the button that has the focus.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isButton = qobject_cast<QAbstractButton *>(watched) || qobject_cast<QComboBox *>(watched);
        if (isButton && key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    opener_.open(paths);
    event->acceptProposedAction();
}

} // namespace mmstats::inspector
