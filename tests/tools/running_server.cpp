// SPDX-License-Identifier: Apache-2.0
#include "running_server.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tool_start.h"

namespace support {

namespace {

using Clock = std::chrono::steady_clock;

// In the child: only what is safe behind fork().
[[noreturn]] void become(ToolStart &tool, int out, int err)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // outlives no test, not even one that crashes
    ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::execve(tool.words()[0], tool.words(), tool.environment());
    ::_exit(127);
}

std::uint16_t portOf(const std::string &url)
{
    const std::size_t colon = url.rfind(':');
    return colon == std::string::npos
               ? std::uint16_t{0}
               : static_cast<std::uint16_t>(std::strtoul(url.c_str() + colon + 1, nullptr, 10));
}

std::string processFile(pid_t pid, const char *name)
{
    return "/proc/" + std::to_string(pid) + '/' + name;
}

} // namespace

RunningServer::RunningServer(const std::vector<std::string> &arguments, const ServerOptions &options)
    : out_(::memfd_create("stdout", MFD_CLOEXEC))
    , err_(::memfd_create("stderr", MFD_CLOEXEC))
{
    ToolStart tool(options.name, arguments, options.environment);
    pid_ = ::fork();
    if (pid_ == 0)
        become(tool, out_, err_);
    awaitUrl(options.timeout);
}

RunningServer::~RunningServer()
{
    stop(SIGKILL);
    ::close(out_);
    ::close(err_);
}

void RunningServer::awaitUrl(double timeout)
{
    const auto end = Clock::now() + std::chrono::duration<double>(timeout);
    while (Clock::now() < end && !hasEnded()) {
        const std::string said = out();
        if (const std::size_t line = said.find('\n'); line != std::string::npos) {
            url_ = said.substr(0, line);
            port_ = portOf(url_);
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

// Leaves it to be collected.
bool RunningServer::hasEnded() const
{
    siginfo_t info = {};
    return pid_ <= 0 || collected_ ||
           ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
           info.si_pid != 0;
}

bool RunningServer::isRunning() const
{
    return port_ != 0 && !hasEnded();
}

std::string RunningServer::out() const
{
    return contentOf(out_);
}

std::string RunningServer::err() const
{
    return contentOf(err_);
}

void RunningServer::signal(int number) const
{
    if (!hasEnded())
        ::kill(pid_, number);
}

ToolRun RunningServer::stop(int number, double timeout)
{
    if (pid_ > 0 && !collected_) {
        const auto start = Clock::now();
        signal(number);
        awaitEnd(pid_, start, timeout, run_);
        collected_ = true;
        run_.out = out();
        run_.err = err();
    }
    return run_;
}

long RunningServer::residentKiB() const
{
    std::ifstream status(processFile(pid_, "status"));
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::strtol(line.c_str() + 6, nullptr, 10);
    }
    return 0;
}

double RunningServer::cpuSeconds() const
{
    std::ifstream stat(processFile(pid_, "stat"));
    std::string line;
    std::getline(stat, line);
    const std::size_t behindName = line.rfind(')');
    if (behindName == std::string::npos)
        return 0;
    std::istringstream rest(line.substr(behindName + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        rest >> skipped;
    double user = 0;
    double system = 0;
    rest >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

int RunningServer::openFiles() const
{
    std::error_code failed;
    int count = 0;
    for (const auto &entry : std::filesystem::directory_iterator(processFile(pid_, "fd"), failed))
        count += entry.path().empty() ? 0 : 1;
    return count;
}

} // namespace support
