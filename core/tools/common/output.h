// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <mmstats/error.h>

namespace mmstats::tools {

/// What a tool prints: collected, and written in large pieces. Once writing has failed nothing more is
/// written. One thread.
class Output
{
public:
    explicit Output(int fd = STDOUT_FILENO)
        : fd_(fd)
    {
    }

    /// Writes nothing by itself: for a page that is put together first.
    static Output toText() { return Output(-1); }

    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;
    ~Output() = default;

    /// To append to. Call endPiece() now and then.
    std::string &text() noexcept { return text_; }

    Output &operator<<(std::string_view text)
    {
        text_ += text;
        return *this;
    }

    template <class... Args>
    void print(fmt::format_string<Args...> format, Args &&...args)
    {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    }

    /// Writes where enough has come together.
    void endPiece()
    {
        if (fd_ >= 0 && text_.size() >= pieceSize)
            flush();
    }

    void flush();

    /// The first failure to write.
    const Status &status() const noexcept { return status_; }

private:
    static constexpr std::size_t pieceSize = 64U << 10;

    int fd_;
    std::string text_;
    Status status_;
};

} // namespace mmstats::tools
