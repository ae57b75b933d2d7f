// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>

#include "cleanstats/printer.h"
#include "common/text.h"

namespace mmstats::tools {

namespace {

// Local time; the bare number where that is no time that a calendar has.
void appendTime(std::string &text, double unixSeconds)
{
    constexpr double year10000 = 253'402'300'800;
    std::tm parts = {};
    std::array<char, 32> buffer{};
    const bool known = unixSeconds >= 0 && unixSeconds < year10000;
    const auto whole = known ? static_cast<std::time_t>(unixSeconds) : 0;
    if (!known || ::localtime_r(&whole, &parts) == nullptr ||
        std::strftime(buffer.data(), buffer.size(), "%Y-%m-%d %H:%M:%S", &parts) == 0)
        appendDouble(text, unixSeconds);
    else
        text += buffer.data();
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
        output_ << (goes ? style_.yellow : style_.dim) << toString(file.action) << style_.reset << " ";
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
