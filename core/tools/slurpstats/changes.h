// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <mmstats/file_report.h>

namespace mmstats::tools {

/// Which values differ from those of the look before. One thread.
class Changes
{
public:
    /// For each of the fields `shown` whether its value is another one than in the last look at this file, or
    /// is new there. At the first look at a file nothing counts as changed.
    std::vector<bool> update(const FileReport &report, const std::vector<std::size_t> &shown);

    /// Forgets the files that had no update since the last call.
    void endLook();

private:
    using Stats = std::vector<std::size_t>; // of each a hash of label and value, in the file's order
    struct File
    {
        Stats stats;
        bool seen = true;
    };

    std::unordered_map<std::string, File> files_;
};

} // namespace mmstats::tools
