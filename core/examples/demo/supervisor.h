// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "role.h"
#include "signals.h"

namespace demo {

/// Starts one process a role and ends them all: after a time, on a signal, or once one of them has ended.
/// For one thread, which has to be the only one: a child dies with the thread that started it.
class Supervisor
{
public:
    /// Returns the exit code: 0 where every process ended well.
    int run(std::optional<std::chrono::seconds> time);

private:
    struct Child
    {
        pid_t pid;
        bool running;
    };

    bool start(const Role &role, const std::string &program);
    void waitForEnd(std::optional<std::chrono::seconds> time);
    void stopAll();
    void signalAll(int signal) const;
    void collect();
    bool allRun() const;
    bool anyRuns() const;
    void removeLeftovers() const;
    void removeIfLeftBehind(const std::string &path) const;

    SignalSet signals_{SIGINT, SIGTERM, SIGHUP, SIGCHLD};
    std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
    std::vector<Child> children_;
    bool failed_ = false;
};

} // namespace demo
