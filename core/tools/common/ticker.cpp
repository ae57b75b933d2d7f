// SPDX-License-Identifier: Apache-2.0
#include "common/ticker.h"

#include <poll.h>
#include <signal.h>

#include <array>
#include <utility>

namespace mmstats::tools {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array endSignals{SIGINT, SIGTERM, SIGHUP};

volatile sig_atomic_t endWanted = 0;
volatile sig_atomic_t wasResized = 0;

void onSignal(int number)
{
    if (number == SIGWINCH)
        wasResized = 1;
    else
        endWanted = 1;
}

// Calls that block return early: no SA_RESTART.
void handle(int number, int flags)
{
    struct sigaction action = {};
    ::sigaction(number, nullptr, &action);
    if (action.sa_handler == SIG_IGN)
        return;
    action.sa_handler = onSignal;
    action.sa_flags = flags;
    ::sigaction(number, &action, nullptr);
}

timespec timeUntil(Schedule::Time time, Schedule::Time now)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time - now);
    return {.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds(time - now - seconds).count()};
}

// While it exists no handler runs, so that none runs between a look at what they set and sleeping.
class SignalsHeld
{
public:
    SignalsHeld()
    {
        sigset_t held;
        ::sigemptyset(&held);
        for (const int number : endSignals)
            ::sigaddset(&held, number);
        ::sigaddset(&held, SIGWINCH);
        ::pthread_sigmask(SIG_BLOCK, &held, &before_);
    }
    SignalsHeld(const SignalsHeld &) = delete;
    SignalsHeld &operator=(const SignalsHeld &) = delete;
    ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    const sigset_t &before() const noexcept { return before_; }

private:
    sigset_t before_ = {};
};

} // namespace

bool endRequested() noexcept
{
    return endWanted != 0;
}

Ticker::Ticker(std::chrono::duration<double> interval, int output)
    : schedule_(Clock::now(), std::chrono::duration_cast<Clock::duration>(interval))
    , next_(schedule_.next(Clock::now()))
    , output_(output)
{
    for (const int number : endSignals)
        handle(number, static_cast<int>(SA_RESETHAND));
    handle(SIGWINCH, 0);
}

Ticker::Wake Ticker::wait()
{
    const SignalsHeld held;
    while (endWanted == 0) {
        if (std::exchange(wasResized, 0) != 0)
            return Wake::resized;
        const auto now = Clock::now();
        if (now >= next_) {
            next_ = schedule_.next(now);
            return Wake::tick;
        }
        const timespec timeout = timeUntil(next_, now);
        pollfd reader{.fd = output_, .events = 0, .revents = 0};
        ::ppoll(&reader, 1, &timeout, &held.before());
        if ((reader.revents & (POLLERR | POLLHUP)) != 0)
            return Wake::end;
        if ((reader.revents & POLLNVAL) != 0)
            output_ = -1; // closed: writing to it is what will fail
    }
    return Wake::end;
}

} // namespace mmstats::tools
