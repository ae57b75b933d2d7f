// SPDX-License-Identifier: Apache-2.0
// Publishes many files of many stats, and changes some of them all the time: mmstats-many-files DIRECTORY
// [FILES [STATS [PROCESSES [PERCENT]]]]. PROCESSES: so many children that do nothing are those that the files name;
// 0, as without it: this process alone. PERCENT of the stats of each file change; each further number on the standard
// input is a new one. Says "ready" once all are there, and goes on until it is killed.
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
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

// Each lives as long as this process.
std::vector<pid_t> startProcesses(unsigned long count)
{
    std::vector<pid_t> pids;
    for (unsigned long i = 0; i < count; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            for (;;)
                ::pause();
        }
        if (child > 0)
            pids.push_back(child);
    }
    return pids;
}

std::unique_ptr<Published> published(const char *directory, unsigned long file, unsigned long stats, pid_t pid)
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

// Waits for 10 ms. False at the end of the input.
bool readPercent(unsigned long &percent)
{
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    if (::poll(&input, 1, 10) <= 0)
        return true;
    char text[32] = {};
    const ssize_t size = ::read(STDIN_FILENO, text, sizeof text - 1);
    if (size <= 0)
        return false;
    percent = std::strtoul(text, nullptr, 10);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const auto number = [&](int index, unsigned long otherwise) {
        return argc > index ? std::strtoul(argv[index], nullptr, 10) : otherwise;
    };
    const unsigned long files = number(2, 1000);
    allowOpenFiles(files * 2 + 100);
    std::vector<pid_t> pids = startProcesses(number(4, 0));
    if (pids.empty())
        pids.push_back(0);
    std::vector<std::unique_ptr<Published>> all;
    for (unsigned long file = 0; file < files; ++file)
        all.push_back(published(argc > 1 ? argv[1] : ".", file, number(3, 20), pids[file % pids.size()]));
    std::puts("ready");
    std::fflush(stdout);
    unsigned long percent = number(5, 100);
    bool isAsked = true;
    for (std::size_t round = 0;; ++round) {
        for (std::size_t file = round % 10; file < all.size(); file += 10) {
            const auto &counters = all[file]->counters;
            const std::size_t changing = counters.size() * percent / 100;
            for (std::size_t i = 0; i < changing && i < counters.size(); ++i)
                *counters[i] += file + 1;
        }
        if (isAsked)
            isAsked = readPercent(percent);
        else
            ::poll(nullptr, 0, 10);
    }
}
