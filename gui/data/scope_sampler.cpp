// SPDX-License-Identifier: Apache-2.0
#include "data/scope_sampler.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include <sys/prctl.h>

namespace mmstats::inspector {

void ScopeSampler::setRate(int hertz)
{
    const std::scoped_lock lock(ordersMutex_);
    orders_.hertz = std::clamp(hertz, rates.front(), rates.back());
}

// While no thread runs, what the ring has of a line's column must not pass for another's.
void ScopeSampler::setLines(const std::vector<ScopeLine> &lines)
{
    {
        const std::scoped_lock lock(ordersMutex_);
        orders_.lines = lines;
        orders_.areLinesNew = true;
    }
    if (!thread_.joinable())
        takeOrders();
}

void ScopeSampler::arm(std::size_t column, const ScopeTrigger::Setup &setup)
{
    setTrigger(column, setup);
}

void ScopeSampler::disarm()
{
    setTrigger(0, std::nullopt);
}

void ScopeSampler::setTrigger(std::size_t column, const std::optional<ScopeTrigger::Setup> &setup)
{
    const std::scoped_lock lock(ordersMutex_);
    orders_.column = column;
    orders_.trigger = setup;
    ++orders_.order;
}

void ScopeSampler::start()
{
    stop();
    isStopping_ = false;
    reached_ = {.order = reached_.order};
    takeOrders();
    publish(true);
    thread_ = std::thread([this] { run(); });
}

// A thread that has ended by itself is collected here, and what it was told since is done.
void ScopeSampler::stop()
{
    isStopping_ = true;
    if (!thread_.joinable())
        return;
    thread_.join();
    takeOrders();
}

ScopeSampler::Status ScopeSampler::status() const
{
    const std::scoped_lock lock(ordersMutex_, statusMutex_);
    Status status = status_;
    if (status.order != orders_.order) {
        status.phase = orders_.trigger ? ScopeTrigger::Phase::Armed : ScopeTrigger::Phase::Off;
        status.firedAt = status.completedAt = std::nullopt;
    }
    return status;
}

void ScopeSampler::run()
{
    ::prctl(PR_SET_NAME, "scope");
    ::prctl(PR_SET_TIMERSLACK, 1);
    // Of the time since it ran last nothing is known.
    ring_.append(steadyNanoseconds(), ScopeRing::unknown());
    trigger_.add(steadyNanoseconds(), ScopeRing::unknown().front());
    qint64 due = steadyNanoseconds() + period_;
    countedSince_ = due;
    countedFrom_ = 0;
    while (!isStopping_) {
        sleepUntil(due);
        takeOrders();
        sample();
        const bool isDone = trigger_.phase() == ScopeTrigger::Phase::Done;
        publish(isDone);
        if (isDone)
            return;
        due += period_;
        if (const qint64 late = steadyNanoseconds() - due; late > 0) {
            const qint64 missed = (late + period_ - 1) / period_;
            reached_.missed += static_cast<quint64>(missed);
            due += missed * period_;
        }
    }
}

// In short steps: who stops it does not wait for a slow rate.
void ScopeSampler::sleepUntil(qint64 time) const
{
    constexpr qint64 step = 4'000'000;
    while (!isStopping_) {
        const qint64 until = std::min(time, steadyNanoseconds() + step);
        const std::timespec deadline{.tv_sec = until / 1'000'000'000, .tv_nsec = until % 1'000'000'000};
        ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, nullptr);
        if (steadyNanoseconds() >= time)
            return;
    }
}

// Orders that are being written are taken with the next sample.
void ScopeSampler::takeOrders()
{
    const std::unique_lock lock(ordersMutex_, std::try_to_lock);
    if (!lock.owns_lock())
        return;
    period_ = 1'000'000'000 / orders_.hertz;
    if (std::exchange(orders_.areLinesNew, false))
        takeLines(orders_.lines);
    if (std::exchange(reached_.order, orders_.order) == orders_.order)
        return;
    triggerColumn_ = orders_.column;
    if (orders_.trigger)
        trigger_.arm(*orders_.trigger);
    else
        trigger_.disarm();
}

void ScopeSampler::takeLines(const std::vector<ScopeLine> &lines)
{
    for (const ScopeLine &line : lines) {
        if (std::exchange(lineIds_[line.column], line.id) != line.id)
            ring_.forget(line.column);
    }
    reader_.setLines(lines);
}

void ScopeSampler::sample()
{
    const qint64 time = steadyNanoseconds();
    const ScopeRing::Row row = reader_.read();
    ring_.append(time, row);
    trigger_.add(time, row[triggerColumn_]);
    ++reached_.samples;
    constexpr qint64 half = 500'000'000;
    if (const qint64 passed = time - countedSince_; passed >= half) {
        reached_.hertz =
            static_cast<double>(reached_.samples - countedFrom_) * 1e9 / static_cast<double>(passed);
        countedSince_ = time;
        countedFrom_ = reached_.samples;
    }
}

// The last word must get through; of the others the next says the same.
void ScopeSampler::publish(bool isLast)
{
    reached_.phase = trigger_.phase();
    reached_.firedAt = trigger_.firedAt();
    reached_.completedAt = trigger_.completedAt();
    std::unique_lock lock(statusMutex_, std::defer_lock);
    if (isLast)
        lock.lock();
    else if (!lock.try_lock())
        return;
    status_ = reached_;
}

} // namespace mmstats::inspector
