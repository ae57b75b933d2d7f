// SPDX-License-Identifier: Apache-2.0
#include "pollstats/pollstats.h"

#include <unistd.h>

#include <chrono>
#include <memory>

#include "common/descriptors.h"
#include "common/messages.h"
#include "common/output.h"
#include "common/targets.h"
#include "common/ticker.h"
#include "pollstats/csv_writer.h"
#include "pollstats/json_writer.h"
#include "pollstats/options.h"
#include "pollstats/poller.h"
#include "pollstats/rows.h"
#include "pollstats/table_writer.h"

namespace mmstats::tools {

namespace {

using Clock = std::chrono::steady_clock;

// Files come and go seldom, and to look for them costs more than to read them: short intervals share one
// look.
constexpr std::chrono::milliseconds refreshDistance{100};

std::unique_ptr<ResultWriter> makeWriter(const PollOptions &options, Output &output, Messages &messages)
{
    switch (options.format) {
    case PollFormat::json:
        return std::make_unique<JsonWriter>(output);
    case PollFormat::csv:
        return std::make_unique<CsvWriter>(output, messages);
    case PollFormat::table:
        break;
    }
    const auto terminal = [colour = options.colour] { return Terminal::of(STDOUT_FILENO, colour); };
    return std::make_unique<TableWriter>(output, messages,
                                         TableWriter::Settings{.terminal = terminal,
                                                               .headerEvery = options.headerEvery,
                                                               .isCounted = options.count > 0});
}

// False where there is nothing to poll, which was said.
bool resolveColumns(const Targets &targets, const Poller &poller, Columns &columns, Messages &messages)
{
    const Poller::Survey survey = poller.survey();
    if (survey.readable == 0) {
        messages.error("no stats file can be read: " + targets.text());
        return false;
    }
    if (survey.accepted == 0) {
        messages.error("no file passes the filter, of " + std::to_string(survey.readable));
        return false;
    }
    const auto wrong = columns.resolve(survey.labels);
    for (const std::string &text : wrong)
        messages.error(text);
    return columns.anyFound();
}

void noteLeftOut(Columns &columns, Messages &messages)
{
    if (const std::size_t count = columns.takeLeftOut(); count > 0)
        messages.note(std::to_string(count) + " more labels match, and are not shown: patterns make " +
                      std::to_string(Columns::mostFromPatterns) + " columns at most");
}

PollResult poll(const PollOptions &options, Poller &poller, Columns &columns, Clock::time_point now,
                std::optional<Clock::time_point> before)
{
    PollResult result{
        .time = std::chrono::system_clock::now(), .interval = {}, .byProcess = options.byProcess, .rows = {}};
    if (before)
        result.interval = std::chrono::duration<double>(now - *before).count();
    const Showing later = options.rate ? Showing::rate : Showing::change;
    const auto files = poller.read(columns, before ? later : Showing::absolute, now);
    result.rows = aggregate(files, columns.all().size(), options.aggregation, options.byProcess);
    return result;
}

// False where there is no use in going on.
bool awaitTick(Ticker &ticker)
{
    auto wake = ticker.wait();
    while (wake == Ticker::Wake::resized) // the next line will be as wide as the terminal is then
        wake = ticker.wait();
    return wake == Ticker::Wake::tick;
}

// Until there have been as many as were asked for, or there is no use in going on.
void run(const PollOptions &options, Poller &poller, Columns &columns, ResultWriter &writer, Output &output,
         Messages &messages)
{
    Clock::time_point now = Clock::now();
    Ticker ticker(options.delay, STDOUT_FILENO);
    Clock::time_point refreshed = now;
    std::optional<Clock::time_point> before;
    for (std::uint64_t done = 0; options.count == 0 || done < options.count; ++done) {
        if (done > 0) {
            if (!awaitTick(ticker))
                return;
            now = Clock::now();
            if (now - refreshed >= refreshDistance) {
                poller.refresh();
                refreshed = now;
                now = Clock::now();
            }
        }
        const PollResult result = poll(options, poller, columns, now, before);
        noteLeftOut(columns, messages);
        writer.write(result, columns.all());
        output.flush();
        if (!output.status())
            return;
        before = now;
    }
}

} // namespace

int pollstats(int argc, char **argv)
{
    PollOptions options;
    if (const auto code = parsePollOptions(argc, argv, options))
        return *code;
    allowManyDescriptors();

    Output output;
    Messages messages("pollstats", output);
    messages.sayEachOnce();
    const Targets targets(options.files);
    Poller poller({.list = [&] { return targets.list(messages); },
                   .named = options.files,
                   .filter = FileFilter(options.filter, options.prefix),
                   .tellsFiles = options.verbose},
                  messages);
    Columns columns(options.fields, options.prefix);
    poller.refresh();
    if (!resolveColumns(targets, poller, columns, messages)) {
        poller.reportUnfinished();
        return messages.finish();
    }

    const auto writer = makeWriter(options, output, messages);
    run(options, poller, columns, *writer, output, messages);
    poller.reportUnfinished();
    return messages.finish();
}

} // namespace mmstats::tools
