// SPDX-License-Identifier: Apache-2.0
#include "charts/time_control.h"

#include <cstdlib>

namespace mmstats::inspector {

TimeControl::TimeControl(const StatStore &store, QObject *parent)
    : QObject(parent)
    , store_(store)
{
    connect(&store, &StatStore::cleared, this, [this] {
        setCursor(std::nullopt);
        setMark(A, std::nullopt);
        setMark(B, std::nullopt);
        setPaused(false);
    });
}

TimeWindow::History TimeControl::history() const
{
    const TickTable &ticks = store_.ticks();
    if (ticks.empty())
        return {};
    return {{ticks.time(0), ticks.time(ticks.last())}, store_.now()};
}

std::optional<qint64> TimeControl::position() const
{
    const auto known = history();
    return known.present < known.to ? std::optional(known.present) : std::nullopt;
}

void TimeControl::setSpan(qint64 milliseconds)
{
    window_.setSpan(milliseconds);
    emit windowChanged();
}

void TimeControl::setPaused(bool paused)
{
    if (paused)
        window_.pause(limits().to);
    else
        window_.resume();
    emit windowChanged();
}

void TimeControl::show(const TimeWindow::Limits &wanted)
{
    window_.show(wanted, history());
    emit windowChanged();
}

void TimeControl::zoom(double factor, qint64 around)
{
    window_.zoom(factor, around, history());
    emit windowChanged();
}

void TimeControl::pan(qint64 by)
{
    window_.pan(by, history());
    emit windowChanged();
}

std::optional<Tick> TimeControl::cursor() const
{
    return cursor_ ? store_.ticks().nearestComplete(*cursor_) : std::nullopt;
}

std::optional<qint64> TimeControl::cursorTime() const
{
    const auto tick = cursor();
    return tick ? std::optional(store_.ticks().time(*tick)) : std::nullopt;
}

void TimeControl::setCursor(std::optional<qint64> time)
{
    const auto before = cursorTime();
    const auto known = history();
    cursor_ = time && *time >= known.from && *time <= known.to ? time : std::nullopt;
    if (cursorTime() != before)
        emit cursorChanged();
}

void TimeControl::moveCursor(int samples)
{
    const TickTable &ticks = store_.ticks();
    auto tick = cursor() ? cursor() : ticks.nearestComplete(limits().to);
    if (!tick)
        return;
    for (int i = std::abs(samples); i > 0; --i) {
        const Tick next = samples > 0 ? ticks.nextComplete(*tick) : ticks.previousComplete(*tick);
        if (next == *tick || !ticks.isComplete(next))
            break;
        tick = next;
    }
    setCursor(ticks.time(*tick));
    // It does not leave the view.
    const auto shown = limits();
    if (*cursor_ < shown.from)
        pan(*cursor_ - shown.from);
    else if (*cursor_ > shown.to)
        pan(*cursor_ - shown.to);
}

void TimeControl::setMark(Mark mark, std::optional<qint64> time)
{
    if (marks_[mark] == time)
        return;
    marks_[mark] = time;
    emit marksChanged();
}

} // namespace mmstats::inspector
