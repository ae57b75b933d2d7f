// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/text_form.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "common/text.h"
#include "slurpstats/details.h"

namespace mmstats::tools {

namespace {

// One label of 64 KiB among 100,000 short ones would make gigabytes of spaces.
constexpr std::size_t mostPadding = 16U << 20;
constexpr std::size_t usualWidth = 80;

} // namespace

void TextForm::head(const Look &look)
{
    text_ += style_.bold;
    text_ += "==> ";
    appendPrintable(text_, look.report.path());
    text_ += style_.reset;
    if (saysState_) {
        const FileStatus status = look.report.status(look.processes);
        if (status.state != FileState::live || verbose_) {
            fmt::format_to(std::back_inserter(text_), "  {}{}", style_.dim, toString(status.state));
            if (!status.reason.empty())
                text_ += ": " + printable(status.reason);
            text_ += style_.reset;
        }
    }
    text_ += '\n';
    if (verbose_)
        factsOf(look.report);
}

void TextForm::factsOf(const FileReport &report)
{
    if (!report.file() || report.snapshot().empty())
        return;
    const Layout &layout = report.snapshot().layout();
    const auto attributes = report.file()->attributes();
    fmt::format_to(std::back_inserter(text_), "  {}format version {}, {} fields to byte {}, owner {}",
                   style_.dim, layout.version() ? std::to_string(*layout.version()) : "none",
                   layout.fields().size(), layout.end(), report.file()->owner());
    if (attributes)
        fmt::format_to(std::back_inserter(text_), ", {} bytes", attributes->size);
    text_ += style_.reset;
    text_ += '\n';
}

void TextForm::readyLabels(const Look &look)
{
    const Snapshot &snapshot = look.report.snapshot();
    if (layout_ && layout_ == snapshot.sharedLayout() && shown_ == look.shown)
        return;
    layout_ = snapshot.sharedLayout();
    shown_ = look.shown;
    labels_.clear();
    padding_.clear();
    std::size_t longest = 0;
    for (const std::size_t i : shown_) {
        labels_.push_back(printable(snapshot.field(i).label));
        padding_.push_back(lengthOf(labels_.back()));
        longest = std::max(longest, padding_.back());
    }
    if (longest * shown_.size() > mostPadding)
        longest = std::min(longest, usualWidth);
    for (std::size_t &length : padding_)
        length = longest > length ? longest - length : 0;
}

void TextForm::file(const Look &look)
{
    if (look.report.error() && look.report.snapshot().size() == 0)
        return; // there is only the error to be said
    head(look);
    readyLabels(look);
    const Snapshot &snapshot = look.report.snapshot();
    for (std::size_t n = 0; n < look.shown.size(); ++n) {
        text_ += !look.changed.empty() && look.changed[n] ? "* " : "  ";
        text_ += labels_[n];
        text_.append(padding_[n] + 1, ' ');
        appendValue(text_, snapshot.value(look.shown[n]));
        text_ += '\n';
        if (verbose_) {
            text_ += "      ";
            text_ += style_.dim;
            appendDetails(text_, snapshot, look.shown[n]);
            text_ += style_.reset;
            text_ += '\n';
        }
        output_.endPiece();
    }
    text_ += '\n';
}

} // namespace mmstats::tools
