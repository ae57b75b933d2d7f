// SPDX-License-Identifier: Apache-2.0
#include "common/duration.h"

#include <charconv>

namespace mmstats::tools {

std::optional<std::chrono::duration<double>> parseDuration(std::string_view text)
{
    // from_chars() would take "inf" and "-1", too.
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    double number = 0;
    const char *end = text.data() + text.size();
    const auto [rest, failure] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (failure != std::errc())
        return std::nullopt;
    const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
    using Seconds = std::chrono::duration<double>;
    if (unit.empty() || unit == "s")
        return Seconds(number);
    if (unit == "m")
        return std::chrono::duration<double, std::chrono::minutes::period>(number);
    if (unit == "h")
        return std::chrono::duration<double, std::chrono::hours::period>(number);
    if (unit == "d")
        return std::chrono::duration<double, std::chrono::days::period>(number);
    return std::nullopt;
}

} // namespace mmstats::tools
