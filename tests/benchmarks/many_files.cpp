// SPDX-License-Identifier: Apache-2.0
// Publishes many files of many stats, and changes some of them all the time: mmstats-many-files DIRECTORY
// [FILES [STATS]]. Says "ready" once all are there, and goes on until it is killed.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
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

std::unique_ptr<Published> published(const char *directory, unsigned long file, unsigned long stats)
{
    auto made = std::make_unique<Published>();
    for (unsigned long stat = 0; stat < stats; ++stat)
        made->counters.push_back(&made->writer.counter("web.requests." + std::to_string(stat)));
    const std::string name = "web-{PID}-" + std::to_string(file) + ".mmstats";
    if (const auto status = made->writer.publish({.directory = directory, .file = name}); !status) {
        std::fprintf(stderr, "%s\n", status.error().text().c_str());
        std::exit(1);
    }
    return made;
}

} // namespace

int main(int argc, char **argv)
{
    const auto number = [&](int index, unsigned long otherwise) {
        return argc > index ? std::strtoul(argv[index], nullptr, 10) : otherwise;
    };
    const unsigned long files = number(2, 1000);
    allowOpenFiles(files * 2 + 100);
    std::vector<std::unique_ptr<Published>> all;
    for (unsigned long file = 0; file < files; ++file)
        all.push_back(published(argc > 1 ? argv[1] : ".", file, number(3, 20)));
    std::puts("ready");
    std::fflush(stdout);
    for (std::size_t round = 0;; ++round) {
        for (std::size_t file = round % 10; file < all.size(); file += 10) {
            for (mmstats::Counter *counter : all[file]->counters)
                *counter += file + 1;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}
