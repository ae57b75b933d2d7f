// SPDX-License-Identifier: Apache-2.0
#include "pollstats/options.h"

#include <map>

#include "common/command_line.h"
#include "pollstats/columns.h"

namespace mmstats::tools {

namespace {

constexpr double longestDelay = 1e9; // seconds; more does not fit a clock's nanoseconds

constexpr const char *description =
    "Polls stats of running processes: one column a field, one line an interval. The first line shows "
    "values, the others how much counters have grown since the line before, summed over the files, and the "
    "values of "
    "gauges.";

constexpr const char *examples = "  pollstats web.requests,web.errors\n"
                                 "  pollstats -p web.stats.status 2XX,4XX,5XX /run/web\n"
                                 "  pollstats --rate -d 0.5 'web.*' '/run/*/*.mmstats'\n"
                                 "  pollstats -f sys.uid=33 web.job -c 10 web.requests /run/web\n"
                                 "  pollstats --by-process --aggr max web.latency /run/web\n"
                                 "  pollstats --json web.requests /run/web | jq .values\n";

// What the parser fills as text or number, and is not in the options so.
struct Words
{
    std::string fields;
    double delay = 1;
    bool json = false;
    bool csv = false;
    int verbose = 0; // how often it was given
};

std::map<std::string, Aggregation> aggregations()
{
    std::map<std::string, Aggregation> names;
    for (const Aggregation aggregation : allAggregations)
        names.emplace(toString(aggregation), aggregation);
    return names;
}

void addOptions(CommandLine &line, PollOptions &options, Words &words)
{
    CLI::App &app = line.app();
    app.add_option("FIELDS", words.fields, "Labels, with a comma between, or patterns like 'web.*'")
        ->type_name("")
        ->required();
    app.add_option("FILES", options.files,
                   "Files, directories and patterns; MMSTATS_GLOB or the usual directory if none")
        ->type_name("")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("-c,--count", options.count, "End after N lines; 0: never")
        ->transform(wholeNumberFrom(0))
        ->type_name("N");
    app.add_option("-d,--delay", words.delay, "Seconds between lines, 1 if not given; fractions will do")
        ->transform(numberBetween(0, longestDelay))
        ->type_name("SECONDS");
    line.addWords('f', "filter", options.filter,
                  "Only files that have a label that begins with one of the WORDs, and for which all "
                  "LABEL=VALUE hold")
        ->type_name("WORD");
    app.add_option("-n,--headers", options.headerEvery, "Repeat the header after so many lines, 20; 0: never")
        ->transform(wholeNumberFrom(0))
        ->type_name("LINES");
    app.add_option("-p,--prefix", options.prefix, "What the labels begin with; its last dot may be left out")
        ->type_name("PREFIX");
    app.add_flag("--rate", options.rate, "Counters per second");
    line.addChoice("--aggr", options.aggregation, aggregations(),
                   "How several files become one number: avg, one, max, min, sum (if not given), "
                   "nonzero-min, nonzero-avg")
        ->type_name("HOW");
    app.add_flag("--by-process", options.byProcess, "A line for each process");
    app.add_flag("--json", words.json, "A JSON object a line");
    app.add_flag("--csv", words.csv, "CSV");
    app.add_flag("-v,--verbose", words.verbose, "Say on stderr which files join and leave");
}

} // namespace

std::optional<int> parsePollOptions(int argc, char **argv, PollOptions &options)
{
    CommandLine line("pollstats", description, examples);
    Words words;
    addOptions(line, options, words);
    if (const auto code = line.parse(argc, argv))
        return code;

    options.fields = splitFields(words.fields);
    if (options.fields.empty())
        return line.usageError("FIELDS names no field");
    options.delay = std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(words.delay));
    if (words.json && words.csv)
        return line.usageError("--json and --csv exclude each other");
    if (words.json || words.csv)
        options.format = words.json ? PollFormat::json : PollFormat::csv;
    options.verbose = words.verbose > 0;
    options.colour = line.colour();
    return std::nullopt;
}

} // namespace mmstats::tools
