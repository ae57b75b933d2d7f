// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "mmash/http_error.h"

namespace mmstats::tools {

/// Which of the files that are served anyway a request wants: a pattern can leave files out, and reach no
/// others. Immutable; thread-safe.
class FileGlob
{
public:
    /// All files.
    FileGlob() = default;

    /// By the rules of glob(7): for names, or where it has a `/` for whole paths. Empty: all files.
    static Asked<FileGlob> parse(std::string pattern);

    bool matches(const std::string &path) const noexcept;
    const std::string &text() const noexcept { return pattern_; }

private:
    explicit FileGlob(std::string pattern)
        : pattern_(std::move(pattern))
    {
    }

    std::string pattern_;
};

} // namespace mmstats::tools
