// SPDX-License-Identifier: Apache-2.0
#include "widgets/scrubber.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolTip>

#include "data/format.h"

namespace mmstats::inspector {

namespace {

constexpr qint64 mostValues = 1'000'000'000;
constexpr int samplesWithShift = 10; // as the cursor in charts

} // namespace

Scrubber::Scrubber(QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
{
    setAccessibleName(tr("Position in the recording"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(120);
    connect(this, &QSlider::sliderMoved, this, [this](int value) { seek(timeOf(value)); });
}

void Scrubber::setTimes(qint64 from, qint64 to)
{
    from_ = from;
    to_ = to;
    unit_ = (to - from) / mostValues + 1;
    const QSignalBlocker blocker(this);
    setRange(0, static_cast<int>((to - from + unit_ - 1) / unit_));
    showPosition(position_);
}

void Scrubber::showPosition(qint64 time)
{
    position_ = time;
    setAccessibleDescription(formatMoment(time, areOnDifferentDays(from_, to_)));
    if (isSliderDown())
        return; // it is where the pointer is
    const QSignalBlocker blocker(this);
    setValue(static_cast<int>((time - from_) / unit_));
}

qint64 Scrubber::timeOf(int value) const
{
    return qMin(to_, from_ + value * unit_);
}

int Scrubber::valueAt(double x) const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const int handle =
        style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this).width();
    return QStyle::sliderValueFromPosition(minimum(), maximum(), qRound(x) - groove.left() - handle / 2,
                                           groove.width() - handle);
}

void Scrubber::seek(qint64 time)
{
    emit sought(qBound(from_, time, to_));
}

// A slider's own steps are parts of its range; here they are samples.
void Scrubber::keyPressEvent(QKeyEvent *event)
{
    const int samples = event->modifiers().testFlag(Qt::ShiftModifier) ? samplesWithShift : 1;
    const qint64 tenth = qMax<qint64>(1, (to_ - from_) / 10);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        emit stepped(-samples);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        emit stepped(samples);
        break;
    case Qt::Key_PageUp:
        seek(position_ - tenth);
        break;
    case Qt::Key_PageDown:
        seek(position_ + tenth);
        break;
    case Qt::Key_Home:
        seek(from_);
        break;
    case Qt::Key_End:
        seek(to_);
        break;
    default:
        QSlider::keyPressEvent(event);
    }
}

// The handle comes to the pointer first, and is then taken.
void Scrubber::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        const QSignalBlocker blocker(this);
        setValue(valueAt(event->position().x()));
    }
    QSlider::mousePressEvent(event);
    if (event->button() == Qt::LeftButton)
        seek(timeOf(value()));
}

void Scrubber::mouseMoveEvent(QMouseEvent *event)
{
    QSlider::mouseMoveEvent(event);
    const qint64 time = timeOf(valueAt(event->position().x()));
    QToolTip::showText(event->globalPosition().toPoint(), formatMoment(time, areOnDifferentDays(from_, to_)),
                       this);
}

} // namespace mmstats::inspector
