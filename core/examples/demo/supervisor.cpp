// SPDX-License-Identifier: Apache-2.0
#include "supervisor.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <system_error>

#include <mmstats/directory.h>
#include <mmstats/snapshot.h>
#include <mmstats/stats_file.h>
#include <mmstats/system_fields.h>

namespace demo {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience{3};

// Between fork and exec: only what is safe there.
[[noreturn]] void becomeRole(const Role &role, const std::string &program, pid_t parent)
{
    // The signal is SIGTERM, so that a child whose parent was killed still removes its files.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent)
        ::_exit(1);
    // The library takes {CMD} of a file name from argv[0].
    std::string name = role.name;
    std::array<char *, 2> arguments{name.data(), nullptr};
    ::execv(program.c_str(), arguments.data());
    ::_exit(127);
}

} // namespace

int Supervisor::run(std::optional<std::chrono::seconds> time)
{
    // Whoever started us may ignore it, and then no child could be waited for.
    static_cast<void>(std::signal(SIGCHLD, SIG_DFL));
    signals_.block();

    std::error_code error;
    const std::string program = std::filesystem::read_symlink("/proc/self/exe", error).string();
    if (error) {
        std::cerr << "cannot find the program's own file: " << error.message() << '\n';
        return 1;
    }
    const auto roles = allRoles();
    if (std::ranges::all_of(roles, [&](const Role &role) { return start(role, program); }))
        waitForEnd(time);
    stopAll();
    removeLeftovers();
    return failed_ ? 1 : 0;
}

bool Supervisor::start(const Role &role, const std::string &program)
{
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeRole(role, program, parent);
    if (pid < 0) {
        std::cerr << "cannot start " << role.name << ": " << std::generic_category().message(errno) << '\n';
        failed_ = true;
        return false;
    }
    children_.push_back({.pid = pid, .running = true});
    std::cout << role.name << " has pid " << pid << std::endl;
    return true;
}

void Supervisor::waitForEnd(std::optional<std::chrono::seconds> time)
{
    const auto begin = Clock::now();
    while (allRun()) {
        const auto left = time ? *time - (Clock::now() - begin) : Clock::duration(std::chrono::hours(1));
        if (left <= Clock::duration::zero())
            return;
        const int signal = signals_.wait(left);
        if (signal == SIGCHLD)
            collect();
        else if (signal > 0)
            return;
    }
}

void Supervisor::stopAll()
{
    signalAll(SIGTERM);
    const auto deadline = Clock::now() + patience;
    const SignalSet childEnded{SIGCHLD};
    for (collect(); anyRuns(); collect()) {
        const auto left = deadline - Clock::now();
        if (left <= Clock::duration::zero())
            signalAll(SIGKILL);
        childEnded.wait(std::max<Clock::duration>(left, std::chrono::milliseconds(100)));
    }
}

void Supervisor::signalAll(int signal) const
{
    for (const Child &child : children_) {
        if (child.running)
            ::kill(child.pid, signal);
    }
}

void Supervisor::collect()
{
    for (Child &child : children_) {
        int status = 0;
        if (!child.running || ::waitpid(child.pid, &status, WNOHANG) != child.pid)
            continue;
        child.running = false;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            failed_ = true;
        if (WIFSIGNALED(status))
            std::cerr << "process " << child.pid << " was ended by signal " << WTERMSIG(status) << '\n';
    }
}

bool Supervisor::allRun() const
{
    return std::ranges::all_of(children_, &Child::running);
}

bool Supervisor::anyRuns() const
{
    return std::ranges::any_of(children_, &Child::running);
}

// A killed process leaves its files; its own remove() never ran.
void Supervisor::removeLeftovers() const
{
    // Where we wrote, whatever readers are told to look at.
    ::unsetenv("MMSTATS_GLOB"); // NOLINT(concurrency-mt-unsafe): no other thread is left
    for (const std::string &directory : mmstats::Glob::fromEnvironment().directories()) {
        const auto entries = mmstats::listDirectory(directory, mmstats::Glob::fromPattern(directory + "/*"));
        if (!entries)
            continue;
        for (const mmstats::DirectoryEntry &entry : *entries)
            removeIfLeftBehind(directory + '/' + entry.name);
    }
}

void Supervisor::removeIfLeftBehind(const std::string &path) const
{
    auto file = mmstats::StatsFile::open(path);
    mmstats::Snapshot snapshot;
    if (!file || file->owner() != ::geteuid() || !file->sample(snapshot))
        return;
    const auto system = mmstats::SystemFields::of(snapshot);
    const double started = std::chrono::duration<double>(started_.time_since_epoch()).count();
    const bool ours =
        system.pid && system.created && *system.created >= started &&
        std::ranges::find(children_, static_cast<pid_t>(*system.pid), &Child::pid) != children_.end();
    if (ours && !file->hasLivingWriter() && ::unlink(path.c_str()) != 0)
        std::cerr << path << ": cannot remove: " << std::generic_category().message(errno) << '\n';
}

} // namespace demo
