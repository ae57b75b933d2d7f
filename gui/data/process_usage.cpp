// SPDX-License-Identifier: Apache-2.0
#include "data/process_usage.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <vector>

#include <mmstats/file_descriptor.h>
#include <mmstats/utf8.h>

namespace mmstats::inspector {

namespace {

constexpr std::size_t longestCommandLine = 1024;

// The beginning of a file of /proc, which has no size.
std::string beginning(int directory, const char *name)
{
    std::array<char, 4096> buffer{};
    const mmstats::FileDescriptor fd(::openat(directory, name, O_RDONLY | O_CLOEXEC));
    const ssize_t count = fd ? ::read(fd.get(), buffer.data(), buffer.size()) : -1;
    return count > 0 ? std::string(buffer.data(), static_cast<std::size_t>(count)) : std::string();
}

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find_first_of(" \n"), text.size());
        if (space > 0)
            all.push_back(text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return all;
}

std::optional<std::uint64_t> numberAt(const std::vector<std::string_view> &all, std::size_t i)
{
    std::uint64_t number = 0;
    if (i >= all.size() ||
        std::from_chars(all[i].data(), all[i].data() + all[i].size(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

struct Stat
{
    std::uint64_t busy = 0;
    std::uint64_t started = 0;
    std::uint64_t threads = 0;
};

// Source: proc_pid_stat(5). The name, field 2, may hold spaces and brackets itself.
std::optional<Stat> parseStat(std::string_view text)
{
    constexpr std::size_t first = 3;
    const std::size_t nameEnd = text.rfind(')');
    if (nameEnd == std::string_view::npos)
        return std::nullopt;
    const auto all = words(text.substr(nameEnd + 1));
    const auto user = numberAt(all, 14 - first);
    const auto system = numberAt(all, 15 - first);
    const auto threads = numberAt(all, 20 - first);
    const auto started = numberAt(all, 22 - first);
    if (!user || !system || !threads || !started)
        return std::nullopt;
    return Stat{.busy = *user + *system, .started = *started, .threads = *threads};
}

double bootTime()
{
    timespec wall = {};
    timespec boot = {};
    ::clock_gettime(CLOCK_REALTIME, &wall);
    ::clock_gettime(CLOCK_BOOTTIME, &boot);
    return static_cast<double>(wall.tv_sec - boot.tv_sec) +
           static_cast<double>(wall.tv_nsec - boot.tv_nsec) * 1e-9;
}

std::string quoted(std::string_view argument)
{
    const bool plain = !argument.empty() && argument.find_first_of(" '\"\t\n") == std::string_view::npos;
    std::string text;
    for (const char c : argument)
        text += c == '\'' && !plain ? "'\\''" : std::string(1, c);
    return plain ? text : '\'' + text + '\'';
}

} // namespace

QString commandLineText(std::string_view arguments)
{
    std::string line;
    bool isCut = arguments.size() > longestCommandLine;
    arguments = arguments.substr(0, longestCommandLine);
    while (!arguments.empty()) {
        const std::size_t end = std::min(arguments.find('\0'), arguments.size());
        line += (line.empty() ? "" : " ") + quoted(arguments.substr(0, end));
        arguments.remove_prefix(std::min(end + 1, arguments.size()));
    }
    QString text = QString::fromStdString(mmstats::escapeControls(line, mmstats::Backslash::kept));
    return isCut ? text + QStringLiteral("…") : text;
}

std::optional<double> ProcessMeter::cpuSince(const Reading &now)
{
    const bool isSame =
        last_ && last_->pid == now.pid && last_->started == now.started && last_->busy <= now.busy;
    if (!isSame) {
        last_ = now;
        cpu_.reset();
        return cpu_;
    }
    // A tick is 10 ms: less than some of them say nothing.
    constexpr double shortest = 0.2;
    const double seconds = std::chrono::duration<double>(now.time - last_->time).count();
    if (seconds < shortest)
        return cpu_;
    static const auto ticksPerSecond = static_cast<double>(::sysconf(_SC_CLK_TCK));
    cpu_ = static_cast<double>(now.busy - last_->busy) / ticksPerSecond / seconds;
    last_ = now;
    return cpu_;
}

std::optional<ProcessUsage> ProcessMeter::read(std::uint32_t pid, const mmstats::ProcessInfo &process,
                                               SteadyTime now)
{
    if (process.existence != mmstats::ProcessInfo::Existence::running || !process.started)
        return std::nullopt;
    // Opened once: it stays this process's, whoever gets the pid meanwhile.
    const std::string path = procDirectory_ + '/' + std::to_string(pid);
    const mmstats::FileDescriptor directory(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const auto stat = directory ? parseStat(beginning(directory.get(), "stat")) : std::nullopt;
    if (!stat)
        return std::nullopt;
    static const auto ticksPerSecond = static_cast<double>(::sysconf(_SC_CLK_TCK));
    const double started = bootTime() + static_cast<double>(stat->started) / ticksPerSecond;
    constexpr double tolerance = 1; // both are computed from clocks that may be adjusted
    if (std::abs(started - *process.started) > tolerance)
        return std::nullopt;

    ProcessUsage usage;
    usage.commandLine = commandLineText(beginning(directory.get(), "cmdline"));
    usage.cpu = cpuSince({.pid = pid, .started = stat->started, .busy = stat->busy, .time = now});
    usage.threads = static_cast<int>(stat->threads);
    if (const auto pages = numberAt(words(beginning(directory.get(), "statm")), 1))
        usage.residentBytes = *pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return usage;
}

} // namespace mmstats::inspector
