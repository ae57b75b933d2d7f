// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <QChartView>
#include <QValueAxis>

#include "charts/chart_theme.h"
#include "charts/nice_scale.h"
#include "charts/plot_lines.h"
#include "charts/plot_thresholds.h"
#include "charts/time_window.h"
#include "data/chart_layout.h"
#include "data/event_log.h"

namespace mmstats::inspector {

/// Lines over time. Its margins are the same for all plots, so that they stand above one time axis; grid,
/// labels and marks are drawn by itself, because an axis object lays itself out anew at every change.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    enum Side { Left, Right };

    struct Axis
    {
        AxisSpec spec;
        QString unit; ///< what the labels say
        bool perSecond = false;
    };
    struct Content
    {
        TimeWindow::Limits time;
        std::vector<PlotLine> lines;
        std::array<Axis, 2> axes;     ///< by Side
        std::vector<qint64> restarts; ///< when a process took the place of another
        QString message = {};         ///< why there is nothing to see
        std::vector<PlotThreshold> thresholds = {};
        std::vector<EventLog::Stretch> fired = {}; ///< apart from each other, in their order
    };
    /// Upright lines at times, and the values there.
    struct Marks
    {
        std::optional<qint64> cursor = {};
        std::vector<std::optional<double>> values = {};  ///< of each line at the cursor
        std::array<std::optional<qint64>, 2> marks = {}; ///< A and B
        std::optional<qint64> position = {};             ///< of a recording
    };

    explicit PlotView(QWidget *parent = nullptr);

    /// Left of the plot, in pixels of this font: the same for whoever stands below.
    static int leftMargin(const QFontMetrics &metrics);
    static constexpr int rightMargin = 12;
    /// Whether labels stand on the right, here or in a plot above or below: then there is as much room as on
    /// the left.
    void setWideRight(bool isWide);

    void show(Content content);
    void showMarks(Marks marks);
    /// A rectangle that is being drawn with the mouse; an empty one hides it.
    void showRubberBand(const QRect &rect);
    /// The threshold whose line is at a point; nullptr where there is none.
    const PlotThreshold *thresholdAt(const QPoint &point) const;
    /// Where a threshold is being drawn to with the mouse; nullopt: it is where it was.
    void showMovedThreshold(std::optional<PlotThreshold> threshold);

    /// Pixels across the plot.
    int columns() const;
    QRectF plotArea() const;
    const Scale &scale(Side side = Left) const noexcept { return scales_[side]; }
    bool isUsed(Side side) const noexcept { return isUsed_[side]; }
    const std::vector<PlotThreshold> &thresholds() const noexcept { return content_.thresholds; }
    const std::vector<EventLog::Stretch> &fired() const noexcept { return content_.fired; }
    const QString &message() const noexcept { return content_.message; }
    qint64 timeAt(double x) const;
    double valueAt(double y, Side side = Left) const;
    double yOf(double value, Side side) const;
    double xOf(qint64 time) const;

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    Scale scaleFor(Side side, const Content &content) const;
    void setRange(QValueAxis &axis, double low, double high);
    void drawLabels(QPainter &painter, const ChartTheme &theme, Side side) const;
    void drawUpright(QPainter &painter, qint64 time, const QPen &pen, const QString &name) const;
    void drawThresholds(QPainter &painter, const ChartTheme &theme) const;
    void updateAround(std::optional<qint64> time);

    QValueAxis *timeAxis_;
    std::array<QValueAxis *, 2> valueAxes_;
    std::unique_ptr<PlotLines> lines_;
    bool isWideRight_ = false;
    std::array<Scale, 2> scales_;
    std::array<bool, 2> isUsed_{true, false};
    Content content_;
    Marks marks_;
    QRect rubberBand_;
    std::optional<PlotThreshold> moved_;
};

} // namespace mmstats::inspector
