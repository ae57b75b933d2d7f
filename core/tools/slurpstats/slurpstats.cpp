// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/slurpstats.h"

#include "common/command_line.h"
#include "common/messages.h"
#include "common/targets.h"
#include "slurpstats/form.h"
#include "slurpstats/options.h"
#include "slurpstats/selection.h"
#include "slurpstats/watch.h"
#include "slurpstats/young_file.h"

namespace mmstats::tools {

namespace {

int printOnce(const Options &options)
{
    Output output;
    Messages messages("slurpstats", output);
    const auto form = makeForm(options, Terminal::of(STDOUT_FILENO, options.colour), output, messages);
    const Targets targets(options.files);
    const auto paths = targets.list(messages);
    if (paths.empty())
        messages.note("no stats file: " + targets.text());

    ProcessTable processes;
    FileReport report;
    Patience patience(std::chrono::milliseconds(100));
    form->begin();
    for (const std::string &path : paths) {
        do
            report.read(path, toolLimits);
        while (isInitialising(report, processes) && patience.wait());
        if (hasVanished(report, targets))
            continue;
        const auto shown = shownStats(report.snapshot(), options);
        // Who filters is not interested in a file without any of that.
        if (!shown.empty() || options.filter.empty() || report.error())
            form->file({report, shown, processes});
        for (const Error &problem : report.problems())
            messages.error(problem);
        output.endPiece();
        if (!output.status())
            break;
    }
    form->end();
    return messages.finish();
}

} // namespace

int slurpstats(int argc, char **argv)
{
    const auto parsed = parseOptions(argc, argv);
    if (const int *code = std::get_if<int>(&parsed))
        return *code;
    const Options &options = std::get<Options>(parsed);
    return options.watch ? watch(options) : printOnce(options);
}

} // namespace mmstats::tools
