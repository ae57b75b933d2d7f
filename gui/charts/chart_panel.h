// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QFrame>
#include <QMenu>

#include "charts/chart_lines.h"
#include "charts/legend.h"
#include "charts/plot_view.h"
#include "charts/time_control.h"
#include "data/alerts.h"
#include "data/chart_layout.h"

class QToolButton;

namespace mmstats::inspector {

class PlotGestures;

/// One chart: some lines, named above them. Takes dropped stats. What it shows is a ChartSpec; what a user
/// changes of it, it says by edited().
class ChartPanel : public QFrame
{
    Q_OBJECT

public:
    ChartPanel(StatStore &store, TimeControl &time, QWidget *parent = nullptr);

    ChartSpec spec() const;
    void setSpec(const ChartSpec &spec);

    ChartLines &lines() noexcept { return lines_; }
    const ChartLines &lines() const noexcept { return lines_; }
    QColor lineColor(std::size_t line) const;

    // What a user does.
    bool add(const std::vector<SeriesSpec> &series);
    void changeSeries(std::size_t line, const SeriesSpec &spec);
    void removeSeries(std::size_t line);
    void changeAxis(PlotView::Side side, const AxisSpec &axis);
    const AxisSpec &axis(PlotView::Side side) const { return axes_[side]; }
    /// The same, or what a rectangle was zoomed into.
    const AxisSpec &shownAxis(PlotView::Side side) const { return zoomed_ ? (*zoomed_)[side] : axes_[side]; }

    /// Whether min, avg and max stand behind the values.
    void setStatisticsShown(bool shown);

    /// Draws what its lines have to do with these, from now on.
    void setAlerts(Alerts *alerts) { alerts_ = alerts; }
    bool hasAlerts() const noexcept { return alerts_ != nullptr; }

    void refresh();
    /// Only what depends on the cursor and the marks.
    void refreshMarks();
    /// The pointer rests while time goes on: the cursor stays under it.
    void followPointer();

    TimeControl &time() noexcept { return time_; }
    PlotView *plot() const noexcept { return plot_; }
    Legend *legend() const noexcept { return legend_; }

signals:
    void closeRequested();
    /// The last of its lines is gone by itself.
    void emptied();
    /// It is to be drawn anew.
    void contentChanged();
    /// The user has changed its spec: what has been done, for "Undo ...".
    void edited(const QString &what);
    void moveRequested(int by);
    void dragStarted();
    /// Its menu is about to be shown: others may add to it.
    void menuShown(QMenu *menu);
    /// A rule is wanted for what this line shows.
    void alertRequested(const mmstats::inspector::SeriesSpec &spec);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void build();
    void connectGestures();
    void updateLegend();
    Legend::Entry entryOf(std::size_t line) const;
    QString markText(const Curve &curve) const;
    void zoomTo(const QRect &rect);
    void unzoom();

    StatStore &store_;
    TimeControl &time_;
    Legend *legend_;
    PlotView *plot_;
    PlotGestures *gestures_;
    QToolButton *close_;
    ChartLines lines_;
    std::vector<Summary> summaries_; // of the lines, as last drawn
    std::array<AxisSpec, 2> axes_;
    std::optional<std::array<AxisSpec, 2>> zoomed_; // until the present is shown again
    bool statisticsShown_ = true;
    Alerts *alerts_ = nullptr;
};

} // namespace mmstats::inspector
