// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include <mmstats/model.h>

namespace demo {

/// What one thread does: it owns its stats and keeps them up to date. Used by that thread alone.
class Task
{
public:
    Task() = default;
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    virtual ~Task() = default;

    virtual mmstats::Model &stats() = 0;

    /// Lives through `elapsed` seconds. `now` is in seconds and the same in all processes.
    virtual void live(double now, double elapsed) = 0;
};

/// A process of the demo: its name, and what its threads do.
struct Role
{
    const char *name;
    unsigned threads;
    std::unique_ptr<Task> (*makeTask)(unsigned thread);
};

std::unique_ptr<Task> makeWebTask(unsigned thread);
std::unique_ptr<Task> makeDatabaseTask(unsigned thread);
std::unique_ptr<Task> makeWorkerTask(unsigned thread);

std::span<const Role> allRoles() noexcept;

/// Plays the role in this process until a signal ends it. Returns the exit code.
int play(const Role &role);

} // namespace demo
