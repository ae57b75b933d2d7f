// SPDX-License-Identifier: Apache-2.0
// Publishes many files of many stats, and changes some of them all the time: mmstats-many-files DIRECTORY
// [FILES [STATS [PROCESSES [PERCENT]]]]. PROCESSES: so many children that do nothing are those that the files
// name; 0, as without it: this process alone. PERCENT of the stats of each file change; each further number
// on the standard input is a new one. Says "ready" once all are there, and goes on until it is killed.
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <mmstats/writer.h>

namespace {

struct Published
{
    mmstats::Writer writer;
    std::vector<mmstats::Counter *> counters;
};

// Each file stays open.
void allowOpenFiles(rlim_t count)
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, count));
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// A child that lives at most as long as this process; 0 in it.
pid_t startChild()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    return child;
}

std::vector<pid_t> startProcesses(unsigned long count)
{
    std::vector<pid_t> pids;
    for (unsigned long i = 0; i < count; ++i) {
        const pid_t child = startChild();
        while (child == 0)
            ::pause();
        if (child > 0)
            pids.push_back(child);
    }
    return pids;
}

std::unique_ptr<Published> published(const char *directory, unsigned long file, unsigned long stats,
                                     pid_t pid)
{
    auto made = std::make_unique<Published>();
    if (pid != 0)
        made->writer.staticNumber("sys.pid", static_cast<std::uint64_t>(pid));
    for (unsigned long stat = 0; stat < stats; ++stat)
        made->counters.push_back(&made->writer.counter("web.requests." + std::to_string(stat)));
    const std::string owner = pid == 0 ? "{PID}" : std::to_string(pid);
    const std::string name = "web-" + owner + "-" + std::to_string(file) + ".mmstats";
    const mmstats::PublishOptions options{.directory = directory, .file = name, .systemFields = pid == 0};
    if (const auto status = made->writer.publish(options); !status) {
        std::fprintf(stderr, "%s\n", status.error().text().c_str());
        std::exit(1);
    }
    return made;
}

void change(std::vector<std::unique_ptr<Published>> &all, const std::atomic<unsigned long> &percent)
{
    for (std::size_t round = 0;; ++round) {
        for (std::size_t file = round % 10; file < all.size(); file += 10) {
            const auto &counters = all[file]->counters;
            const std::size_t changing = std::min(counters.size(), counters.size() * percent / 100);
            for (std::size_t i = 0; i < changing; ++i)
                *counters[i] += file + 1;
        }
        ::poll(nullptr, 0, 10);
    }
}

// What all children see.
std::atomic<unsigned long> &sharedNumber(unsigned long value)
{
    void *page = ::mmap(nullptr, sizeof(std::atomic<unsigned long>), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        std::exit(1);
    return *new (page) std::atomic<unsigned long>(value);
}

} // namespace

int main(int argc, char **argv)
{
    const auto number = [&](int index, unsigned long otherwise) {
        return argc > index ? std::strtoul(argv[index], nullptr, 10) : otherwise;
    };
    constexpr unsigned long mostOfOne = 5000; // with two descriptors each, a limit of 20,000 is none
    const unsigned long files = number(2, 1000);
    allowOpenFiles(mostOfOne * 2 + 100);
    std::vector<pid_t> pids = startProcesses(number(4, 0));
    if (pids.empty())
        pids.push_back(0);
    std::atomic<unsigned long> &percent = sharedNumber(number(5, 100));
    std::atomic<unsigned long> &ready = sharedNumber(0);
    for (unsigned long first = 0; first < files; first += mostOfOne) {
        if (startChild() != 0)
            continue;
        std::vector<std::unique_ptr<Published>> all;
        for (unsigned long file = first; file < std::min(files, first + mostOfOne); ++file) {
            all.push_back(published(argc > 1 ? argv[1] : ".", file, number(3, 20), pids[file % pids.size()]));
            ++ready;
        }
        change(all, percent);
    }
    while (ready < files) {
        if (::waitpid(-1, nullptr, WNOHANG) > 0)
            return 1; // it has said why
        ::poll(nullptr, 0, 1);
    }
    std::puts("ready");
    std::fflush(stdout);
    char text[32] = {};
    while (std::fgets(text, sizeof text, stdin) != nullptr)
        percent = std::strtoul(text, nullptr, 10);
    for (;;)
        ::pause();
}
