// SPDX-License-Identifier: Apache-2.0
#include "common/text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include <mmstats/utf8.h>

namespace mmstats::tools {

namespace {

struct Append
{
    std::string &text;

    void operator()(std::monostate) const { text += '?'; }
    void operator()(bool flag) const { text += flag ? "True" : "False"; }
    void operator()(double number) const { appendDouble(text, number); }
    void operator()(const Text &value) const { appendPrintable(text, value.bytes); }
    void operator()(const RawBytes &value) const { text += toString(value); }
    template <class Integer>
    void operator()(Integer number) const
    {
        const fmt::format_int digits(number);
        text.append(digits.data(), digits.size());
    }
};

} // namespace

void appendPrintable(std::string &text, std::string_view bytes)
{
    appendEscaped(text, bytes, Backslash::kept);
}

std::string printable(std::string_view bytes)
{
    return escapeControls(bytes, Backslash::kept);
}

std::size_t lengthOf(std::string_view utf8) noexcept
{
    const auto startsCharacter = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(utf8, startsCharacter));
}

void appendDouble(std::string &text, double number)
{
    if (std::isnan(number)) { // of either sign
        text += "nan";
        return;
    }
    const std::size_t start = text.size();
    fmt::format_to(std::back_inserter(text), "{}", number);
    // A whole number looks like an integer otherwise.
    if (text.find_first_not_of("-0123456789", start) == std::string::npos)
        text += ".0";
}

void appendValue(std::string &text, const Value &value)
{
    std::visit(Append{text}, value);
}

std::string valueText(const Value &value)
{
    std::string text;
    appendValue(text, value);
    return text;
}

} // namespace mmstats::tools
