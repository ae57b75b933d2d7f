// SPDX-License-Identifier: Apache-2.0
#include <mmstats/metric_text.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

#include <mmstats/utf8.h>

namespace mmstats {

namespace {

std::string printable(std::string_view text)
{
    return escapeControls(text, Backslash::kept);
}

std::string escaped(std::string_view text, bool quotes)
{
    std::string result;
    for (const char c : printable(text)) {
        if (c == '\\' || (c == '"' && quotes))
            result += '\\';
        result += c;
    }
    return result;
}

// FNV-1a: the same in every run, since it becomes part of a series' name.
std::uint64_t hashOf(std::string_view text) noexcept
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

} // namespace

template <class Number>
void NumberText::assign(Number number) noexcept
{
    const auto end = std::to_chars(digits_.data(), digits_.data() + digits_.size(), number);
    size_ = static_cast<std::uint8_t>(end.ptr - digits_.data());
    isCount_ = number >= 0;
}

NumberText::NumberText(double number) noexcept
{
    if (std::isfinite(number)) {
        assign(number);
        return;
    }
    const char *const name = std::isnan(number) ? "NaN" : (number < 0 ? "-Inf" : "+Inf");
    size_ = static_cast<std::uint8_t>(std::strlen(name));
    std::memcpy(digits_.data(), name, size_);
}

NumberText::NumberText(const Value &value, const MetricScale &scale) noexcept
{
    const bool isNumber = !std::holds_alternative<std::monostate>(value) &&
                          !std::holds_alternative<Text>(value) && !std::holds_alternative<RawBytes>(value);
    if (isNumber && !scale.isOne())
        *this = NumberText(scale.apply(value));
    else if (const auto *flag = std::get_if<bool>(&value))
        assign(*flag ? 1 : 0);
    else if (const auto *whole = std::get_if<std::uint64_t>(&value))
        assign(*whole);
    else if (const auto *integer = std::get_if<std::int64_t>(&value))
        assign(*integer);
    else if (const auto *number = std::get_if<double>(&value))
        *this = NumberText(*number);
}

std::string_view bounded(std::string_view text) noexcept
{
    return text.size() <= mostLabelBytes ? text : truncateUtf8(text, mostLabelBytes);
}

std::string quoted(std::string_view text)
{
    return '"' + escaped(text, true) + '"';
}

std::string quotedApart(std::string_view text, std::size_t most)
{
    std::string plain = quoted(truncateUtf8(text, most));
    if (text.size() <= most && printable(text) == text)
        return plain;
    plain.pop_back();
    std::array<char, 24> hash{};
    std::snprintf(hash.data(), hash.size(), "~%016llx\"", static_cast<unsigned long long>(hashOf(text)));
    return plain + hash.data();
}

std::string numbered(std::string_view quoted, std::size_t number)
{
    return std::string(quoted.substr(0, quoted.size() - 1)) + '~' + std::to_string(number) + '"';
}

std::string fileLabels(std::string_view path, std::string_view command, std::optional<std::uint32_t> pid,
                       std::optional<std::int64_t> tid)
{
    std::string labels = "cmd=" + quoted(command);
    if (pid)
        labels += ",pid=\"" + std::to_string(*pid) + '"';
    if (tid)
        labels += ",tid=\"" + std::to_string(*tid) + '"';
    return labels + ",file=" + quotedApart(path);
}

std::string excerpt(std::string_view text)
{
    const std::string shown = printable(bounded(text));
    if (text.size() <= mostLabelBytes && shown.size() <= mostLabelBytes)
        return shown;
    return std::string(bounded(shown)) + "...";
}

std::string escapedHelp(std::string_view text, MetricFormat format)
{
    return escaped(text, format == MetricFormat::openMetrics);
}

} // namespace mmstats
