// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// A filter over labels: words that must all occur, `-word` that must not, `/regex/` (POSIX extended) that
/// must match and `-/regex/` that must not. Letter case does not count for ASCII letters. Empty matches all.
/// Immutable; thread-safe.
class Filter
{
public:
    Filter() = default;

    /// Errors: badPattern, with the offset of the regular expression in `expression`.
    static Result<Filter> parse(std::string_view expression);

    bool empty() const noexcept { return terms_.empty(); }
    bool matches(std::string_view label) const;

private:
    struct Term;
    std::vector<std::shared_ptr<const Term>> terms_;
};

} // namespace mmstats
