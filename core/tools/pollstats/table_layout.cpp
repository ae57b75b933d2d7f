// SPDX-License-Identifier: Apache-2.0
#include "pollstats/table_layout.h"

#include <algorithm>

#include "common/terminal.h"

namespace mmstats::tools {

namespace {

std::size_t restOf(std::string_view printable, std::size_t width)
{
    const std::size_t taken = widthOf(printable);
    return width > taken ? width - taken : 0;
}

} // namespace

TableLayout TableLayout::fit(std::size_t columns, std::size_t lineWidth, std::size_t longestHeader) noexcept
{
    if (columns == 0)
        return {};
    const std::size_t fitting = std::max<std::size_t>((lineWidth + 1) / (narrowest + 1), 1);
    const std::size_t shown = std::min(columns, fitting);
    const std::size_t share = (lineWidth + 1) / shown; // with the bar
    const std::size_t widest = std::max(longestHeader, usual);
    const std::size_t least = std::clamp<std::size_t>(lineWidth, 1, narrowest);
    return {.cell = std::clamp(share > 0 ? share - 1 : 0, least, widest), .shown = shown};
}

std::string centred(std::string_view printable, std::size_t width)
{
    const std::size_t rest = restOf(printable, width);
    const std::size_t left = rest / 2 + (rest & width & 1U);
    return std::string(left, ' ').append(printable).append(rest - left, ' ');
}

std::string leftAligned(std::string_view printable, std::size_t width)
{
    return std::string(printable).append(restOf(printable, width), ' ');
}

std::string rightAligned(std::string_view printable, std::size_t width)
{
    return std::string(restOf(printable, width), ' ').append(printable);
}

std::string cut(std::string_view printable, std::size_t width)
{
    std::size_t end = 0;
    std::size_t taken = 0;
    while (end < printable.size()) {
        std::size_t next = end + 1;
        while (next < printable.size() && (static_cast<unsigned char>(printable[next]) & 0xc0) == 0x80)
            ++next;
        taken += widthOf(printable.substr(end, next - end));
        if (taken > width)
            break;
        end = next;
    }
    return std::string(printable.substr(0, end));
}

} // namespace mmstats::tools
