// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// What went wrong, for programs. People read Error::text().
enum class ErrorCode : std::uint8_t {
    // opening
    notFound,
    notPermitted,
    notRegularFile,
    systemError,
    // decoding
    emptyFile,
    notYetVersioned,
    unsupportedVersion,
    truncatedHeader,
    labelPastEnd,
    typePastEnd,
    badType,
    valuePastEnd,
    limitExceeded,
    badIndex,
    // sampling
    unstableValue,
    // publishing
    noSpace,
    fileInUse,
    foreignOwner,
    badTemplate,
    labelTooLong,
    duplicateLabel,
    alreadyPublished,
    // asking
    badPattern,
    // binding, in mmstats/qt.h
    badProperty,
};

/// One failure as a value: where, what and why. Never thrown.
struct Error
{
    ErrorCode code = ErrorCode::systemError;
    std::string message = {};                 ///< the cause, without path and offset
    std::string path = {};                    ///< the file concerned, may be empty
    std::optional<std::uint64_t> offset = {}; ///< byte in that file or text, where one is known
    int systemError = 0;                      ///< errno, or 0

    /// "path: at byte 17: cause", for people; not escaped for any terminal or markup.
    std::string text() const;

    /// The same without the path, for places that show the path already.
    std::string textWithoutPath() const;

    /// From errno: "<doing>: <what strerror says>", with a code that fits.
    static Error fromErrno(int number, std::string_view doing, std::string path);
};

/// A value or an Error. Plain value type, as thread-safe as T.
template <class T>
class Result
{
public:
    Result(T value)
        : content_(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : content_(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const noexcept { return content_.index() == 0; }

    /// Only where the result holds a value.
    T &operator*() &noexcept { return *std::get_if<0>(&content_); }
    const T &operator*() const &noexcept { return *std::get_if<0>(&content_); }
    T &&operator*() &&noexcept { return std::move(*std::get_if<0>(&content_)); }
    T *operator->() noexcept { return std::get_if<0>(&content_); }
    const T *operator->() const noexcept { return std::get_if<0>(&content_); }

    /// Only where it does not.
    const Error &error() const noexcept { return *std::get_if<1>(&content_); }

private:
    std::variant<T, Error> content_;
};

/// Success, or an Error.
template <>
class Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : error_(std::move(error))
    {
    }

    explicit operator bool() const noexcept { return !error_; }
    const Error &error() const noexcept { return *error_; }

private:
    std::optional<Error> error_;
};

using Status = Result<void>;

} // namespace mmstats
