// SPDX-License-Identifier: Apache-2.0
#include "mmash/bearer_token.h"

#include <strings.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

namespace mmstats::tools {

namespace {

constexpr std::size_t longest = 4096; // so that it fits into the head of a request

} // namespace

Result<BearerToken> BearerToken::fromFile(const std::string &path)
{
    errno = 0;
    std::ifstream file(path);
    if (!file)
        return Error::fromErrno(errno, "cannot open", path);
    std::string token(longest + 1, '\0');
    file.read(token.data(), static_cast<std::streamsize>(token.size()));
    if (file.bad() || (file.fail() && !file.eof()))
        return Error::fromErrno(errno, "cannot read", path);
    token.resize(static_cast<std::size_t>(file.gcount()));
    const bool isTooLong = token.size() > longest;
    token.resize(std::min(token.find_first_of("\r\n"), token.size()));
    if (token.empty())
        return Error{.code = ErrorCode::badPattern, .message = "its first line is empty", .path = path};
    if (isTooLong)
        return Error{
            .code = ErrorCode::limitExceeded, .message = "it is longer than 4096 bytes", .path = path};
    if (!std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; }))
        return Error{.code = ErrorCode::badPattern,
                     .message = "its first line has other characters than a header can carry: only printable "
                                "ASCII, without spaces",
                     .path = path};
    return BearerToken(std::move(token));
}

bool BearerToken::isIn(std::string_view authorization) const noexcept
{
    constexpr std::string_view scheme = "Bearer ";
    if (authorization.size() < scheme.size() ||
        ::strncasecmp(authorization.data(), scheme.data(), scheme.size()) != 0)
        return false;
    authorization.remove_prefix(scheme.size());
    while (authorization.starts_with(' '))
        authorization.remove_prefix(1);
    // Every byte of the token is looked at, whatever the client sent.
    volatile unsigned char difference = authorization.size() == token_.size() ? 0 : 1;
    for (std::size_t i = 0; i < token_.size(); ++i) {
        const char theirs = i < authorization.size() ? authorization[i] : '\0';
        difference = static_cast<unsigned char>(difference | static_cast<unsigned char>(theirs ^ token_[i]));
    }
    return difference == 0;
}

} // namespace mmstats::tools
