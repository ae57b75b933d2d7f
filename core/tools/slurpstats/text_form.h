// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "slurpstats/form.h"

namespace mmstats::tools {

/// Text as the Python tool prints it: "==> path", then two spaces, the label padded to the longest one, a
/// space and the value for each stat, and an empty line.
class TextForm : public Form
{
public:
    /// The state of a file whose process is not simply running is said on a terminal, and where `verbose`.
    TextForm(Output &output, const Style &style, bool isTerminal, bool verbose)
        : output_(output)
        , text_(output.text())
        , style_(style)
        , saysState_(isTerminal || verbose)
        , verbose_(verbose)
    {
    }

    /// Changed stats begin with an asterisk.
    void file(const Look &look) override;

private:
    void head(const Look &look);
    void factsOf(const FileReport &report);
    void readyLabels(const Look &look);

    Output &output_;
    std::string &text_;
    Style style_;
    bool saysState_;
    bool verbose_;
    // The labels as they are printed, of `shown_` of `layout_`: many files have the same.
    std::vector<std::string> labels_;
    std::vector<std::size_t> padding_; // spaces behind each
    std::vector<std::size_t> shown_;
    std::shared_ptr<const Layout> layout_;
};

} // namespace mmstats::tools
