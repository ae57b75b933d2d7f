// SPDX-License-Identifier: Apache-2.0
#include "charts/overview_strip.h"

#include <cmath>
#include <numeric>
#include <utility>

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "charts/chart_theme.h"
#include "charts/plot_view.h"
#include "data/format.h"

namespace mmstats::inspector {

namespace {

constexpr int stripHeight = 40;
constexpr int verticalMargin = 4;
constexpr double narrowestWindow = 8;
constexpr double gripReach = 5; ///< pixels on each side of an edge
constexpr double zoomStep = 0.8;

// Moved, and if need be shortened, so that it lies within the history.
TimeWindow::Limits within(const TimeWindow::Limits &history, TimeWindow::Limits view)
{
    const qint64 span = qMin(view.to - view.from, history.to - history.from);
    const qint64 from = qBound(history.from, view.from, history.to - span);
    return {from, from + span};
}

} // namespace

OverviewStrip::OverviewStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Overview of the history"));
    setToolTip(tr("The whole history. Drag the window to move it, its edges to resize it; double-click to go "
                  "back to the present."));
}

QSize OverviewStrip::sizeHint() const
{
    return {200, stripHeight};
}

QSize OverviewStrip::minimumSizeHint() const
{
    return {PlotView::leftMargin(fontMetrics()) + PlotView::rightMargin + 40, stripHeight};
}

void OverviewStrip::show(const std::vector<const Curve *> &curves, const std::vector<QColor> &colors,
                         const TimeWindow::Limits &history, const TimeWindow::Limits &view,
                         std::optional<qint64> position)
{
    const QRect before = windowRect().toAlignedRect();
    const bool hasMoved = std::exchange(position_, position) != position;
    history_ = history;
    view_ = view;
    const bool isNew = picture_.update(curves, colors, history, qMax(1, qRound(area().width())));
    describe();
    if (isNew)
        pixmap_ = {};
    if (isNew || hasMoved || windowRect().toAlignedRect() != before)
        update();
}

void OverviewStrip::setWideRight(bool isWide)
{
    if (isWide == isWideRight_)
        return;
    isWideRight_ = isWide;
    pixmap_ = {};
    update();
}

void OverviewStrip::describe()
{
    if (isEmpty()) {
        setAccessibleDescription(tr("No history yet"));
        return;
    }
    const qint64 start = qMin(history_.from, view_.from);
    const bool withDay = areOnDifferentDays(start, history_.to);
    setAccessibleDescription(tr("In view: %1 to %2, of %3 to %4")
                                 .arg(formatMoment(view_.from, withDay), formatMoment(view_.to, withDay),
                                      formatMoment(history_.from, withDay),
                                      formatMoment(history_.to, withDay)));
}

QRectF OverviewStrip::area() const
{
    const int left = PlotView::leftMargin(fontMetrics());
    return {static_cast<double>(left), verticalMargin,
            static_cast<double>(qMax(1, width() - left - (isWideRight_ ? left : PlotView::rightMargin))),
            static_cast<double>(qMax(1, height() - 2 * verticalMargin))};
}

double OverviewStrip::msPerPixel() const
{
    const auto &limits = picture_.limits();
    return static_cast<double>(qMax<qint64>(1, limits.to - limits.from)) / area().width();
}

double OverviewStrip::xOf(qint64 time) const
{
    const QRectF whole = area();
    const double x = whole.left() + static_cast<double>(time - picture_.limits().from) / msPerPixel();
    return qBound(whole.left(), x, whole.right());
}

qint64 OverviewStrip::timeAt(double x) const
{
    return picture_.limits().from + std::llround((x - area().left()) * msPerPixel());
}

QRectF OverviewStrip::windowRect() const
{
    if (isEmpty())
        return {};
    const QRectF whole = area();
    QRectF window(QPointF(xOf(view_.from), whole.top()), QPointF(xOf(view_.to), whole.bottom()));
    if (const double missing = narrowestWindow - window.width(); missing > 0) {
        window.adjust(-missing / 2, 0, missing / 2, 0);
        window.moveLeft(qMax(whole.left(), qMin(window.left(), whole.right() - window.width())));
    }
    return window;
}

OverviewStrip::Part OverviewStrip::partAt(double x) const
{
    const QRectF window = windowRect();
    // Of a narrow window, some of its middle is left.
    const double inside = qMin(gripReach, window.width() / 4);
    if (x < window.left() - gripReach || x > window.right() + gripReach)
        return Part::beside;
    if (x < window.left() + inside)
        return Part::left;
    return x > window.right() - inside ? Part::right : Part::middle;
}

void OverviewStrip::request(TimeWindow::Limits view)
{
    view = within(history_, view);
    if (view == view_)
        return;
    view_ = view;
    describe();
    update();
    emit viewRequested(view.from, view.to);
}

// A view of more than there is has nowhere to go.
void OverviewStrip::move(const TimeWindow::Limits &view, qint64 by)
{
    if (view.to - view.from < history_.to - history_.from)
        request({view.from + by, view.to + by});
}

void OverviewStrip::zoom(double factor, qint64 anchor)
{
    const auto span = static_cast<double>(view_.to - view_.from);
    const double wanted = qMax(span * factor, static_cast<double>(TimeWindow::shortestSpan));
    const double share = span > 0 ? static_cast<double>(anchor - view_.from) / span : 0.5;
    const qint64 from = anchor - std::llround(share * wanted);
    request({from, from + std::llround(wanted)});
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    const double x = event->position().x();
    Part part = partAt(x);
    if (part == Part::beside) {
        move(view_, timeAt(x) - std::midpoint(view_.from, view_.to));
        part = Part::middle;
    }
    drag_ = Drag{part, x, view_, msPerPixel()};
    updateCursor(x);
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (drag_)
        dragTo(event->position().x());
    else
        updateCursor(event->position().x());
}

void OverviewStrip::dragTo(double x)
{
    const qint64 by = std::llround((x - drag_->x) * drag_->msPerPixel);
    const TimeWindow::Limits &view = drag_->view;
    if (by == 0 && view_ == view)
        return;
    if (drag_->part == Part::left)
        request({qMin(qMax(view.from + by, history_.from), view.to - TimeWindow::shortestSpan), view.to});
    else if (drag_->part == Part::right)
        request({view.from, qMax(qMin(view.to + by, history_.to), view.from + TimeWindow::shortestSpan)});
    else
        move(view, by);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    drag_.reset();
    updateCursor(event->position().x());
}

void OverviewStrip::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !isEmpty())
        emit liveRequested();
}

void OverviewStrip::updateCursor(double x)
{
    const Part part = drag_ ? drag_->part : isEmpty() ? Part::beside : partAt(x);
    if (part == Part::beside)
        unsetCursor();
    else if (part != Part::middle)
        setCursor(Qt::SizeHorCursor);
    else
        setCursor(drag_ ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
}

void OverviewStrip::wheelEvent(QWheelEvent *event)
{
    const int delta = event->angleDelta().y();
    if (isEmpty() || delta == 0) {
        event->ignore();
        return;
    }
    const qint64 anchor = qMin(qMax(view_.from, timeAt(event->position().x())), view_.to);
    zoom(std::pow(zoomStep, delta / 120.0), anchor);
    event->accept();
}

void OverviewStrip::keyPressEvent(QKeyEvent *event)
{
    const bool withShift = event->modifiers().testFlag(Qt::ShiftModifier);
    const qint64 span = view_.to - view_.from;
    const qint64 tenth = qMax<qint64>(1, span / 10);
    // At the present, its end stays there.
    const qint64 anchor = view_.to >= history_.to ? view_.to : view_.from + span / 2;
    const int key = isEmpty() ? 0 : event->key();
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const qint64 by = key == Qt::Key_Left ? -tenth : tenth;
        if (withShift)
            request(
                {qMin(qMax(view_.from + by, history_.from), view_.to - TimeWindow::shortestSpan), view_.to});
        else
            move(view_, by);
    } else if (key == Qt::Key_Plus || key == Qt::Key_Equal) {
        zoom(zoomStep, anchor);
    } else if (key == Qt::Key_Minus) {
        zoom(1 / zoomStep, anchor);
    } else if (key == Qt::Key_Home) {
        move(view_, history_.from - view_.from);
    } else if (key == Qt::Key_End) {
        emit liveRequested();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void OverviewStrip::paintEvent(QPaintEvent * /*event*/)
{
    const ChartTheme theme = ChartTheme::from(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    if (!isEmpty()) {
        const double ratio = devicePixelRatioF();
        if (pixmap_.isNull() || pixmap_.devicePixelRatio() != ratio) {
            pixmap_ = QPixmap((QSizeF(size()) * ratio).toSize());
            pixmap_.setDevicePixelRatio(ratio);
            pixmap_.fill(theme.background);
            QPainter lines(&pixmap_);
            picture_.paint(lines, area().adjusted(0, 3, 0, -3));
        }
        painter.drawPixmap(0, 0, pixmap_);
        paintWindow(painter);
        if (position_)
            painter.fillRect(QRectF(xOf(*position_) - 1, 0, 2, height()), theme.text);
    }
    if (hasFocus())
        painter.fillRect(QRect(0, 0, 3, height()), theme.accent);
}

void OverviewStrip::paintWindow(QPainter &painter) const
{
    const ChartTheme theme = ChartTheme::from(palette());
    const QRectF whole = area();
    const QRectF window = windowRect();
    QColor veil = theme.background;
    veil.setAlpha(150);
    QColor shade = theme.text;
    shade.setAlpha(theme.dark ? 16 : 12);
    for (const QRectF &outside :
         {QRectF(whole.topLeft(), window.bottomLeft()), QRectF(window.topRight(), whole.bottomRight())}) {
        painter.fillRect(outside, veil);
        painter.fillRect(outside, shade);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(window.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    if (window.width() < 2 * narrowestWindow) // its edges would hide it
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    for (const double x : {window.left(), window.right()})
        painter.drawRoundedRect(QRectF(x - 2, window.center().y() - 7, 4, 14), 2, 2);
}

void OverviewStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    pixmap_ = {};
    emit resized();
}

void OverviewStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        pixmap_ = {};
        update();
    }
}

} // namespace mmstats::inspector
