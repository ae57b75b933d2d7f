// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QPixmap>
#include <QWidget>

#include "charts/overview_picture.h"
#include "charts/time_window.h"

namespace mmstats::inspector {

/// The whole history below the charts, with the part that they show as a window in it. The window is moved by
/// its middle, resized at its edges, and by the keys; who owns the strip follows, and says by show() what
/// came of it.
class OverviewStrip : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewStrip(QWidget *parent = nullptr);

    /// With every sample; cheap where nothing can be seen of it. The curves are not kept. `history` is from
    /// the first to the last sample. `position`: of a recording, where a line marks it.
    void show(const std::vector<const Curve *> &curves, const std::vector<QColor> &colors,
              const TimeWindow::Limits &history, const TimeWindow::Limits &view,
              std::optional<qint64> position = {});

    /// As PlotView's.
    void setWideRight(bool isWide);

    /// Where the window stands, in pixels of the strip; never too narrow to be taken.
    QRectF windowRect() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// In ms since the epoch; within the history.
    void viewRequested(qint64 from, qint64 to);
    void liveRequested();
    /// There is room for another picture.
    void resized();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Part { beside, left, middle, right };
    struct Drag
    {
        Part part;
        double x;
        TimeWindow::Limits view;
        double msPerPixel;
    };

    bool isEmpty() const { return history_.to <= history_.from; }
    QRectF area() const;
    double xOf(qint64 time) const;
    qint64 timeAt(double x) const;
    double msPerPixel() const;
    Part partAt(double x) const;
    void updateCursor(double x);
    void dragTo(double x);
    void zoom(double factor, qint64 anchor);
    void move(const TimeWindow::Limits &view, qint64 by);
    void request(TimeWindow::Limits view);
    void describe();
    void paintWindow(QPainter &painter) const;

    OverviewPicture picture_;
    QPixmap pixmap_; // of the picture; null: to be painted anew
    TimeWindow::Limits history_;
    TimeWindow::Limits view_;
    std::optional<qint64> position_;
    std::optional<Drag> drag_;
    bool isWideRight_ = false;
};

} // namespace mmstats::inspector
