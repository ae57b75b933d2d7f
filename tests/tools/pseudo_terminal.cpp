// SPDX-License-Identifier: Apache-2.0
#include "pseudo_terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace support {

namespace {

[[noreturn]] void become(const std::string &name, const std::vector<std::string> &arguments, int terminal)
{
    std::vector<std::string> words{MMSTATS_BINARY_DIR "/" + name};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char *> pointers;
    for (std::string &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::setsid();
    ::ioctl(terminal, TIOCSCTTY, 0);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(terminal, fd);
    ::setenv("TERM", "xterm", 1);
    for (const char *variable : {"NO_COLOR", "COLUMNS", "LINES", "MMSTATS_GLOB", "MMSTATS_PATH"})
        ::unsetenv(variable);
    ::execv(words.front().c_str(), pointers.data());
    ::_exit(127);
}

} // namespace

TerminalRun runOnTerminal(const std::string &name, const std::vector<std::string> &arguments,
                          unsigned short columns, unsigned short rows)
{
    TerminalRun run;
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    std::array<char, 64> path{};
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0 ||
        ::ptsname_r(master, path.data(), path.size()) != 0)
        return run;
    const int terminal = ::open(path.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    const winsize size{.ws_row = rows, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
    ::ioctl(terminal, TIOCSWINSZ, &size);

    const pid_t child = ::fork();
    if (child == 0)
        become(name, arguments, terminal);
    ::close(terminal);
    std::array<char, 4096> buffer{};
    // Fails with EIO once nobody has the other end open.
    for (ssize_t count = 0; (count = ::read(master, buffer.data(), buffer.size())) > 0;)
        run.out.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(master);
    int status = 0;
    if (child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status))
        run.exitCode = WEXITSTATUS(status);
    return run;
}

} // namespace support
