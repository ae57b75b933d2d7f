// SPDX-License-Identifier: Apache-2.0
#include "terminal_run.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>

#include "tool_start.h"

namespace support {

namespace {

constexpr std::chrono::seconds patience{30};

// In the child: only what is safe behind fork().
[[noreturn]] void become(int terminal, char *const *words, char *const *environment)
{
    ::dup2(terminal, STDOUT_FILENO);
    const int null = ::open("/dev/null", O_RDWR);
    ::dup2(null, STDIN_FILENO);
    ::dup2(null, STDERR_FILENO);
    ::execve(words[0], words, environment);
    ::_exit(127);
}

// Until the other end is closed, which an error tells.
std::string readAll(int fd, pid_t pid)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    std::string all;
    std::array<char, 4096> buffer;
    while (std::chrono::steady_clock::now() < end) {
        pollfd ready{.fd = fd, .events = POLLIN, .revents = 0};
        if (::poll(&ready, 1, 100) == 0)
            continue;
        const ssize_t count = ::read(fd, buffer.data(), buffer.size());
        if (count <= 0)
            return all;
        all.append(buffer.data(), static_cast<std::size_t>(count));
    }
    ::kill(pid, SIGKILL);
    return all;
}

} // namespace

TerminalRun runOnTerminal(const std::string &name, const std::vector<std::string> &arguments,
                          const TerminalOptions &options)
{
    const int controller = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (controller < 0 || ::grantpt(controller) != 0 || ::unlockpt(controller) != 0)
        return {};
    const int terminal = ::open(::ptsname(controller), O_RDWR | O_NOCTTY | O_CLOEXEC);
    winsize size = {};
    size.ws_col = options.columns;
    size.ws_row = options.rows;
    ::ioctl(terminal, TIOCSWINSZ, &size);

    std::vector<std::string> words{MMSTATS_BINARY_DIR "/" + name};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables{"TERM=xterm", "PATH=/usr/bin:/bin"};
    variables.insert(variables.end(), options.environment.begin(), options.environment.end());
    const auto wordPointers = pointersTo(words);
    const auto variablePointers = pointersTo(variables);
    const pid_t pid = ::fork();
    if (pid == 0)
        become(terminal, wordPointers.data(), variablePointers.data());
    ::close(terminal);
    TerminalRun run{.out = readAll(controller, pid)};
    ::close(controller);
    int status = 0;
    if (::waitpid(pid, &status, 0) == pid && WIFEXITED(status))
        run.exitCode = WEXITSTATUS(status);
    return run;
}

} // namespace support
