// SPDX-License-Identifier: Apache-2.0
#include "mmash/processes_answer.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace mmstats::tools {

namespace {

using Process = std::vector<const ServedFile *>; // in the order of their paths, at least one

std::vector<Process> processesOf(const Catalog &catalog, const FileGlob &wanted)
{
    std::map<std::string, Process> byId;
    for (const auto &[path, file] : catalog.files()) {
        if (wanted.matches(path))
            byId[file->process()].push_back(file.get());
    }
    std::vector<Process> processes;
    processes.reserve(byId.size());
    for (auto &[id, process] : byId)
        processes.push_back(std::move(process));
    std::ranges::sort(processes, {}, [](const Process &process) {
        const ServedFile &first = *process.front();
        return std::tuple(first.command(), first.system().pid, first.process());
    });
    return processes;
}

// The file that tells most of whether the process lives.
const ServedFile &speaker(const Process &process)
{
    const auto rank = [](const ServedFile *file) {
        switch (file->status().state) {
        case FileState::live:
            return 0;
        case FileState::quiet:
            return 1;
        case FileState::initialising:
            return 2;
        case FileState::foreign:
            return 3;
        case FileState::exited:
            return 4;
        case FileState::orphan:
            return 5;
        case FileState::unreadable:
            break;
        }
        return 6;
    };
    return **std::ranges::min_element(process, {}, rank);
}

Json describeProcess(const Process &process)
{
    const ServedFile &first = *process.front();
    const FileStatus &status = speaker(process).status();
    return {{"id", first.process()},
            {"pid", orNull(first.system().pid)},
            {"command", first.command()},
            {"state", toString(status.state)},
            {"reason", toJson(std::string_view(status.reason))}};
}

} // namespace

Answer answerProcesses(const Catalog &catalog, const Wanted &wanted)
{
    // File by file: there may be many.
    std::string body = toLine(describe(catalog));
    body.pop_back();
    body += R"(,"processes":[)";
    const char *before = "";
    for (const Process &process : processesOf(catalog, wanted.files)) {
        std::string start = toLine(describeProcess(process));
        start.pop_back();
        body += before + start + R"(,"files":[)";
        const char *beforeFile = "";
        for (const ServedFile *file : process) {
            body += beforeFile + describe(*file, wanted, WithStats::yes);
            beforeFile = ",";
        }
        body += "]}";
        before = ",";
    }
    return {.body = body + "]}\n"};
}

} // namespace mmstats::tools
