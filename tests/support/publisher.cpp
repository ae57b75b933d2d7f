// SPDX-License-Identifier: Apache-2.0
// A process to look at: publishes a few stats and changes them when told so on standard input. It answers
// each line with "ok", so that a test knows when the value is there.
//     count N    adds N to jobs.done
//     depth N    sets queue.depth
//     name TEXT  sets worker.name
//     remove     removes the file
#include <iostream>
#include <string>

#include <mmstats/writer.h>

int main(int argc, char **argv)
{
    mmstats::Writer writer;
    mmstats::Counter &done = writer.counter("jobs.done", {.help = "Jobs that have ended"});
    mmstats::Int32 &depth = writer.number<std::int32_t>("queue.depth");
    mmstats::String &name = writer.string("worker.name", "idle");
    const auto status = writer.publish({.directory = argc > 1 ? argv[1] : ""});
    std::cout << (status ? writer.path() : status.error().text()) << std::endl;

    for (std::string line; std::getline(std::cin, line);) {
        const auto space = line.find(' ');
        const std::string what = line.substr(0, space);
        const std::string argument = space == std::string::npos ? "" : line.substr(space + 1);
        if (what == "count")
            done += std::stoull(argument);
        else if (what == "depth")
            depth = std::stoi(argument);
        else if (what == "name")
            name = argument;
        else if (what == "remove" && !writer.remove())
            return 1;
        std::cout << "ok" << std::endl;
    }
    return status ? 0 : 1;
}
