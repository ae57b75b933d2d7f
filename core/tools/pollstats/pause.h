// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>

#include <chrono>

namespace mmstats::tools {

/// Lets a program that works in rounds wait between them, and end between them: SIGINT and SIGTERM are kept
/// for the next wait. A second one ends the program at once. One object at a time.
class Pause
{
public:
    /// Takes both signals over, unless they are ignored.
    Pause();
    ~Pause();
    Pause(const Pause &) = delete;
    Pause &operator=(const Pause &) = delete;

    /// Until then. False as soon as there is no use in going on: a signal has come, or nobody reads from
    /// the pipe or socket `output` any more.
    bool until(std::chrono::steady_clock::time_point time, int output);

private:
    sigset_t signals_ = {};
    struct sigaction oldInt_ = {};
    struct sigaction oldTerm_ = {};
};

} // namespace mmstats::tools
