// SPDX-License-Identifier: Apache-2.0
#include "pollstats/number_text.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include <fmt/format.h>

namespace mmstats::tools {

namespace {

constexpr std::string_view units = "kMGTPE";
constexpr int derivedDecimals = 3;

std::string integerText(long double value)
{
    constexpr auto largest = static_cast<long double>(std::numeric_limits<std::uint64_t>::max());
    if (value >= 0 && value <= largest)
        return fmt::format_int(static_cast<std::uint64_t>(value)).str();
    constexpr auto smallest = static_cast<long double>(std::numeric_limits<std::int64_t>::min());
    if (value < 0 && value >= smallest)
        return fmt::format_int(static_cast<std::int64_t>(value)).str();
    return fmt::format("{:.0f}", value);
}

// With as many decimals as fit, at most `decimals`; empty where not even the integer part fits. By double,
// because fmt 9 drops digits where it rounds a long double.
std::string fixedText(long double value, std::size_t columns, int decimals, std::string_view unit)
{
    for (; decimals >= 0; --decimals) {
        std::string text = fmt::format("{:.{}f}{}", static_cast<double>(value), decimals, unit);
        if (text.size() <= columns)
            return text;
    }
    return {};
}

std::string scaledText(long double value, std::size_t columns)
{
    constexpr int mostDecimals = 3;
    for (const char &unit : units) {
        value /= 1000;
        if (std::fabs(value) < 999.5L) // else rounding may make it 1000
            return fixedText(value, columns, mostDecimals, std::string_view(&unit, 1));
    }
    return {};
}

std::string exponentText(long double value, std::size_t columns)
{
    std::string text;
    for (int decimals = 6; decimals >= 0; --decimals) {
        text = fmt::format("{:.{}e}", static_cast<double>(value), decimals);
        if (text.size() <= columns)
            break;
    }
    return text;
}

} // namespace

std::string fullText(const Amount &amount)
{
    if (amount.form == Amount::Form::whole && std::isfinite(amount.value))
        return integerText(amount.value);
    return fmt::format("{}", static_cast<double>(amount.value));
}

std::string shortText(const Amount &amount, std::size_t columns)
{
    if (!std::isfinite(amount.value))
        return fullText(amount);
    const bool isDerived = amount.form == Amount::Form::derived;
    if (!isDerived) {
        if (std::string text = fullText(amount); text.size() <= columns)
            return text;
    }
    const long double size = std::fabs(amount.value);
    const int decimals = isDerived ? derivedDecimals : static_cast<int>(columns);
    // Below that, what can be shown of a number so is hardly more than zeros.
    constexpr long double small = 0.001L;
    std::string text;
    if (amount.form != Amount::Form::whole && (isDerived || size >= small))
        text = fixedText(amount.value, columns, decimals, "");
    if (text.empty() && size >= 1000)
        text = scaledText(amount.value, columns);
    return text.empty() ? exponentText(amount.value, columns) : text;
}

} // namespace mmstats::tools
