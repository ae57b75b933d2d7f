// SPDX-License-Identifier: Apache-2.0
#include "charts/time_keys.h"

namespace mmstats::inspector {

namespace {

void clear(TimeControl &time)
{
    time.setCursor(std::nullopt);
    time.setMark(TimeControl::A, std::nullopt);
    time.setMark(TimeControl::B, std::nullopt);
}

} // namespace

bool handleTimeKey(TimeControl &time, const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const int samples = event.modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    const auto shown = time.limits();
    const qint64 span = shown.to - shown.from;
    const qint64 center = time.cursorTime().value_or(shown.to);
    switch (event.key()) {
    case Qt::Key_Left:
        time.moveCursor(-samples);
        return true;
    case Qt::Key_Right:
        time.moveCursor(samples);
        return true;
    case Qt::Key_A:
        time.setMark(TimeControl::A, time.cursorTime());
        return true;
    case Qt::Key_B:
        time.setMark(TimeControl::B, time.cursorTime());
        return true;
    case Qt::Key_Escape:
        clear(time);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        time.zoom(0.5, center);
        return true;
    case Qt::Key_Minus:
        time.zoom(2, center);
        return true;
    case Qt::Key_PageUp:
        time.pan(-span / 2);
        return true;
    case Qt::Key_PageDown:
        time.pan(span / 2);
        return true;
    case Qt::Key_Home:
        time.show({time.history().from, time.history().from + span});
        return true;
    case Qt::Key_End:
        time.setPaused(false);
        return true;
    default:
        return false;
    }
}

} // namespace mmstats::inspector
