// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// Teaches the fields a foreign string type: specialise it with
/// `static void visit(const T &text, std::size_t most, auto &&use)`, which calls `use` once with a
/// std::string_view of the text in UTF-8. What lies beyond `most` bytes may be left out. mmstats/qt.h does it
/// for Qt's strings.
template <class T>
struct Utf8Of;

template <class T>
concept ForeignText = requires(const T &text)
{
    Utf8Of<T>::visit(text, std::string::npos, [](std::string_view) {});
};

/// A text in UTF-8 as a parameter: from a literal, a std::string, a std::string_view, or a foreign string
/// type.
class Utf8Text
{
public:
    Utf8Text() = default;
    Utf8Text(std::string text) noexcept
        : text_(std::move(text))
    {
    }
    Utf8Text(std::string_view text)
        : text_(text)
    {
    }
    /// A null pointer, as std::getenv() returns it, is an empty text.
    Utf8Text(const char *text)
        : text_(text != nullptr ? text : "")
    {
    }
    Utf8Text(const char8_t *text)
        : Utf8Text(reinterpret_cast<const char *>(text))
    {
    }
    template <ForeignText T>
    Utf8Text(const T &text)
    {
        Utf8Of<T>::visit(text, std::string::npos, [this](std::string_view utf8) { text_ = utf8; });
    }

    const std::string &str() const noexcept { return text_; }
    operator std::string() &&noexcept { return std::move(text_); }

private:
    std::string text_;
};

} // namespace mmstats
