// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPoint>

#include "charts/plot_view.h"

class QMouseEvent;
class QWheelEvent;

namespace mmstats::inspector {

/// What the mouse does on a plot, in times and values. Wheel: zoom at the pointer, with Shift: move; drag:
/// move; Shift and drag: a rectangle; drag of a threshold: that; double click: back to the present.
class PlotGestures : public QObject
{
    Q_OBJECT

public:
    explicit PlotGestures(PlotView &plot);

    /// The pointer is over the plot, at this time by what is shown now.
    std::optional<qint64> hoveredTime() const;

signals:
    void hovered(qint64 time);
    void left();
    void clicked();
    void zoomed(double factor, qint64 around);
    void panned(qint64 by);
    /// In pixels of the plot view, within the plot.
    void rectangleChosen(const QRect &rect);
    void liveRequested();
    /// The threshold of a rule was drawn to another height.
    void thresholdMoved(mmstats::inspector::RuleId rule, double value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Drag { None, Undecided, Pan, Rectangle, Threshold };

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release();
    void wheel(QWheelEvent &event);
    void moveThreshold(const QPoint &point);
    QRect rectangleTo(const QPoint &point) const;

    PlotView &plot_;
    Drag drag_ = Drag::None;
    QPoint start_;
    QPoint last_;
    std::optional<QPoint> pointer_;
    std::optional<PlotThreshold> threshold_; // that is held, or under the pointer
};

} // namespace mmstats::inspector
