// SPDX-License-Identifier: Apache-2.0
#include <mmstats/process.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

#include <mmstats/file_descriptor.h>

namespace mmstats {

namespace {

double seconds(clockid_t clock) noexcept
{
    timespec t = {};
    ::clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

// By signal 0, for where /proc hides other users' processes.
ProcessInfo::Existence existenceBySignal(std::uint32_t pid) noexcept
{
    const bool there = ::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
    return there ? ProcessInfo::Existence::running : ProcessInfo::Existence::none;
}

} // namespace

ProcessInfo parseProcessStat(std::string_view text, double bootTime, long ticksPerSecond)
{
    // pid (name) state ppid ... starttime is the 22nd; the name may hold spaces and brackets itself.
    ProcessInfo info;
    info.existence = ProcessInfo::Existence::running;
    const std::size_t nameEnd = text.rfind(')');
    if (nameEnd == std::string_view::npos || nameEnd + 2 >= text.size())
        return info;
    text.remove_prefix(nameEnd + 2);
    if (text[0] == 'Z' || text[0] == 'X')
        info.existence = ProcessInfo::Existence::zombie;
    for (int skipped = 3; skipped < 22; ++skipped) {
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos)
            return info;
        text.remove_prefix(space + 1);
    }
    std::uint64_t ticks = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), ticks).ec == std::errc())
        info.started = bootTime + static_cast<double>(ticks) / static_cast<double>(ticksPerSecond);
    return info;
}

ProcessInfo ProcessInfo::of(std::uint32_t pid, const std::string &procDirectory)
{
    ProcessInfo info;
    if (pid == 0 || pid > 0x7fffffff)
        return info;
    const std::string path = procDirectory + '/' + std::to_string(pid) + "/stat";
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 1024> buffer{};
    const ssize_t count = fd ? ::read(fd.get(), buffer.data(), buffer.size()) : -1;
    if (count <= 0) {
        info.existence = existenceBySignal(pid);
        return info;
    }
    const double bootTime = seconds(CLOCK_REALTIME) - seconds(CLOCK_BOOTTIME);
    info =
        parseProcessStat({buffer.data(), static_cast<std::size_t>(count)}, bootTime, ::sysconf(_SC_CLK_TCK));
    struct stat entry = {};
    if (::fstat(fd.get(), &entry) == 0)
        info.owner = entry.st_uid;
    return info;
}

std::string commandFromFileName(std::string_view fileName, std::optional<std::uint32_t> pid)
{
    constexpr std::string_view ending = ".mmstats";
    if (fileName.ends_with(ending))
        fileName.remove_suffix(ending.size());
    if (pid) {
        const std::string mark = '-' + std::to_string(*pid);
        for (std::size_t at = fileName.find(mark); at != std::string_view::npos;
             at = fileName.find(mark, at + 1)) {
            const std::size_t after = at + mark.size();
            if (at > 0 && (after == fileName.size() || fileName[after] == '-'))
                return std::string(fileName.substr(0, at));
        }
    }
    return std::string(fileName);
}

} // namespace mmstats
