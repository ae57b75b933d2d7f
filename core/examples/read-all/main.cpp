// SPDX-License-Identifier: Apache-2.0
// Prints all stats of all processes: mmstats-read-all [DIRECTORY]
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include <mmstats/directory.h>
#include <mmstats/file_state.h>
#include <mmstats/process.h>
#include <mmstats/stat_info.h>
#include <mmstats/stats_file.h>
#include <mmstats/system_fields.h>
#include <mmstats/utf8.h>

namespace {

// Whether the process still runs, or what is wrong with the file.
mmstats::FileStatus statusOf(const mmstats::StatsFile &file, const mmstats::Snapshot &snapshot)
{
    mmstats::FileFacts facts{.error = snapshot.layout().damage(), .owner = file.owner()};
    facts.system = mmstats::SystemFields::of(snapshot);
    if (facts.system.pid)
        facts.process = mmstats::ProcessInfo::of(*facts.system.pid);
    facts.hasLivingWriter = file.hasLivingWriter();
    return mmstats::assess(facts);
}

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

bool printFile(const std::string &path)
{
    mmstats::Snapshot snapshot;
    auto file = mmstats::StatsFile::open(path);
    if (!file) {
        std::cerr << mmstats::escapeControls(file.error().text()) << '\n';
        return false;
    }
    if (const auto status = file->sample(snapshot); !status) {
        std::cerr << mmstats::escapeControls(status.error().text()) << '\n';
        return false;
    }
    const mmstats::FileStatus status = statusOf(*file, snapshot);
    std::cout << mmstats::escapeControls(path) << ": " << mmstats::toString(status.state);
    if (!status.reason.empty())
        std::cout << " (" << mmstats::escapeControls(status.reason) << ')';
    std::cout << '\n';
    print(snapshot);
    return status.state != mmstats::FileState::unreadable;
}

} // namespace

int main(int argc, char **argv)
{
    const auto glob = argc > 1 ? mmstats::Glob::inDirectory(argv[1]) : mmstats::Glob::fromEnvironment();
    bool complete = true;
    for (const std::string &directory : glob.directories()) {
        const auto entries = mmstats::listDirectory(directory, glob);
        if (!entries) {
            std::cerr << mmstats::escapeControls(entries.error().text()) << '\n';
            complete = false;
            continue;
        }
        for (const mmstats::DirectoryEntry &entry : *entries)
            complete = printFile(directory + '/' + entry.name) && complete;
    }
    return complete ? EXIT_SUCCESS : EXIT_FAILURE;
}
