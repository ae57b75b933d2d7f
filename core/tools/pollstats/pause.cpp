// SPDX-License-Identifier: Apache-2.0
#include "pollstats/pause.h"

#include <poll.h>
#include <time.h>

#include <algorithm>

namespace mmstats::tools {

namespace {

volatile sig_atomic_t stopped = 0;

void stop(int /*signal*/)
{
    stopped = 1;
}

void takeOver(int signal, struct sigaction &old)
{
    struct sigaction handler = {};
    handler.sa_handler = stop;
    handler.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(signal, nullptr, &old);
    if (old.sa_handler != SIG_IGN)
        ::sigaction(signal, &handler, nullptr);
}

timespec left(std::chrono::steady_clock::time_point time)
{
    const auto now = std::chrono::steady_clock::now();
    const auto rest = std::max(std::chrono::nanoseconds(time - now), std::chrono::nanoseconds(0));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(rest);
    return {.tv_sec = seconds.count(), .tv_nsec = (rest - seconds).count()};
}

} // namespace

Pause::Pause()
{
    stopped = 0;
    ::sigemptyset(&signals_);
    ::sigaddset(&signals_, SIGINT);
    ::sigaddset(&signals_, SIGTERM);
    takeOver(SIGINT, oldInt_);
    takeOver(SIGTERM, oldTerm_);
}

Pause::~Pause()
{
    ::sigaction(SIGINT, &oldInt_, nullptr);
    ::sigaction(SIGTERM, &oldTerm_, nullptr);
}

bool Pause::until(std::chrono::steady_clock::time_point time, int output)
{
    // Blocked but inside ppoll(): else a signal between the look at `stopped` and the wait would be slept
    // over. Not blocked outside of this, where writing may wait for a reader that never reads.
    sigset_t before = {};
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before);
    bool readerGone = false;
    while (stopped == 0 && !readerGone) {
        const timespec rest = left(time);
        pollfd reader{.fd = output, .events = 0, .revents = 0};
        if (::ppoll(&reader, 1, &rest, &before) == 0 && std::chrono::steady_clock::now() >= time)
            break;
        readerGone = (reader.revents & (POLLERR | POLLHUP)) != 0;
        if ((reader.revents & POLLNVAL) != 0)
            break; // closed: writing to it is what will fail
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return stopped == 0 && !readerGone;
}

} // namespace mmstats::tools
