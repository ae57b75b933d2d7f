// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <mmstats/snapshot.h>

namespace mmstats::tools {

/// Which files are polled: those for which every word holds. `START` holds where a label begins so,
/// `LABEL=VALUE` where that label has that value; both also behind the prefix. Immutable; thread-safe.
class FileFilter
{
public:
    FileFilter(const std::vector<std::string> &words, const std::string &prefix);

    bool empty() const noexcept { return terms_.empty(); }
    bool matches(const Snapshot &snapshot) const;

private:
    struct Term
    {
        std::vector<std::string> labels; // any of them
        std::optional<std::string> value;

        bool holds(const Snapshot &snapshot) const;
        bool holds(const Snapshot &snapshot, std::size_t field) const;
    };

    std::vector<Term> terms_;
};

} // namespace mmstats::tools
