// SPDX-License-Identifier: Apache-2.0
// Publishes in the directory of its argument, reads that back, and prints what it read.
#include <cstdlib>
#include <iostream>
#include <string>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/per_thread.h>
#include <mmstats/stats_file.h>
#include <mmstats/text_field.h>
#include <mmstats/writer.h>

struct WebStats : mmstats::Model
{
    mmstats::Counter requests{*this, "requests", {.help = "Requests answered"}};
    mmstats::String path{*this, "path"};
};

int main(int, char **argv)
{
    mmstats::PerThread<WebStats> stats({.prefix = "web.", .directory = argv[1], .file = "{CLASS}"},
                                       mmstats::ThreadEnd::removesFile);
    if (!stats->status()) {
        std::cerr << stats->status().error().text() << '\n';
        return EXIT_FAILURE;
    }
    stats->requests += 3;
    stats->path = "/login";
    stats->add<mmstats::Double>("added", 0.5);
    if (!stats->status()) {
        std::cerr << stats->status().error().text() << '\n';
        return EXIT_FAILURE;
    }

    auto file = mmstats::StatsFile::open(stats->Model::path());
    mmstats::Snapshot snapshot;
    if (!file || !file->sample(snapshot))
        return EXIT_FAILURE;
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        const std::string label(snapshot.field(i).label);
        if (label.find("sys.") == std::string::npos && label.find("org.") == std::string::npos)
            std::cout << label << ' ' << mmstats::toString(snapshot.value(i)) << '\n';
    }
    return stats.remove() ? EXIT_SUCCESS : EXIT_FAILURE;
}
