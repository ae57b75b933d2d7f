// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <mmstats/file_report.h>

#include "common/messages.h"
#include "common/terminal.h"
#include "slurpstats/options.h"

namespace mmstats::tools {

/// One file, and which of its stats are to be shown.
struct Look
{
    const FileReport &report;
    const std::vector<std::size_t> &shown;
    ProcessTable &processes;
    std::vector<bool> changed = {}; ///< for each of shown, where one look is compared with the one before
};

/// How stats are printed.
class Form
{
public:
    virtual ~Form() = default;

    /// Of one look at all files; what begin() and end() print encloses what file() prints.
    virtual void begin() {}
    virtual void file(const Look &look) = 0;
    virtual void end() {}
};

std::unique_ptr<Form> makeForm(const Options &options, const Terminal &terminal, Output &output,
                               Messages &messages);

} // namespace mmstats::tools
