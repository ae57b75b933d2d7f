// SPDX-License-Identifier: Apache-2.0
#include <mmstats/error.h>

#include <cerrno>
#include <system_error>

namespace mmstats {

std::string Error::textWithoutPath() const
{
    return offset ? "at byte " + std::to_string(*offset) + ": " + message : message;
}

std::string Error::text() const
{
    return path.empty() ? textWithoutPath() : path + ": " + textWithoutPath();
}

Error Error::fromErrno(int number, std::string_view doing, std::string path)
{
    Error error;
    switch (number) {
    case ENOENT:
        error.code = ErrorCode::notFound;
        break;
    case EACCES:
    case EPERM:
        error.code = ErrorCode::notPermitted;
        break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        error.code = ErrorCode::noSpace;
        break;
    default:
        error.code = ErrorCode::systemError;
    }
    error.message = std::string(doing) + ": " + std::generic_category().message(number);
    error.path = std::move(path);
    error.systemError = number;
    return error;
}

} // namespace mmstats
