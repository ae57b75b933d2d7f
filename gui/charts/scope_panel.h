// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QFrame>
#include <QPointer>

#include "charts/chart_panel.h"
#include "data/scope_columns.h"
#include "data/scope_samples.h"
#include "data/scope_trace.h"

namespace mmstats::inspector {

class PlotGestures;

/// What a scope shows now: the samples, and which stretch of them.
struct ScopeSight
{
    const ScopeSamples &samples;
    const ScopeColumns &columns;
    ScopeClock clock;
    TimeWindow::Limits time;
    std::optional<qint64> cursor = {};   ///< ms since the epoch, at a sample
    std::optional<qint64> crossing = {}; ///< when the trigger fired

    /// What a trigger waits for, drawn as a level line where its line is.
    struct Level
    {
        SeriesSpec line;
        double value = 0;
    };
    std::optional<Level> level = {};
};

/// A chart as the scope sees it: the same lines, names, colours and axes, drawn from the samples.
class ScopePanel : public QFrame
{
    Q_OBJECT

public:
    explicit ScopePanel(ChartPanel &chart, QWidget *parent = nullptr);

    /// nullptr once it is gone.
    ChartPanel *chart() const noexcept { return chart_; }
    PlotView *plot() const noexcept { return plot_; }
    Legend *legend() const noexcept { return legend_; }

    void refresh(const ScopeSight &sight);
    /// Only what depends on the cursor.
    void refreshCursor(const ScopeSight &sight);

    /// Where the pointer is, by what is shown.
    std::optional<qint64> hoveredTime() const;
    /// What is seen of a line; empty where nothing is.
    Range rangeOf(const SeriesSpec &line) const;

signals:
    void hovered();
    void left();
    void zoomed(double factor, qint64 around);
    void panned(qint64 by);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Legend::Entry entryOf(std::size_t line, const ScopeSight &sight) const;
    std::optional<double> valueAt(std::size_t line, const ScopeSight &sight) const;
    void addLevel(PlotView::Content &content, const ScopeSight &sight) const;

    QPointer<ChartPanel> chart_;
    Legend *legend_;
    PlotView *plot_;
    PlotGestures *gestures_;
    std::vector<Summary> summaries_; // of the lines, as last drawn
};

} // namespace mmstats::inspector
