// SPDX-License-Identifier: Apache-2.0
#include "role.h"

#include <sys/prctl.h>

#include <array>
#include <chrono>
#include <future>
#include <iostream>
#include <thread>
#include <utility>
#include <vector>

#include "signals.h"

namespace demo {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds tick{13};

constexpr std::array<Role, 3> roles{{
    {.name = "web", .threads = 4, .makeTask = makeWebTask},
    {.name = "db", .threads = 3, .makeTask = makeDatabaseTask},
    {.name = "worker", .threads = 3, .makeTask = makeWorkerTask},
}};

double seconds(Clock::duration time) noexcept
{
    return std::chrono::duration<double>(time).count();
}

void liveOn(Task &task, const std::stop_token &stop)
{
    auto before = Clock::now();
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(tick);
        const auto now = Clock::now();
        task.live(seconds(now.time_since_epoch()), seconds(now - before));
        before = now;
    }
}

// Model and file belong to one thread, so the thread makes them, publishes them and removes them.
void runTask(const std::stop_token &stop, const Role &role, unsigned thread,
             std::promise<mmstats::Status> published)
{
    const std::unique_ptr<Task> task = role.makeTask(thread);
    const mmstats::Status status = task->stats().publish();
    published.set_value(status);
    if (!status)
        return;
    liveOn(*task, stop);
    if (const auto removed = task->stats().remove(); !removed)
        std::cerr << role.name << ": " << removed.error().text() << '\n';
}

} // namespace

std::span<const Role> allRoles() noexcept
{
    return roles;
}

int play(const Role &role)
{
    // Before the first thread starts, so that all inherit the mask and only wait() below sees a signal.
    const SignalSet stopping = SignalSet::stopping();
    stopping.block();
    ::prctl(PR_SET_NAME, role.name);

    std::vector<std::jthread> threads;
    std::vector<std::future<mmstats::Status>> results;
    for (unsigned thread = 0; thread < role.threads; ++thread) {
        std::promise<mmstats::Status> published;
        results.push_back(published.get_future());
        threads.emplace_back(runTask, std::cref(role), thread, std::move(published));
    }
    bool failed = false;
    for (auto &result : results) {
        if (const mmstats::Status status = result.get(); !status) {
            std::cerr << role.name << ": " << status.error().text() << '\n';
            failed = true;
        }
    }
    if (!failed)
        stopping.wait();
    return failed ? 1 : 0;
}

} // namespace demo
