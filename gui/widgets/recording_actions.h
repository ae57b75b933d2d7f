// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "charts/chart_tabs.h"
#include "data/monitor.h"
#include "data/recorder.h"
#include "widgets/actions.h"

class QMenu;
class QMessageBox;
class QToolBar;

namespace mmstats::inspector {

class RecordingState;

/// Records what is sampled, by menu, tool bar and keys, and says how that goes. Charts that stand still stop
/// no recording; the end of this object does, and waits until it is whole, or nothing moves any more.
class RecordingActions : public QObject
{
    Q_OBJECT

public:
    RecordingActions(Monitor &monitor, ChartTabs &charts, const Actions &actions, RecordingState &state,
                     QWidget *window);
    ~RecordingActions() override;

    enum class What { Everything, ChartedStats };
    void start(const QString &path, What what);
    void stop();
    /// Where something is recorded, asks whether that may end; then, or at once where nothing is, `then`.
    void endThen(const std::function<void()> &then);
    /// The last call, when the program ends: failure() is then the last word. See Recorder::finish().
    void finish();
    const Recorder &recorder() const noexcept { return recorder_; }
    /// Of the last recording: empty where it went well so far.
    const QString &failure() const noexcept { return failure_; }

    /// One place for the menu that starts and the button that ends.
    void addTo(QToolBar &bar);

signals:
    /// A recording that was made is to be opened.
    void openRequested(const QString &path);

private:
    void ask(What what);
    void update();
    void showProgress();
    void showFinished(const QString &path);
    bool hasCharts() const;
    void followCharts();
    void keepWhatIsSeen(Monitor &monitor);
    std::vector<StatRef> chartedStats() const;

    ChartTabs &charts_;
    const Actions &actions_;
    RecordingState &state_;
    QWidget *window_;
    Recorder recorder_;
    What what_ = What::Everything; // what was chosen last
    std::vector<StatRef> charted_;
    bool areLinesOthers_ = false;
    QString last_;    // the file of the last recording
    QString failure_; // the last one: that it can be opened nevertheless does not hide why it ended
    QPointer<QMessageBox> question_;
    QTimer clock_;
    QElapsedTimer since_;           // of the present recording
    QAction *startPlace_ = nullptr; // in the tool bar
    QAction *stopPlace_ = nullptr;
};

} // namespace mmstats::inspector
