// SPDX-License-Identifier: Apache-2.0
#include "mmash/accept.h"

#include <strings.h>

#include <algorithm>
#include <charconv>

namespace mmstats::tools {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

bool isSame(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

// Takes what stands in front of `separator` off `text`.
std::string_view takeUpTo(char separator, std::string_view &text)
{
    const std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return trimmed(part);
}

struct Range
{
    std::string_view type;
    double quality = 1;
};

Range parseRange(std::string_view text)
{
    Range range{.type = takeUpTo(';', text)};
    while (!text.empty()) {
        const std::string_view parameter = takeUpTo(';', text);
        if (parameter.size() > 2 && isSame(parameter.substr(0, 2), "q="))
            std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), range.quality);
    }
    return range;
}

} // namespace

bool prefersOpenMetrics(std::string_view accept) noexcept
{
    double openMetrics = 0;
    double plain = 0;
    while (!accept.empty()) {
        const Range range = parseRange(takeUpTo(',', accept));
        if (isSame(range.type, "application/openmetrics-text"))
            openMetrics = std::max(openMetrics, range.quality);
        else if (isSame(range.type, "text/plain") || isSame(range.type, "text/*"))
            plain = std::max(plain, range.quality);
    }
    return openMetrics > 0 && openMetrics >= plain;
}

bool takesGzip(std::string_view acceptEncoding) noexcept
{
    double all = 0; // of what is not named
    while (!acceptEncoding.empty()) {
        const Range range = parseRange(takeUpTo(',', acceptEncoding));
        if (isSame(range.type, "gzip") || isSame(range.type, "x-gzip"))
            return range.quality > 0;
        if (range.type == "*")
            all = range.quality;
    }
    return all > 0;
}

} // namespace mmstats::tools
