// SPDX-License-Identifier: Apache-2.0
#include "common/ticker.h"

#include <poll.h>
#include <signal.h>

#include <array>

namespace mmstats::tools {

namespace {

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
void handle(int number)
{
    struct sigaction action = {};
    ::sigaction(number, nullptr, &action);
    if (action.sa_handler == SIG_IGN)
        return;
    action.sa_handler = onSignal;
    action.sa_flags = 0;
    ::sigaction(number, &action, nullptr);
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

Ticker::Ticker(std::chrono::duration<double> interval)
    : interval_(std::chrono::duration_cast<Clock::duration>(interval))
    , next_(Clock::now() + interval_)
{
    for (const int number : endSignals)
        handle(number);
    handle(SIGWINCH);
}

Ticker::Wake Ticker::wait()
{
    const SignalsHeld held;
    while (endWanted == 0) {
        if (wasResized != 0) {
            wasResized = 0;
            return Wake::resized;
        }
        const auto left = next_ - Clock::now();
        if (left <= Clock::duration::zero()) {
            const auto missed = interval_ > Clock::duration::zero() ? -left / interval_ : 0;
            next_ += interval_ * (missed + 1);
            return Wake::tick;
        }
        const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
        const timespec timeout{.tv_sec = seconds.count(),
                               .tv_nsec = std::chrono::nanoseconds(left - seconds).count()};
        ::ppoll(nullptr, 0, &timeout, &held.before());
    }
    return Wake::end;
}

} // namespace mmstats::tools
