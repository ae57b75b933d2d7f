// SPDX-License-Identifier: Apache-2.0
#include <mmstats/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace mmstats {

namespace {

struct Character
{
    std::size_t length; // bytes taken, at least 1
    char32_t codePoint; // meaningless where not valid
    bool valid;
};

struct Lead
{
    unsigned following; // continuation bytes
    std::uint8_t low;   // bounds of the first of them
    std::uint8_t high;
};

// Table 3-7 of the Unicode standard: overlong forms, surrogates and what lies above U+10FFFF are ill-formed.
Lead classify(std::uint8_t lead) noexcept
{
    if (lead >= 0xc2 && lead <= 0xdf)
        return {1, 0x80, 0xbf};
    if (lead == 0xe0)
        return {2, 0xa0, 0xbf};
    if (lead == 0xed)
        return {2, 0x80, 0x9f};
    if (lead >= 0xe1 && lead <= 0xef)
        return {2, 0x80, 0xbf};
    if (lead == 0xf0)
        return {3, 0x90, 0xbf};
    if (lead >= 0xf1 && lead <= 0xf3)
        return {3, 0x80, 0xbf};
    if (lead == 0xf4)
        return {3, 0x80, 0x8f};
    return {0, 0, 0};
}

Character decodeFirst(std::string_view bytes) noexcept
{
    const auto byteAt = [bytes](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t first = byteAt(0);
    if (first < 0x80)
        return {1, first, true};
    Lead lead = classify(first);
    if (lead.following == 0)
        return {1, 0, false};
    char32_t codePoint = first & (0x3fU >> lead.following);
    for (std::size_t i = 1; i <= lead.following; ++i) {
        if (i == bytes.size() || byteAt(i) < lead.low || byteAt(i) > lead.high)
            return {i, 0, false};
        codePoint = codePoint << 6 | (byteAt(i) & 0x3fU);
        lead.low = 0x80;
        lead.high = 0xbf;
    }
    return {lead.following + 1, codePoint, true};
}

// Marks that reorder the text after them, or take no room at all.
constexpr bool isInvisible(char32_t c) noexcept
{
    return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xfeff || c == 0x061c || (c >= 0xe0000 && c <= 0xe007f);
}

// Bytes in front that are shown as they are, without a closer look.
std::size_t lengthOfPlain(std::string_view bytes) noexcept
{
    const auto isPlain = [](char c) { return c >= ' ' && c < '\x7f' && c != '\\'; };
    return static_cast<std::size_t>(std::ranges::find_if_not(bytes, isPlain) - bytes.begin());
}

std::string formatted(const char *format, unsigned number)
{
    std::array<char, 16> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, number);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

bool isUtf8(std::string_view bytes) noexcept
{
    while (!bytes.empty()) {
        const Character c = decodeFirst(bytes);
        if (!c.valid)
            return false;
        bytes.remove_prefix(c.length);
    }
    return true;
}

std::string toUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const Character c = decodeFirst(bytes);
        text += c.valid ? bytes.substr(0, c.length) : std::string_view("\xef\xbf\xbd");
        bytes.remove_prefix(c.length);
    }
    return text;
}

std::string_view truncateUtf8(std::string_view text, std::size_t size) noexcept
{
    if (text.size() <= size)
        return text;
    // A character that begins up to three bytes before the cut may lie across it.
    for (std::size_t back = 1; back <= 3 && back <= size; ++back) {
        const Character c = decodeFirst(text.substr(size - back));
        if (c.valid && c.length > back)
            return text.substr(0, size - back);
    }
    return text.substr(0, size);
}

void appendEscaped(std::string &text, std::string_view bytes, Backslash backslash)
{
    while (!bytes.empty()) {
        const std::size_t plain = lengthOfPlain(bytes);
        text += bytes.substr(0, plain);
        bytes.remove_prefix(plain);
        if (bytes.empty())
            return;
        const Character c = decodeFirst(bytes);
        const std::string_view here = bytes.substr(0, c.length);
        bytes.remove_prefix(c.length);
        if (!c.valid)
            text += "\xef\xbf\xbd";
        else if (c.codePoint == '\n')
            text += "\\n";
        else if (c.codePoint == '\t')
            text += "\\t";
        else if (c.codePoint == '\r')
            text += "\\r";
        else if (c.codePoint == '\\')
            text += backslash == Backslash::doubled ? "\\\\" : "\\";
        else if (c.codePoint < 0x20 || (c.codePoint >= 0x7f && c.codePoint < 0xa0))
            text += formatted("\\x%02x", c.codePoint);
        else if (isInvisible(c.codePoint))
            text += formatted("\\u{%x}", c.codePoint);
        else
            text += here;
    }
}

std::string escapeControls(std::string_view bytes, Backslash backslash)
{
    std::string text;
    text.reserve(bytes.size());
    appendEscaped(text, bytes, backslash);
    return text;
}

} // namespace mmstats
