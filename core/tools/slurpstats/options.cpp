// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/options.h"

#include "common/command_line.h"

namespace mmstats::tools {

namespace {

constexpr const char *description =
    "Prints the stats that are in stats files, whether their processes still run or not.\n"
    "Without FILE: what MMSTATS_GLOB matches, else what lies in MMSTATS_PATH, else in the temporary "
    "directory.";

constexpr const char *examples =
    "  slurpstats                             all stats of all processes\n"
    "  slurpstats /run/web                    of the files in a directory\n"
    "  slurpstats '/run/*/*.mmstats'          of the files that match\n"
    "  slurpstats --filter 'web -status'      of labels with \"web\" and without \"status\"\n"
    "  slurpstats --watch 1 --filter '/2XX$/' each second, in place\n"
    "  slurpstats --json | jq '.[].stats[] | select(.label == \"web.requests\").value'\n";

constexpr double shortestWatch = 0.01;
constexpr double longestWatch = 86'400;

} // namespace

std::variant<Options, int> parseOptions(int argc, char **argv)
{
    using FormName = Options::FormName;
    Options options;
    std::string filter;
    bool json = false;
    bool csv = false;
    bool openMetrics = false;

    CommandLine line("slurpstats", description, examples);
    CLI::App &app = line.app();
    app.add_option("FILE", options.files, "Stats files, directories that hold them, and quoted patterns")
        ->type_name("");
    auto *const asJson = app.add_flag("--json", json, "Print an array of files with their stats");
    auto *const asCsv = app.add_flag("--csv", csv, "Print a line of comma-separated values a stat");
    auto *const asMetrics =
        app.add_flag("--openmetrics", openMetrics, "Print as OpenMetrics text, which Prometheus understands");
    asJson->excludes(asCsv)->excludes(asMetrics);
    asCsv->excludes(asMetrics);
    app.add_option("--filter", filter,
                   "Only stats whose label has all WORDS; -WORD excludes, /REGEX/ matches")
        ->type_name("WORDS");
    auto *const watch = app.add_option("--watch", options.watch,
                                       "Print again every so many seconds, marking what has changed")
                            ->transform(numberBetween(shortestWatch, longestWatch))
                            ->type_name("SECONDS")
                            ->excludes(asMetrics);
    app.add_option("--count", options.count, "With --watch: end after N times")
        ->transform(wholeNumberFrom(1))
        ->type_name("N")
        ->needs(watch);
    app.add_flag("-v,--verbose", options.verbose,
                 "Also the type, offset, buffer index and raw bytes of each field, for debugging a writer");
    if (const auto code = line.parse(argc, argv))
        return *code;

    const auto parsed = Filter::parse(filter);
    if (!parsed)
        return line.usageError("--filter: " + parsed.error().text());
    options.filter = *parsed;
    options.form = json          ? FormName::json
                   : csv         ? FormName::csv
                   : openMetrics ? FormName::openMetrics
                                 : FormName::text;
    options.colour = line.colour();
    return options;
}

} // namespace mmstats::tools
