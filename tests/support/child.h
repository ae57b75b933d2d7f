// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

namespace support {

/// A forked child that runs a function and ends with what that returns, without unwinding the test in it.
class Child
{
public:
    template <class F>
    explicit Child(F run)
        : pid_(::fork())
    {
        if (pid_ != 0)
            return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // outlives no test, not even one that crashes
        ::_exit(run());
    }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;
    ~Child()
    {
        if (pid_ <= 0)
            return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }

    pid_t pid() const { return pid_; }

    /// True while it has not ended. Leaves it to be collected.
    bool isRunning() const
    {
        siginfo_t info = {};
        return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid == 0;
    }

    /// What its function returned; 1000 + signal where it was killed.
    int wait()
    {
        int status = 0;
        ::waitpid(std::exchange(pid_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    }

    void kill()
    {
        if (pid_ <= 0)
            return;
        ::kill(pid_, SIGKILL);
        wait();
    }

private:
    pid_t pid_ = -1;
};

/// A pipe, for a child to say that it has come so far.
class Pipe
{
public:
    Pipe()
    {
        if (::pipe(ends_) != 0)
            ends_[0] = ends_[1] = -1;
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    ~Pipe()
    {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }

    void signal() const { [[maybe_unused]] const auto written = ::write(ends_[1], "x", 1); }
    /// Until somebody signals. The other ends stay open, so this never returns for an end of file.
    bool wait() const
    {
        char c = 0;
        return ::read(ends_[0], &c, 1) == 1;
    }

private:
    int ends_[2] = {-1, -1};
};

} // namespace support
