// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <time.h>

#include <algorithm>
#include <cstdint>
#include <functional>

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QTimer>

namespace benchmarks {

/// Nanoseconds of processor time that a clock has counted.
inline std::int64_t processorTime(clockid_t clock)
{
    timespec time = {};
    ::clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// What an event loop took. In processor time of its thread: whatever else the machine does says nothing of
/// it.
struct Busy
{
    double longestMs = 0; ///< from one return to the loop to the next
    double totalMs = 0;
    double wallMs = 0;

    double share() const { return wallMs > 0 ? totalMs / wallMs : 0; }
};

/// Runs the calling thread's event loop until `isDone`, at most for so long.
inline Busy runLoop(int atMostMs, const std::function<bool()> &isDone = {})
{
    Busy busy;
    QElapsedTimer wall;
    wall.start();
    QTimer wake; // so that a loop without events returns
    wake.start(isDone ? 5 : std::min(atMostMs, 100));
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    while (wall.elapsed() < atMostMs && !(isDone && isDone())) {
        const std::int64_t before = processorTime(CLOCK_THREAD_CPUTIME_ID);
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        const auto took = static_cast<double>(processorTime(CLOCK_THREAD_CPUTIME_ID) - before) / 1'000'000;
        busy.longestMs = std::max(busy.longestMs, took);
        busy.totalMs += took;
    }
    busy.wallMs = static_cast<double>(wall.nsecsElapsed()) / 1'000'000;
    return busy;
}

/// The same with something that is done in the loop at once, as by a key or the mouse, and what follows from
/// it.
inline Busy runDoing(int atMostMs, const std::function<void()> &what)
{
    QTimer::singleShot(0, what);
    return runLoop(atMostMs);
}

} // namespace benchmarks
