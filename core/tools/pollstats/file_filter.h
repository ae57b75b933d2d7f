// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <mmstats/snapshot.h>

namespace mmstats::tools {

/// Which files are polled, by words: of those that are `START`, any has to be what a label begins with; of
/// those that are `LABEL=VALUE`, each has to be true. Both also behind the prefix. Immutable; thread-safe.
class FileFilter
{
public:
    FileFilter(const std::vector<std::string> &words, const std::string &prefix);

    bool matches(const Snapshot &snapshot) const;

private:
    struct Term
    {
        std::vector<std::string> labels; // any of them
        std::string value;

        bool holds(const Snapshot &snapshot) const;
    };

    bool hasStart(const Snapshot &snapshot) const;

    std::vector<std::string> starts_;
    std::vector<Term> terms_;
};

} // namespace mmstats::tools
