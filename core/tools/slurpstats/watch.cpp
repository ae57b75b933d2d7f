// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/watch.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "common/command_line.h"
#include "common/messages.h"
#include "common/targets.h"
#include "common/text.h"
#include "common/ticker.h"
#include "common/time.h"
#include "slurpstats/changes.h"
#include "slurpstats/form.h"
#include "slurpstats/screen.h"
#include "slurpstats/selection.h"
#include "slurpstats/text_form.h"

namespace mmstats::tools {

namespace {

std::string nowText()
{
    return toLocalText(std::chrono::system_clock::now());
}

class Watch
{
public:
    explicit Watch(const Options &options)
        : options_(options)
        , messages_("slurpstats", output_)
        , targets_(options.files)
    {
    }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;
    virtual ~Watch() = default;

    int run()
    {
        Ticker ticker(std::chrono::duration<double>(*options_.watch), STDOUT_FILENO);
        long looks = 0;
        do {
            look();
            output_.flush();
            ++looks;
        } while (output_.status() && looks != options_.count && ticker.wait() != Ticker::Wake::end);
        if (!output_.status() && !endRequested())
            messages_.error(output_.status().error());
        return messages_.exitCode();
    }

protected:
    /// Prints all files as they are now.
    virtual void look() = 0;

    struct Counts
    {
        std::size_t files = 0;
        std::size_t stats = 0;
        std::size_t changed = 0;
    };

    Counts readAll(Form &form)
    {
        Counts counts;
        ProcessTable processes;
        for (const std::string &path : targets_.list(messages_)) {
            report_.read(path, toolLimits);
            const auto shown = shownStats(report_.snapshot(), options_);
            if (!shown.empty() || options_.filter.empty() || report_.error()) {
                const Look look{report_, shown, processes, changes_.update(report_, shown)};
                form.file(look);
                ++counts.files;
                counts.stats += shown.size();
                counts.changed += static_cast<std::size_t>(std::ranges::count(look.changed, true));
            }
            for (const Error &problem : report_.problems())
                messages_.error(problem);
        }
        changes_.endLook();
        return counts;
    }

    const Options &options_;
    Output output_;
    Messages messages_;
    Targets targets_;

private:
    Changes changes_;
    FileReport report_;
};

// One look below the other: into a pipe, or as JSON or CSV.
class Sequence : public Watch
{
public:
    explicit Sequence(const Options &options)
        : Watch(options)
        , form_(makeForm(options, Terminal{}, output_, messages_))
    {
        messages_.sayEachOnce();
    }

private:
    void look() override
    {
        if (options_.form == Options::FormName::text)
            output_ << nowText() << "\n";
        form_->begin();
        readAll(*form_);
        form_->end();
    }

    std::unique_ptr<Form> form_;
};

// Each look in the place of the one before.
class Screen : public Watch
{
public:
    explicit Screen(const Options &options)
        : Watch(options)
        , form_(page_, Style{}, true, options.verbose)
    {
        messages_.holdBack();
    }

private:
    void look() override
    {
        std::string &text = page_.text();
        text.clear();
        const Counts counts = readAll(form_);
        for (const std::string &message : messages_.takeHeld())
            text += "! " + message + '\n';
        const std::string title =
            fmt::format("{}  {} files, {} stats, {} changed  {}", nowText(), counts.files, counts.stats,
                        counts.changed, printable(targets_.text()));
        output_ << screenPage(title, text, Terminal::of(STDOUT_FILENO, options_.colour));
    }

    Output page_ = Output::toText();
    TextForm form_;
};

} // namespace

int watch(const Options &options)
{
    const bool onScreen =
        options.form == Options::FormName::text && Terminal::of(STDOUT_FILENO, options.colour).isTerminal;
    return onScreen ? Screen(options).run() : Sequence(options).run();
}

} // namespace mmstats::tools
