// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <chrono>

#include "cleanstats/printer.h"
#include "common/text.h"
#include "common/time.h"

namespace mmstats::tools {

namespace {

// The bare number where the clock has no such time.
void appendTime(std::string &text, double unixSeconds)
{
    using Clock = std::chrono::system_clock;
    constexpr double last = std::chrono::duration<double>(Clock::duration::max()).count() / 2;
    if (!(unixSeconds >= 0 && unixSeconds < last)) {
        appendDouble(text, unixSeconds);
        return;
    }
    const std::chrono::duration<double> since(unixSeconds);
    text += toLocalText(Clock::time_point(std::chrono::duration_cast<Clock::duration>(since)));
}

class TextPrinter : public CleanPrinter
{
public:
    TextPrinter(const CleanOptions &options, Output &output)
        : options_(options)
        , output_(output)
        , style_(Terminal::of(STDOUT_FILENO, options.colour).style)
    {
    }

    void print(const CleanedFile &file) override
    {
        if (options_.quiet || file.action == CleanAction::failed || file.action == CleanAction::unreadable)
            return;
        const bool goes = file.action != CleanAction::kept;
        output_ << (goes ? style_.accent : style_.dim) << toString(file.action) << style_.reset << " ";
        appendPrintable(output_.text(), file.report.path());
        output_ << ": ";
        appendPrintable(output_.text(), file.verdict.reason);
        if (options_.verbose)
            appendFacts(file);
        output_ << "\n";
        output_.endPiece();
    }

    void end(const CleanTotals &totals) override
    {
        output_.print("{} {}  -  {} alive\n", options_.dryRun ? "Would remove" : "Removed", totals.removed,
                      totals.alive);
    }

private:
    void appendFacts(const CleanedFile &file)
    {
        std::string &text = output_.text();
        output_.print(" (owner {}", file.facts.owner);
        if (file.facts.named.pid)
            output_.print(", pid {}", *file.facts.named.pid);
        const auto add = [&text](const char *what, double unixSeconds) {
            text += what;
            appendTime(text, unixSeconds);
        };
        if (file.facts.created)
            add(", created ", *file.facts.created);
        if (file.facts.process.started)
            add(", process started ", *file.facts.process.started);
        if (const auto attributes = file.report.file()->attributes())
            add(", modified ",
                std::chrono::duration<double>(attributes->modified.time_since_epoch()).count());
        text += ')';
    }

    const CleanOptions &options_;
    Output &output_;
    Style style_;
};

} // namespace

std::unique_ptr<CleanPrinter> makeTextPrinter(const CleanOptions &options, Output &output)
{
    return std::make_unique<TextPrinter>(options, output);
}

} // namespace mmstats::tools
