// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <ctime>

#include <chrono>
#include <initializer_list>

namespace demo {

/// Signals that are waited for instead of handled: no code runs in a signal handler.
class SignalSet
{
public:
    SignalSet(std::initializer_list<int> signals) noexcept
    {
        ::sigemptyset(&set_);
        for (const int signal : signals)
            ::sigaddset(&set_, signal);
    }

    /// What asks a process to end.
    static SignalSet stopping() noexcept { return {SIGINT, SIGTERM, SIGHUP}; }

    /// In this thread and those that it starts from now on.
    void block() const noexcept { ::pthread_sigmask(SIG_BLOCK, &set_, nullptr); }

    /// The signal that came.
    int wait() const noexcept
    {
        int signal = -1;
        while (signal < 0)
            signal = ::sigwaitinfo(&set_, nullptr);
        return signal;
    }

    /// The signal that came, or -1 after `time` (or earlier: ask again).
    int wait(std::chrono::nanoseconds time) const noexcept
    {
        const auto whole = std::chrono::duration_cast<std::chrono::seconds>(time);
        const ::timespec timeout{.tv_sec = whole.count(), .tv_nsec = (time - whole).count()};
        return ::sigtimedwait(&set_, nullptr, &timeout);
    }

private:
    ::sigset_t set_;
};

} // namespace demo
