// SPDX-License-Identifier: Apache-2.0
#include "cleanstats/cleanstats.h"

#include <utility>

#include <mmstats/system_fields.h>

#include "cleanstats/options.h"
#include "cleanstats/printer.h"
#include "common/command_line.h"
#include "common/messages.h"
#include "common/output.h"
#include "common/targets.h"

namespace mmstats::tools {

namespace {

class Cleaner
{
public:
    Cleaner(const CleanOptions &options, Messages &messages, CleanPrinter &printer)
        : options_(options)
        , messages_(messages)
        , printer_(printer)
    {
    }

    void clean(std::string path, bool isNamed)
    {
        report_.read(std::move(path), toolLimits, mayBeSystemField);
        if (!isNamed && report_.error() && report_.error()->code == ErrorCode::notFound)
            return; // it went after it was listed: its process, or another cleanstats, has removed it
        const StaleFacts facts = staleFacts(report_, processes_);
        StaleVerdict verdict = judge(facts, options_.rules);
        CleanAction action = CleanAction::kept;
        if (verdict.action == StaleAction::remove)
            action = options_.dryRun ? CleanAction::wouldRemove : remove(verdict);
        if (verdict.action == StaleAction::unreadable) {
            action = CleanAction::unreadable;
            messages_.error(report_.path() + ": " + verdict.reason);
        }
        totals_.removed += action == CleanAction::removed || action == CleanAction::wouldRemove ? 1 : 0;
        totals_.alive += verdict.alive ? 1 : 0;
        printer_.print({.action = action, .report = report_, .facts = facts, .verdict = verdict});
    }

    const CleanTotals &totals() const noexcept { return totals_; }

private:
    CleanAction remove(StaleVerdict &verdict)
    {
        auto outcome = removeStale(report_, options_.rules);
        if (!outcome) {
            messages_.error(outcome.error());
            verdict.reason = outcome.error().textWithoutPath();
            return CleanAction::failed;
        }
        verdict = std::move(*outcome);
        return verdict.action == StaleAction::remove ? CleanAction::removed : CleanAction::kept;
    }

    const CleanOptions &options_;
    Messages &messages_;
    CleanPrinter &printer_;
    FileReport report_;
    ProcessTable processes_;
    CleanTotals totals_;
};

} // namespace

const char *toString(CleanAction action) noexcept
{
    switch (action) {
    case CleanAction::removed:
        return "removed";
    case CleanAction::wouldRemove:
        return "would remove";
    case CleanAction::kept:
        return "kept";
    case CleanAction::failed:
        return "failed";
    case CleanAction::unreadable:
        break;
    }
    return "unreadable";
}

int cleanstats(int argc, char **argv)
{
    CleanOptions options;
    if (const auto exitCode = parseCleanOptions(argc, argv, options))
        return *exitCode;
    Output output;
    Messages messages("cleanstats", output);
    const auto printer = (options.json ? makeJsonPrinter : makeTextPrinter)(options, output);
    Cleaner cleaner(options, messages, *printer);
    const Targets targets(options.targets);
    for (std::string &path : targets.list(messages)) {
        const bool isNamed = targets.names(path);
        cleaner.clean(std::move(path), isNamed);
    }
    printer->end(cleaner.totals());
    return messages.finish();
}

} // namespace mmstats::tools
