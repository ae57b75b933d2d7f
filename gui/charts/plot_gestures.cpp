// SPDX-License-Identifier: Apache-2.0
#include "charts/plot_gestures.h"

#include <cmath>

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>

namespace mmstats::inspector {

PlotGestures::PlotGestures(PlotView &plot)
    : QObject(&plot)
    , plot_(plot)
{
    plot.viewport()->setMouseTracking(true);
    plot.viewport()->installEventFilter(this);
}

std::optional<qint64> PlotGestures::hoveredTime() const
{
    return pointer_ ? std::optional(plot_.timeAt(pointer_->x())) : std::nullopt;
}

bool PlotGestures::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent *>(event));
        break;
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent *>(event));
        break;
    case QEvent::MouseButtonRelease:
        release();
        break;
    case QEvent::MouseButtonDblClick:
        emit liveRequested();
        break;
    case QEvent::Wheel:
        wheel(*static_cast<QWheelEvent *>(event));
        return true;
    case QEvent::Leave:
        pointer_.reset();
        emit left();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void PlotGestures::press(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return;
    start_ = last_ = event.position().toPoint();
    const PlotThreshold *threshold = plot_.thresholdAt(start_);
    threshold_ = threshold != nullptr ? std::optional(*threshold) : std::nullopt;
    drag_ = event.modifiers().testFlag(Qt::ShiftModifier) ? Drag::Rectangle
            : threshold_                                  ? Drag::Threshold
                                                          : Drag::Undecided;
}

void PlotGestures::move(const QMouseEvent &event)
{
    const QPoint point = event.position().toPoint();
    pointer_ = point;
    if (drag_ == Drag::Undecided && (point - start_).manhattanLength() >= QApplication::startDragDistance()) {
        drag_ = Drag::Pan;
        plot_.viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (drag_ == Drag::Pan)
        emit panned(plot_.timeAt(last_.x()) - plot_.timeAt(point.x()));
    else if (drag_ == Drag::Rectangle)
        plot_.showRubberBand(rectangleTo(point));
    else if (drag_ == Drag::Threshold)
        moveThreshold(point);
    else if (drag_ == Drag::None && plot_.thresholdAt(point) != nullptr)
        plot_.viewport()->setCursor(Qt::SizeVerCursor);
    else if (drag_ == Drag::None)
        plot_.viewport()->unsetCursor();
    last_ = point;
    emit hovered(plot_.timeAt(point.x()));
}

void PlotGestures::release()
{
    const Drag ended = std::exchange(drag_, Drag::None);
    plot_.viewport()->unsetCursor();
    if (ended == Drag::Threshold) {
        plot_.showMovedThreshold(std::nullopt);
        const bool isMoved = (last_ - start_).manhattanLength() >= QApplication::startDragDistance();
        if (isMoved)
            emit thresholdMoved(threshold_->rule, threshold_->value);
        else
            emit clicked();
    }
    if (ended == Drag::Undecided)
        emit clicked();
    if (ended != Drag::Rectangle)
        return;
    plot_.showRubberBand({});
    const QRect rect = rectangleTo(last_);
    if (rect.width() >= QApplication::startDragDistance() &&
        rect.height() >= QApplication::startDragDistance())
        emit rectangleChosen(rect);
}

// To numbers no finer than a pixel: 30.1, not 30.0837.
void PlotGestures::moveThreshold(const QPoint &point)
{
    const auto side = threshold_->onRight ? PlotView::Right : PlotView::Left;
    const QRectF area = plot_.plotArea();
    const double y = qBound(area.top(), qreal(point.y()), area.bottom());
    const double pixel = std::abs(plot_.valueAt(y, side) - plot_.valueAt(y + 1, side));
    const double unit = pixel > 0 ? std::pow(10, std::floor(std::log10(pixel))) : 1;
    threshold_->value = std::round(plot_.valueAt(y, side) / unit) * unit;
    plot_.showMovedThreshold(threshold_);
}

QRect PlotGestures::rectangleTo(const QPoint &point) const
{
    return QRect(start_, point).normalized().intersected(plot_.plotArea().toRect());
}

void PlotGestures::wheel(QWheelEvent &event)
{
    event.accept();
    const QPoint turned = event.angleDelta();
    const bool isSideways = event.modifiers().testFlag(Qt::ShiftModifier) || turned.y() == 0;
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / 120.0;
    if (isSideways) {
        const qint64 width = plot_.timeAt(plot_.plotArea().right()) - plot_.timeAt(plot_.plotArea().left());
        emit panned(qRound64(-notches * static_cast<double>(width) / 10));
    } else if (notches != 0) {
        const double x = qBound(plot_.plotArea().left(), event.position().x(), plot_.plotArea().right());
        emit zoomed(std::pow(0.8, notches), plot_.timeAt(x));
    }
}

} // namespace mmstats::inspector
