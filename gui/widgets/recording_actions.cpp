// SPDX-License-Identifier: Apache-2.0
#include "widgets/recording_actions.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QDateTime>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

#include "data/format.h"
#include "widgets/file_dialog.h"
#include "widgets/icons.h"
#include "widgets/menu_button.h"
#include "widgets/recording_state.h"

namespace mmstats::inspector {

namespace {

QString suggestedName()
{
    return QStringLiteral("mmstats-%1.mmrec")
        .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmm")));
}

} // namespace

RecordingActions::RecordingActions(Monitor &monitor, ChartTabs &charts, const Actions &actions,
                                   RecordingState &state, QWidget *window)
    : charts_(charts)
    , actions_(actions)
    , state_(state)
    , window_(window)
    , recorder_(monitor.store(), monitor.backlog())
{
    const auto on = [&](Actions::Id id, auto does) { connect(actions[id], &QAction::triggered, this, does); };
    on(Actions::RecordAll, [this] { ask(What::Everything); });
    on(Actions::RecordCharted, [this] { ask(What::ChartedStats); });
    on(Actions::ToggleRecording, [this] {
        if (recorder_.isRecording())
            stop();
        else
            ask(hasCharts() ? what_ : What::Everything);
    });
    on(Actions::OpenLastRecording, [this] { emit openRequested(last_); });
    clock_.setInterval(500);
    connect(&clock_, &QTimer::timeout, this, &RecordingActions::showProgress);
    connect(&recorder_, &Recorder::progressed, this, &RecordingActions::showProgress);
    connect(&recorder_, &Recorder::stateChanged, this, &RecordingActions::update);
    connect(&recorder_, &Recorder::finished, this, &RecordingActions::showFinished);
    connect(&recorder_, &Recorder::failed, this, [this](const QString &why) {
        failure_ = recorder_.isRecording() ? QString() : why; // or it is of an earlier one
        state_.show(RecordingState::Kind::Failed, tr("Recording failed: %1").arg(why), why);
    });
    // Before the batch is recorded: what has just come to a chart is recorded from its first value on.
    connect(&monitor.store(), &StatStore::applied, this, &RecordingActions::followCharts);
    connect(&monitor, &Monitor::batchApplied, &recorder_, &Recorder::record);
    keepWhatIsSeen(monitor);
    connect(&charts, &ChartTabs::changed, this, [this] {
        followCharts();
        if (recorder_.isRecording())
            recorder_.setCharts(charts_.saveSeen());
        update();
    });
    update();
}

RecordingActions::~RecordingActions()
{
    recorder_.disconnect(this); // there may be nobody left to say it to
    stop();
}

// Lines come and go with files. Once a sample: when all charts know of it.
void RecordingActions::keepWhatIsSeen(Monitor &monitor)
{
    const auto note = [this] { areLinesOthers_ = true; };
    connect(&monitor.store(), &StatStore::fileAdded, this, note);
    connect(&monitor.store(), &StatStore::fileDescribed, this, note);
    connect(&monitor.store(), &StatStore::fileRemoved, this, note);
    connect(&monitor, &Monitor::batchApplied, this, [this] {
        if (std::exchange(areLinesOthers_, false) && recorder_.isRecording())
            recorder_.setCharts(charts_.saveSeen());
    });
}

void RecordingActions::start(const QString &path, What what)
{
    what_ = what;
    failure_.clear();
    charted_ = chartedStats();
    since_.invalidate();
    recorder_.start(path, what == What::Everything ? std::nullopt : std::optional(charted_));
    if (!recorder_.isRecording())
        return; // it has said why
    since_.start();
    recorder_.setCharts(charts_.saveSeen());
    showProgress();
}

void RecordingActions::stop()
{
    if (!recorder_.isRecording())
        return;
    recorder_.setCharts(charts_.saveSeen());
    recorder_.stop();
}

void RecordingActions::endThen(const std::function<void()> &then)
{
    if (!recorder_.isRecording()) {
        then();
        return;
    }
    delete question_; // that may have been asked for another end
    question_ = new QMessageBox(QMessageBox::Question, tr("Recording"),
                                tr("%1 is being recorded.").arg(singleLine(recorder_.path())),
                                QMessageBox::NoButton, window_);
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setTextFormat(Qt::PlainText);
    const QAbstractButton *end = question_->addButton(tr("&End the recording"), QMessageBox::AcceptRole);
    question_->setDefaultButton(question_->addButton(tr("&Go on recording"), QMessageBox::RejectRole));
    connect(question_, &QMessageBox::buttonClicked, this, [this, then, end](const QAbstractButton *pressed) {
        if (pressed != end)
            return;
        stop();
        then();
    });
    question_->open();
}

void RecordingActions::finish()
{
    stop();
    recorder_.finish();
}

void RecordingActions::addTo(QToolBar &bar)
{
    auto *menu = new QMenu(&bar);
    menu->addActions({actions_[Actions::RecordAll], actions_[Actions::RecordCharted]});
    menu->addSeparator();
    menu->addAction(actions_[Actions::OpenLastRecording]);
    auto *record = new QAction(icon(QStringLiteral("record")), tr("Record"), &bar);
    record->setToolTip(tr("Record what is sampled (Ctrl+R)"));
    record->setMenu(menu);
    startPlace_ = bar.addWidget(new MenuButton(&bar, record));
    auto *stopButton = new QToolButton(&bar);
    stopButton->setDefaultAction(actions_[Actions::ToggleRecording]);
    stopButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    stopPlace_ = bar.addWidget(stopButton);
    update();
}

void RecordingActions::ask(What what)
{
    QFileDialog *dialog = newFileDialog(window_, what == What::Everything ? tr("Record everything")
                                                                          : tr("Record charted stats"));
    dialog->setAcceptMode(QFileDialog::AcceptSave); // asks before it gives the name of a file that is there
    dialog->setDefaultSuffix(QStringLiteral("mmrec"));
    dialog->setNameFilter(tr("Recordings (*.mmrec)"));
    dialog->selectFile(suggestedName());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, what](const QString &path) { start(path, what); });
    dialog->show();
}

// --- how it goes

void RecordingActions::update()
{
    const bool isRecording = recorder_.isRecording();
    QAction *toggle = actions_[Actions::ToggleRecording];
    toggle->setText(isRecording ? tr("&Stop recording") : tr("&Start recording..."));
    toggle->setToolTip(isRecording ? tr("Stop recording (Ctrl+R)") : tr("Start recording (Ctrl+R)"));
    toggle->setIcon(icon(isRecording ? QStringLiteral("stop") : QStringLiteral("record")));
    actions_[Actions::RecordAll]->setEnabled(!isRecording);
    actions_[Actions::RecordCharted]->setEnabled(!isRecording && hasCharts());
    actions_[Actions::OpenLastRecording]->setEnabled(!isRecording && !last_.isEmpty());
    if (startPlace_ != nullptr) {
        startPlace_->setVisible(!isRecording);
        stopPlace_->setVisible(isRecording);
    }
    if (isRecording && !clock_.isActive())
        clock_.start();
    else if (!isRecording)
        clock_.stop();
}

void RecordingActions::showProgress()
{
    if (!recorder_.isRecording())
        return;
    const Recorder::Progress progress = recorder_.progress();
    const QString text = tr("Recording %1, %2")
                             .arg(formatClock(since_.isValid() ? since_.elapsed() : 0),
                                  formatNumber(static_cast<double>(progress.bytes), QStringLiteral("bytes")));
    const QString changes =
        tr("%Ln changes", nullptr, static_cast<int>(qMin<qint64>(progress.changes, INT_MAX)));
    state_.show(RecordingState::Kind::Recording, text,
                singleLine(recorder_.path()) + QLatin1Char('\n') + changes);
}

void RecordingActions::showFinished(const QString &path)
{
    last_ = path;
    update();
    if (!failure_.isEmpty() || recorder_.isRecording()) // what is said is of that one
        return;
    const QString shown = singleLine(path);
    state_.show(RecordingState::Kind::Finished, tr("Recorded %1").arg(shown.section(QLatin1Char('/'), -1)),
                shown);
}

bool RecordingActions::hasCharts() const
{
    for (int tab = 0; tab < charts_.count(); ++tab) {
        if (!charts_.stackAt(tab)->panels().empty())
            return true;
    }
    return false;
}

void RecordingActions::followCharts()
{
    if (!recorder_.isRecording() || what_ != What::ChartedStats)
        return;
    std::vector<StatRef> now = chartedStats();
    if (now == charted_)
        return;
    charted_ = std::move(now);
    recorder_.setOnly(charted_);
}

// In all tabs.
std::vector<StatRef> RecordingActions::chartedStats() const
{
    std::vector<StatRef> stats;
    for (int tab = 0; tab < charts_.count(); ++tab) {
        for (const ChartPanel *panel : charts_.stackAt(tab)->panels()) {
            const auto ofPanel = panel->lines().stats();
            stats.insert(stats.end(), ofPanel.begin(), ofPanel.end());
        }
    }
    std::ranges::sort(stats);
    stats.erase(std::unique(stats.begin(), stats.end()), stats.end());
    return stats;
}

} // namespace mmstats::inspector
