// SPDX-License-Identifier: Apache-2.0
#include "cleanstats/options.h"

#include "common/command_line.h"
#include "common/duration.h"

namespace mmstats::tools {

namespace {

constexpr const char *description =
    "Removes the stats files of processes that have ended. "
    "A file goes only if it is yours or you are root, names exactly one process, that process is gone, a "
    "zombie or another one than wrote the file, and no writer holds its lock. All others are kept, and why "
    "is said.";

constexpr const char *examples =
    "  cleanstats -n                     what would be removed, and why the rest stays\n"
    "  cleanstats                        remove it\n"
    "  cleanstats --older-than 1d /tmp   but keep the stats of recent crashes\n"
    "  cleanstats -q /run/mmstats        from cron: only a total, and errors\n"
    "  cleanstats --json | jq '.files[] | select(.action == \"failed\")'\n";

} // namespace

std::optional<int> parseCleanOptions(int argc, char **argv, CleanOptions &options)
{
    CommandLine line("cleanstats", description, examples);
    CLI::App &app = line.app();
    std::string olderThan;
    app.add_option("FILES", options.targets,
                   "Files, directories with *.mmstats and mmstats-* in them, and patterns; by default "
                   "MMSTATS_GLOB, else the files in MMSTATS_PATH, else those in the temporary directory")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("");
    app.add_flag("-n,--dry-run", options.dryRun, "Say what would be removed, and remove nothing");
    app.add_option("--older-than", olderThan,
                   "Keep files modified more recently: 90 or 90s, 30m, 1.5h, 2d. By the time that the file "
                   "system knows, which stores into memory do not move on a tmpfs")
        ->type_name("DURATION");
    app.add_flag("-q,--quiet", options.quiet, "Print only the last line, and errors");
    app.add_flag("-v,--verbose", options.verbose, "Add owner and times to each file");
    app.add_flag("--json", options.json, "Print one JSON object, one file a line in it");
    if (const auto exitCode = line.parse(argc, argv))
        return exitCode;
    if (options.quiet && (options.verbose || options.json))
        return line.usageError("--quiet goes with neither --verbose nor --json");
    if (app.count("--older-than") > 0) {
        const auto age = parseDuration(olderThan);
        if (!age)
            return line.usageError("--older-than: \"" + olderThan +
                                   "\" is no length of time, as 90s, 30m, 1.5h or 2d are");
        options.rules.minimumAge = *age;
    }
    options.colour = line.colour();
    return std::nullopt;
}

} // namespace mmstats::tools
