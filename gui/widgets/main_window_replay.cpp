// SPDX-License-Identifier: Apache-2.0
// What is different in the window of a recording.
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QStackedWidget>

#include "data/format.h"
#include "data/replay.h"
#include "widgets/exporter.h"
#include "widgets/main_window.h"
#include "widgets/player_bar.h"
#include "widgets/recording_page.h"
#include "widgets/recording_state.h"
#include "widgets/status_line.h"
#include "widgets/time_bar.h"
#include "widgets/workspace.h"

namespace mmstats::inspector {

namespace {

QString titleOf(const RecordingInfo &info)
{
    const QString name = singleLine(info.path).section(QLatin1Char('/'), -1);
    const bool isOneDay = !areOnDifferentDays(info.from, info.to);
    return MainWindow::tr("%1, %2 to %3 – mmstats inspector")
        .arg(name, formatMoment(info.from, true), formatMoment(info.to, !isOneDay));
}

// What of it is missing. Whose directory it is, the line below says.
void tellOf(const RecordingInfo &info, QString damage, RecordingState &state)
{
    QStringList said;
    damage.replace(info.path, info.path.section(QLatin1Char('/'), -1));
    const bool isBroken = !damage.isEmpty() || (!info.endedWell && !info.isBeingWritten);
    if (info.isBeingWritten)
        said << MainWindow::tr("Still being recorded: opened up to %1").arg(formatMoment(info.to, false));
    if (!damage.isEmpty())
        said << damage;
    else if (isBroken)
        said << MainWindow::tr("Not ended well: may lack the last sample");
    if (!info.isWhole)
        said << MainWindow::tr("Charted stats only");
    if (said.isEmpty())
        return;
    state.show(isBroken ? RecordingState::Kind::Failed : RecordingState::Kind::Noted,
               said.join(QStringLiteral(" – ")), said.join(QLatin1Char('\n')));
}

} // namespace

QList<MainWindow *> MainWindow::all()
{
    QList<MainWindow *> windows;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<MainWindow *>(widget))
            windows << window;
    }
    return windows;
}

void MainWindow::openRecordings(const QStringList &paths)
{
    for (const QString &path : paths) {
        MainWindow *window = nullptr;
        for (MainWindow *open : all()) {
            if (open->isVisible() && open->recordingPath_ == path)
                window = open;
        }
        if (window == nullptr) {
            window = new MainWindow(CommandLine(), path, appearance_);
            window->setAttribute(Qt::WA_DeleteOnClose);
        }
        window->bringToFront();
    }
}

// Where something is sampled already, or in a new window.
void MainWindow::openPlaces(const QStringList &paths)
{
    for (MainWindow *window : all()) {
        if (window->replay_)
            continue;
        window->opener_.openPlaces(paths);
        window->bringToFront();
        return;
    }
    CommandLine options;
    options.paths = paths;
    auto *window = new MainWindow(options);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

void MainWindow::buildReplay()
{
    tree_->offerKeeping({}); // nothing is sampled here
    setWindowTitle(
        tr("%1 – mmstats inspector").arg(singleLine(recordingPath_).section(QLatin1Char('/'), -1)));
    recordingPage_ = new RecordingPage(this);
    pages_->addWidget(recordingPage_);
    time_->setRecorded();
    tree_->setKeepsExited();
    actions_[Actions::Play]->setShortcut(actions_[Actions::Pause]->shortcut());
    actions_[Actions::Pause]->setShortcut({});
    for (const auto id : {Actions::WatchDirectory, Actions::StartDemo, Actions::RemoveExited,
                          Actions::RemoveStale, Actions::Pause, Actions::ToggleRecording, Actions::RecordAll,
                          Actions::RecordCharted, Actions::OpenLastRecording, Actions::ShowAlerts,
                          Actions::ExportEvents, Actions::ExportRules, Actions::Scope, Actions::NewAlertRule})
        actions_[id]->setVisible(false);
}

// Of the menus that are about what is shown. A group, as it forgets nothing of what others disable.
void MainWindow::groupWhatNeedsContent()
{
    needContent_ = new QActionGroup(this);
    needContent_->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    const QAction *appearance = actions_.menu(Actions::Menu::Appearance)->menuAction();
    using enum Actions::Menu;
    for (const auto menu : {Export, Edit, CopyMore, View, Chart, Record}) {
        for (QAction *action : actions_.menu(menu)->actions()) {
            const bool isTaken = action == appearance || action == actions_[Actions::ToggleColors];
            if (!isTaken && !action->isSeparator() && action->actionGroup() == nullptr)
                needContent_->addAction(action);
        }
    }
}

void MainWindow::showRecordingPage(bool on)
{
    pages_->setCurrentWidget(on ? static_cast<QWidget *>(recordingPage_) : workspace_);
    needContent_->setEnabled(!on);
}

void MainWindow::connectReplay(const CommandLine &options)
{
    setSpan(options.spanMs.value_or(charts_->time().window().span()));
    showTheme(appearance_->theme());
    connect(&opener_, &Opener::placesNamed, this, &MainWindow::openPlaces);
    groupWhatNeedsContent();
    Replay *replay = replay_.get();
    const auto open = [this, replay] {
        showRecordingPage(true);
        recordingPage_->showLoading(recordingPath_);
        replay->open(recordingPath_);
    };
    connect(replay, &Replay::progressed, recordingPage_, &RecordingPage::showProgress);
    connect(replay, &Replay::cancelled, this, [this] { recordingPage_->showCancelled(recordingPath_); });
    connect(replay, &Replay::failed, recordingPage_, &RecordingPage::showFailed);
    connect(replay, &Replay::opened, this, [this, options] { showOpened(options); });
    connect(recordingPage_, &RecordingPage::cancelRequested, replay, &Replay::cancel);
    connect(recordingPage_, &RecordingPage::openAgainRequested, this, open);
    connect(recordingPage_, &RecordingPage::closeRequested, this, &QWidget::close);
    open();
}

void MainWindow::showOpened(const CommandLine &options)
{
    const RecordingInfo &info = replay_->info();
    setWindowTitle(titleOf(info));
    exporter_->setRecording(info.path);
    charts_->restoreState(info.charts);
    for (const QStringList &labels : options.charts)
        openChart(labels);
    tellOf(info, replay_->damage(), *recordingState_);
    replay_->seek(info.to); // charts full, as they were last seen; to play it begins at the start
    status_->showRecording(recordingPath_, info.host, monitor_.store());
    showRecordingPage(false);
    workspace_->divideOnce();
    tree_->view()->setFocus();
}

} // namespace mmstats::inspector
