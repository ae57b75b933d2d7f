// SPDX-License-Identifier: Apache-2.0
#include <mmstats/process.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <optional>

#include <mmstats/file_descriptor.h>

namespace mmstats {

namespace {

double seconds(clockid_t clock) noexcept
{
    timespec t = {};
    ::clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

// A thread's id has a /proc/TID/stat, too, and takes signals; only this call tells it from a process.
// nullopt: the kernel is too old for it, or a filter of system calls keeps us from asking.
std::optional<bool> isProcess(std::uint32_t pid) noexcept
{
    const FileDescriptor fd(static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0)));
    if (fd)
        return true;
    // For a thread's id ENOENT from Linux 6.9 on, EINVAL before.
    if (errno == ESRCH || errno == ENOENT || errno == EINVAL)
        return false;
    return std::nullopt;
}

// By signal 0, for where /proc hides other users' processes.
ProcessInfo::Existence existenceBySignal(std::uint32_t pid) noexcept
{
    const bool there = ::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
    return there ? ProcessInfo::Existence::running : ProcessInfo::Existence::none;
}

template <class T>
std::optional<T> numberAtStart(std::string_view text) noexcept
{
    T number = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

// `text` begins with field 3, the state. Empty where there are not so many fields.
std::string_view statField(std::string_view text, int wanted) noexcept
{
    for (int number = 3; number < wanted; ++number) {
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos)
            return {};
        text.remove_prefix(space + 1);
    }
    return text;
}

// Whether /proc shows the processes of our PID namespace: then "self" is who we are.
bool isOurProc() noexcept
{
    std::array<char, 16> self{};
    const ssize_t length = ::readlink("/proc/self", self.data(), self.size());
    return length > 0 &&
           std::string_view(self.data(), static_cast<std::size_t>(length)) == std::to_string(::getpid());
}

} // namespace

// Source: proc_pid_stat(5).
ProcessInfo parseProcessStat(std::string_view text, double bootTime, long ticksPerSecond)
{
    constexpr int threadsField = 20;
    constexpr int startField = 22;
    // pid (name) state ppid ...; the name may hold spaces and brackets itself.
    ProcessInfo info;
    info.existence = ProcessInfo::Existence::running;
    const std::size_t nameEnd = text.rfind(')');
    if (nameEnd == std::string_view::npos || nameEnd + 2 >= text.size())
        return info;
    text.remove_prefix(nameEnd + 2);
    // The state is that of the first thread, which may have ended before the others.
    const bool ended = text[0] == 'Z' || text[0] == 'X';
    if (ended && numberAtStart<long>(statField(text, threadsField)).value_or(1) <= 1)
        info.existence = ProcessInfo::Existence::zombie;
    if (const auto ticks = numberAtStart<std::uint64_t>(statField(text, startField)))
        info.started = bootTime + static_cast<double>(*ticks) / static_cast<double>(ticksPerSecond);
    return info;
}

ProcessInfo ProcessInfo::of(std::uint32_t pid, const std::string &procDirectory)
{
    ProcessInfo info;
    if (pid == 0 || pid > 0x7fffffff)
        return info;
    // Another directory may tell of other processes than the kernel does, and so may a /proc of another PID
    // namespace, as there is in some containers.
    if (procDirectory == "/proc") {
        if (isProcess(pid) == false)
            return info;
        if (!isOurProc()) {
            info.existence = existenceBySignal(pid);
            return info;
        }
    }
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
