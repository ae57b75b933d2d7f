// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "charts/chart_tabs.h"
#include "charts/charts_view.h"
#include "charts/scope_panel.h"
#include "charts/time_axis.h"
#include "data/scope_csv.h"
#include "data/scope_sampler.h"
#include "data/scope_still.h"

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace mmstats::inspector {

/// The charts of the tab in front, live from fast samples of their lines alone. Samples and draws only while
/// it is seen, and draws at most 25 times a second. What is held, by a trigger or by a user, can be zoomed
/// and moved. All times in ms since the epoch.
class ScopeView : public ChartsView
{
    Q_OBJECT

public:
    ScopeView(StatStore &store, ChartTabs &charts, QWidget *parent = nullptr);
    ~ScopeView() override;

    struct Trigger
    {
        SeriesSpec line = {};
        ScopeTrigger::Edge edge = ScopeTrigger::Edge::Rises;
        double level = 0;
        bool again = false; ///< shows one crossing after the other, instead of the first

        friend bool operator==(const Trigger &, const Trigger &) = default;
    };

    void setRate(int hertz);
    void setWindow(qint64 milliseconds);

    /// Shows the present, waiting for nothing.
    void run();
    /// Shows the present until the trigger is through; a line that is not shown fires no trigger.
    void arm(const Trigger &trigger);
    /// Holds what is seen.
    void stop();

    enum class State { Running, Armed, Triggered, Frozen, Stopped };
    State state() const;
    bool isHeld() const noexcept { return window_.isPaused() && !showsAgain_; }
    bool isSampling() const noexcept { return sampler_ && sampler_->isRunning(); }
    /// When the trigger fired last; nullopt where it has not.
    std::optional<qint64> triggeredAt() const;
    /// As of the last time that something was drawn.
    const ScopeSampler::Status &status() const noexcept { return status_; }

    /// All lines that are shown, in their order, each once; one of the same stats that is read otherwise is
    /// another line.
    std::vector<const Curve *> curves() const;
    QColor colorOf(const SeriesSpec &line) const;
    /// What is seen of a line; empty where nothing is.
    Range rangeOf(const SeriesSpec &line) const;

    const std::vector<ScopePanel *> &panels() const noexcept { return panels_; }
    TimeWindow::Limits limits() const;
    /// All samples of what is shown now; empty where nothing has been sampled yet.
    ScopeCsv csv() const;

signals:
    void stateChanged();
    /// There are others, or other processes live.
    void linesChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectCharts();
    void takeCharts();
    void addPanel(ChartPanel &chart);
    std::vector<const Curve *> drawnCurves() const;
    void takeLines();
    void updateRunning();
    void tick();
    void followTrigger();
    void refresh();
    void refreshSoon();
    void refreshCursor();
    void moveHeld(const std::function<void(const TimeWindow::Limits &history)> &how);
    ScopeSight sight() const;
    const ScopeSamples &samples() const;
    void keepShown();
    TimeWindow::Limits history() const;
    void begin(const std::optional<Trigger> &trigger);
    void orderTrigger();

    StatStore &store_;
    ChartTabs &charts_;
    QScrollArea *scroll_;
    QVBoxLayout *column_;
    QLabel *hint_;
    QTimer timer_;
    std::vector<ScopePanel *> panels_;
    QPointer<QWidget> watched_; // the window, to know when it is minimised

    std::unique_ptr<ScopeSampler> sampler_; // made when it is first needed: its ring is large
    std::optional<ScopeStill> still_;       // the last crossing, while the ring goes on
    ScopeColumns columns_;
    ScopeClock clock_;
    TimeWindow window_;
    ScopeSampler::Status status_;
    std::optional<Trigger> trigger_;
    bool areLinesNew_ = true;
    bool isRunning_ = false;
    bool showsAgain_ = false; // held at the last crossing, until the next
    bool isRefreshDue_ = false;
    int hertz_ = 1000;
    std::vector<ScopeLine> lines_;
};

} // namespace mmstats::inspector
