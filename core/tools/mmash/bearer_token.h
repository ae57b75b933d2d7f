// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <mmstats/error.h>

namespace mmstats::tools {

/// The secret that clients have to know. Thread-safe. Source: RFC 6750.
class BearerToken
{
public:
    explicit BearerToken(std::string token)
        : token_(std::move(token))
    {
    }

    /// The first line of the file. Errors: it cannot be read, or holds no token that a header can carry.
    static Result<BearerToken> fromFile(const std::string &path);

    /// Whether an Authorization header has it. The time that takes tells nothing of the token but its length.
    bool isIn(std::string_view authorization) const noexcept;

private:
    std::string token_;
};

} // namespace mmstats::tools
