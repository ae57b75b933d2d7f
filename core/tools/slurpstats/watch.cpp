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
#include "slurpstats/young_file.h"

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
        end();
        return messages_.finish();
    }

protected:
    /// Prints all files as they are now.
    virtual void look() = 0;
    virtual void end() {}

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
            if (hasVanished(report_, targets_))
                continue;
            const auto shown = shownStats(report_.snapshot(), options_);
            if (!shown.empty() || options_.filter.empty() || report_.error()) {
                const Look look{report_, shown, processes, changes_.update(report_, shown)};
                form.file(look);
                ++counts.files;
                counts.stats += shown.size();
                counts.changed += static_cast<std::size_t>(std::ranges::count(look.changed, true));
            }
            if (isInitialising(report_, processes))
                continue; // the next look tells
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

// Renders no more than a terminal may show, but counts all lines.
class PageForm : public Form
{
public:
    explicit PageForm(bool verbose)
        : form_(page_, Style{}, true, verbose)
    {
    }

    void begin() override
    {
        page_.text().clear();
        left_ = mostLines;
        omitted_ = 0;
    }

    void file(const Look &look) override
    {
        const std::size_t lines = look.shown.size() + 2;
        if (left_ == 0) {
            omitted_ += lines;
            return;
        }
        form_.file(look);
        left_ -= std::min(left_, lines);
    }

    std::string &text() { return page_.text(); }
    std::size_t omitted() const { return omitted_; }

private:
    static constexpr std::size_t mostLines = 2000;

    Output page_ = Output::toText();
    TextForm form_;
    std::size_t left_ = mostLines;
    std::size_t omitted_ = 0;
};

// Each look in the place of the one before.
class Screen : public Watch
{
public:
    explicit Screen(const Options &options)
        : Watch(options)
        , form_(options.verbose)
    {
        messages_.holdBack();
    }

private:
    void look() override
    {
        form_.begin();
        const Counts counts = readAll(form_);
        held_ = messages_.takeHeld();
        const std::string title =
            fmt::format("{}  {} files, {} stats, {} changed  {}", nowText(), counts.files, counts.stats,
                        counts.changed, printable(targets_.text()));
        output_ << screenPage(title, complaints() + form_.text(), form_.omitted(),
                              Terminal::of(STDOUT_FILENO, options_.colour));
    }

    // Above all else, but not in its place.
    std::string complaints() const
    {
        constexpr std::size_t most = 3;
        std::string lines;
        for (std::size_t i = 0; i < std::min(held_.size(), most); ++i)
            lines += "! " + held_[i] + '\n';
        if (held_.size() > most)
            lines += fmt::format("! and {} more\n", held_.size() - most);
        return lines;
    }

    // The page scrolls away; what was wrong to the last is said where errors are looked for.
    void end() override
    {
        messages_.release();
        for (const std::string &message : held_)
            messages_.note(message);
    }

    PageForm form_;
    std::vector<std::string> held_; // of the last look
};

} // namespace

int watch(const Options &options)
{
    const bool onScreen =
        options.form == Options::FormName::text && Terminal::of(STDOUT_FILENO, options.colour).isTerminal;
    return onScreen ? Screen(options).run() : Sequence(options).run();
}

} // namespace mmstats::tools
