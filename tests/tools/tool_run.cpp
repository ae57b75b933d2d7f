// SPDX-License-Identifier: Apache-2.0
#include "tool_run.h"

#include <fcntl.h>
#include <grp.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>

#include "tool_start.h"

namespace support {

namespace {

using Clock = std::chrono::steady_clock;

struct Outputs
{
    int out;
    int err;
};

// posix_spawn() cannot change the user.
int forkAs(uid_t user, ToolStart &start, const ToolOptions &options, Outputs outputs, pid_t &pid)
{
    pid = ::fork();
    if (pid != 0)
        return pid < 0 ? errno : 0;
    ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
    ::dup2(outputs.out, STDOUT_FILENO);
    ::dup2(outputs.err, STDERR_FILENO);
    const bool moved = options.directory.empty() || ::chdir(options.directory.c_str()) == 0;
    if (moved && ::setgroups(0, nullptr) == 0 && ::setresgid(user, user, user) == 0 &&
        ::setresuid(user, user, user) == 0)
        ::execve(start.words()[0], start.words(), start.environment());
    ::_exit(127);
}

// Gives an errno, or 0.
int startTool(ToolStart &start, const ToolOptions &options, Outputs outputs, pid_t &pid)
{
    if (options.user)
        return forkAs(*options.user, start, options, outputs, pid);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, outputs.out, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, outputs.err, STDERR_FILENO);
    if (!options.output.empty())
        ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, options.output.c_str(), O_WRONLY, 0);
    if (!options.directory.empty())
        ::posix_spawn_file_actions_addchdir_np(&actions, options.directory.c_str());
    const int failure =
        ::posix_spawn(&pid, start.path().c_str(), &actions, nullptr, start.words(), start.environment());
    ::posix_spawn_file_actions_destroy(&actions);
    return failure;
}

} // namespace

std::string ToolRun::text() const
{
    return "exit code " + std::to_string(exitCode) + ", signal " + std::to_string(signal) + "\nstdout:\n" +
           out + "\nstderr:\n" + err;
}

void awaitEnd(pid_t pid, std::chrono::steady_clock::time_point start, double timeout, ToolRun &run)
{
    int status = 0;
    rusage usage = {};
    while (::wait4(pid, &status, WNOHANG, &usage) == 0) {
        if (Clock::now() - start > std::chrono::duration<double>(timeout))
            ::kill(pid, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    run.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    for (const timeval &time : {usage.ru_utime, usage.ru_stime})
        run.cpuSeconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    run.peakKiB = usage.ru_maxrss;
    if (WIFEXITED(status))
        run.exitCode = WEXITSTATUS(status);
    else
        run.signal = WTERMSIG(status);
}

ToolRun runTool(const std::string &name, const std::vector<std::string> &arguments,
                const ToolOptions &options)
{
    ToolStart tool(name, arguments, options.environment);
    const int out = ::memfd_create("stdout", MFD_CLOEXEC);
    const int err = ::memfd_create("stderr", MFD_CLOEXEC);

    ToolRun run;
    pid_t pid = 0;
    const auto start = Clock::now();
    const int failure = startTool(tool, options, {out, err}, pid);
    if (failure == 0)
        awaitEnd(pid, start, options.timeout, run);
    run.out = contentOf(out);
    run.err = failure == 0 ? contentOf(err) : tool.path() + ": " + std::strerror(failure);
    ::close(out);
    ::close(err);
    return run;
}

} // namespace support
