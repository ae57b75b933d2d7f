// SPDX-License-Identifier: Apache-2.0
#include "common/metric_text.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include <mmstats/utf8.h>

#include "common/text.h"

namespace mmstats::tools {

namespace {

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

NumberText::NumberText(const Value &value, const Scale &scale) noexcept
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

std::string escapedHelp(std::string_view text, MetricFormat format)
{
    return escaped(text, format == MetricFormat::openMetrics);
}

} // namespace mmstats::tools
