// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>

#include "charts/chart_theme.h"
#include "charts/nice_scale.h"
#include "charts/time_window.h"

namespace mmstats::inspector {

/// Lines over time. Its left margin is the same for all plots, so that they stand above one time axis; grid
/// and labels are drawn by itself, because an axis object lays itself out anew at every change.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    explicit PlotView(QWidget *parent = nullptr);

    /// Left and right of the plot, in pixels of this font: the same for whoever stands below.
    static int leftMargin(const QFontMetrics &metrics);
    static constexpr int rightMargin = 12;

    struct Line
    {
        QList<QPointF> points; ///< x in ms since the epoch
        QColor color;
    };

    /// `unit` and `perSecond` name what the labels say.
    void show(const TimeWindow::Limits &time, const std::vector<Line> &lines, const QString &unit,
              bool perSecond);

    /// Pixels across the plot.
    int columns() const;
    const Scale &scale() const noexcept { return scale_; }

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void setLineCount(std::size_t count);
    double yOf(double value) const;
    double xOf(qint64 time) const;

    QValueAxis *timeAxis_;
    QValueAxis *valueAxis_;
    std::vector<QLineSeries *> series_;
    TimeWindow::Limits time_;
    Scale scale_;
    QString unit_;
    bool perSecond_ = false;
};

} // namespace mmstats::inspector
