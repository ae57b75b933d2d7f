// SPDX-License-Identifier: Apache-2.0
// Prints all stats of all processes: mmstats-read-all [DIRECTORY]
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include <mmstats/directory.h>
#include <mmstats/file_report.h>
#include <mmstats/stat_info.h>
#include <mmstats/utf8.h>

namespace {

void print(const mmstats::Snapshot &snapshot)
{
    const auto metadata = mmstats::Metadata::of(snapshot);
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        const mmstats::Field &field = snapshot.field(i);
        if (mmstats::Metadata::isMetadata(field))
            continue;
        // Labels and texts are anybody's: nothing in them may reach the terminal as a command.
        std::cout << "  " << mmstats::escapeControls(field.label) << ' '
                  << mmstats::escapeControls(mmstats::toString(snapshot.value(i)));
        if (const mmstats::StatInfo *info = metadata.find(field.label);
            info != nullptr && !info->unit.empty())
            std::cout << ' ' << mmstats::escapeControls(info->unit);
        std::cout << (snapshot.stable(i) ? "\n" : " (of an earlier sample)\n");
    }
}

bool printFile(mmstats::FileReport &report, mmstats::ProcessTable &processes, const std::string &path)
{
    report.read(path);
    const auto problems = report.problems();
    for (const mmstats::Error &problem : problems)
        std::cerr << mmstats::escapeControls(problem.text()) << '\n';
    if (report.snapshot().empty())
        return false;
    const mmstats::FileStatus status = report.status(processes);
    std::cout << mmstats::escapeControls(path) << ": " << mmstats::toString(status.state);
    if (!status.reason.empty())
        std::cout << " (" << mmstats::escapeControls(status.reason) << ')';
    std::cout << '\n';
    print(report.snapshot());
    return problems.empty();
}

} // namespace

int main(int argc, char **argv)
{
    const auto glob = argc > 1 ? mmstats::Glob::inDirectory(argv[1]) : mmstats::Glob::fromEnvironment();
    mmstats::FileReport report; // used again for each file: it keeps its buffers
    mmstats::ProcessTable processes;
    bool complete = true;
    for (const std::string &directory : glob.directories()) {
        const auto entries = mmstats::listDirectory(directory, glob);
        if (!entries) {
            std::cerr << mmstats::escapeControls(entries.error().text()) << '\n';
            complete = false;
            continue;
        }
        for (const mmstats::DirectoryEntry &entry : *entries)
            complete = printFile(report, processes, directory + '/' + entry.name) && complete;
    }
    return complete ? EXIT_SUCCESS : EXIT_FAILURE;
}
