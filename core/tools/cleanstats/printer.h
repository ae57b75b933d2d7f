// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>

#include <mmstats/file_report.h>
#include <mmstats/stale_file.h>

#include "cleanstats/options.h"
#include "common/output.h"

namespace mmstats::tools {

/// What became of a file.
enum class CleanAction : unsigned char { removed, wouldRemove, kept, failed, unreadable };

/// "removed", "would remove", ...
const char *toString(CleanAction action) noexcept;

struct CleanedFile
{
    CleanAction action = CleanAction::kept;
    const FileReport &report;
    const StaleFacts &facts;
    const StaleVerdict &verdict;
};

struct CleanTotals
{
    std::size_t removed = 0; ///< or would have been
    std::size_t alive = 0;
};

/// How files and the totals are told. What failed or could not be read is an error besides, said elsewhere.
class CleanPrinter
{
public:
    CleanPrinter() = default;
    CleanPrinter(const CleanPrinter &) = delete;
    CleanPrinter &operator=(const CleanPrinter &) = delete;
    virtual ~CleanPrinter() = default;

    virtual void print(const CleanedFile &file) = 0;
    virtual void end(const CleanTotals &totals) = 0;
};

std::unique_ptr<CleanPrinter> makeTextPrinter(const CleanOptions &options, Output &output);
std::unique_ptr<CleanPrinter> makeJsonPrinter(const CleanOptions &options, Output &output);

} // namespace mmstats::tools
