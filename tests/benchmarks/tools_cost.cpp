// SPDX-License-Identifier: Apache-2.0
// What the command-line tools cost, beside /bin/true and beside the Python package where MMSTATS_REFERENCE
// names its folder (and MMSTATS_PYTHON2 a Python 2.7): mmstats-tools-bench [REPETITIONS]
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <stats_bytes.h>

namespace {

using Arguments = std::vector<std::string>;
namespace fs = std::filesystem;

std::string variable(const char *name, const char *otherwise)
{
    const char *value = std::getenv(name);
    return value == nullptr ? otherwise : value;
}

struct Cost
{
    double milliseconds = 0;
    double mebibytes = 0;
};

// One run to its end, its output into nothing.
Cost run(const Arguments &command)
{
    std::vector<char *> pointers;
    for (const std::string &word : command)
        pointers.push_back(const_cast<char *>(word.c_str()));
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
        ::posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_WRONLY, 0);
    const auto start = std::chrono::steady_clock::now();
    pid_t pid = 0;
    int status = 0;
    rusage usage = {};
    const int failure = ::posix_spawnp(&pid, pointers[0], &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failure != 0 || ::wait4(pid, &status, 0, &usage) != pid || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "%s has failed\n", command.front().c_str());
        std::exit(1);
    }
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
    return {time.count(), static_cast<double>(usage.ru_maxrss) / 1024};
}

Cost median(std::vector<Cost> costs)
{
    std::ranges::nth_element(costs, costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2), {},
                             &Cost::milliseconds);
    return costs[costs.size() / 2];
}

/// A directory on a tmpfs full of files like those of a web server's threads.
class Files
{
public:
    explicit Files(int count)
        : count_(count)
    {
        std::string pattern =
            (fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string()) +
            std::string("/mmstats-bench-XXXXXX");
        directory_ = ::mkdtemp(pattern.data());
        write(static_cast<std::uint32_t>(::getpid()));
    }
    Files(const Files &) = delete;
    Files &operator=(const Files &) = delete;
    ~Files() { fs::remove_all(directory_); }

    void write(std::uint32_t pid) const
    {
        for (int i = 0; i < count_; ++i)
            std::ofstream(path(i), std::ios::binary) << bytes(pid, i);
    }

    const std::string &directory() const { return directory_; }

    Arguments paths() const
    {
        Arguments all;
        for (int i = 0; i < count_; ++i)
            all.push_back(path(i));
        return all;
    }

private:
    std::string path(int i) const { return directory_ + "/web-1-" + std::to_string(i) + ".mmstats"; }

    static std::string bytes(std::uint32_t pid, int i)
    {
        support::StatsBytes bytes;
        bytes.scalar("web.sys.pid", "I", pid)
            .scalar("web.sys.tid", "q", std::int64_t{i})
            .scalar("web.sys.uid", "Q", std::uint64_t{::geteuid()})
            .scalar("web.sys.gid", "Q", std::uint64_t{::getegid()})
            .scalar("web.sys.created", "d", static_cast<double>(::time(nullptr)))
            .text("web.org.python.version", "2.7.18 (default)", 256);
        for (int status = 0; status < 14; ++status)
            bytes.buffered("web.status." + std::to_string(200 + status), "Q", static_cast<std::uint64_t>(i),
                           std::uint64_t{0});
        return bytes.padTo(4096).bytes();
    }

    int count_;
    std::string directory_;
};

Arguments with(Arguments command, const Arguments &more)
{
    command.insert(command.end(), more.begin(), more.end());
    return command;
}

/// One line of the table: ours beside a peer, in turn.
class Table
{
public:
    explicit Table(int repetitions)
        : repetitions_(repetitions)
    {
        std::printf("%-34s %10s %9s %10s %8s  %s\n", "", "ours", "peak", "peer", "ratio", "aim");
    }

    /// `ready` is called before each run of either.
    void add(
        const char *what, const Arguments &ours, const Arguments &peer, const char *aim, int times = 1,
        const std::function<void()> &ready = [] {}) const
    {
        std::vector<Cost> our;
        std::vector<Cost> theirs;
        for (int i = 0; i < repetitions_ * times; ++i) {
            ready();
            our.push_back(run(ours));
            if (peer.empty())
                continue;
            ready();
            theirs.push_back(run(peer));
        }
        const Cost cost = median(our);
        std::printf("%-34s %7.2f ms %5.1f MiB", what, cost.milliseconds, cost.mebibytes);
        if (peer.empty())
            std::printf(" %10s %8s", "not found", "");
        else
            std::printf(" %7.2f ms %7.2fx", median(theirs).milliseconds,
                        median(theirs).milliseconds / cost.milliseconds);
        std::printf("  %s\n", aim);
    }

private:
    int repetitions_;
};

// The Python package's tool, or nothing.
Arguments original(const std::string &module, const std::string &function)
{
    const std::string folder = variable("MMSTATS_REFERENCE", "");
    if (!fs::exists(folder + "/mmstats/reader.py"))
        return {};
    const std::string script = "import sys, types\n"
                               "stub = types.ModuleType('pkg_resources')\n"
                               "stub.require = lambda name: [type('D', (), {'version': 'reference'})]\n"
                               "sys.modules['pkg_resources'] = stub\n"
                               "sys.path.insert(0, sys.argv.pop(1))\n"
                               "from mmstats import " +
                               module + "\n" + module + "." + function + "()\n";
    return {variable("MMSTATS_PYTHON2", "python2.7"), "-c", script, folder};
}

Arguments withIfAny(const Arguments &command, const Arguments &more)
{
    return command.empty() ? command : with(command, more);
}

// A process that is gone for sure.
std::uint32_t deadPid()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return static_cast<std::uint32_t>(child);
}

} // namespace

int main(int argc, char **argv)
{
    const int repetitions = argc > 1 ? std::atoi(argv[1]) : 5;
    for (const char *name : {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "MMSTATS_GLOB", "MMSTATS_PATH"})
        ::unsetenv(name);
    ::setenv("PYTHONIOENCODING", "utf8", 1);
    const std::string bin = MMSTATS_BINARY_DIR "/";
    const Table table(repetitions);

    const Files few(100);
    const Files none(0);
    for (const char *tool : {"slurpstats", "cleanstats"})
        table.add((std::string(tool) + " of nothing, beside true").c_str(), {bin + tool, none.directory()},
                  {"/bin/true"}, "at least 0.67x", 40);
    const Files many(10'000);
    table.add("slurpstats, 10,000 files", {bin + "slurpstats", many.directory()},
              withIfAny(original("slurpstats", "main"), many.paths()), "13x, 8 MiB");
    table.add("cleanstats, 10,000 alive", {bin + "cleanstats", many.directory()},
              withIfAny(original("clean", "cli"), many.paths()), "12x, 8 MiB");
    const std::uint32_t dead = deadPid();
    table.add("cleanstats, 10,000 dead", {bin + "cleanstats", many.directory()},
              withIfAny(original("clean", "cli"), many.paths()), "5x, 8 MiB", 1, [&] { many.write(dead); });
    for (const char *lines : {"1", "100"}) {
        const Arguments poll{"-c", lines, "-d", "0", "web.status.200,web.status.204"};
        table.add((std::string("pollstats, 100 files, lines: ") + lines).c_str(),
                  with(with({bin + "pollstats"}, poll), few.paths()),
                  withIfAny(original("pollstats", "main"), with(poll, few.paths())),
                  lines == std::string("1") ? "" : "25x, 8 MiB", 3);
    }
    return 0;
}
