// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/screen.h"

#include <algorithm>

#include <fmt/format.h>

namespace mmstats::tools {

namespace {

constexpr std::string_view home = "\033[H";
constexpr std::string_view clearLine =
    "\033[K"; // in front: behind a full line it would clear its last column
constexpr std::string_view restOfScreen = "\033[J";

std::string_view styleOf(std::string_view line, const Style &style)
{
    if (line.starts_with("* "))
        return style.accent;
    if (line.starts_with("! "))
        return style.red;
    if (line.starts_with("==> "))
        return style.bold;
    return {};
}

void addLine(std::string &page, std::string_view line, std::string_view style, const Terminal &terminal)
{
    page += clearLine;
    page += style;
    page += fitted(line, terminal.columns);
    if (!style.empty())
        page += terminal.style.reset;
    page += '\n';
}

} // namespace

std::string screenPage(std::string_view title, std::string_view text, std::size_t omitted,
                       const Terminal &terminal)
{
    std::string page(home);
    std::string bar = fitted(title, terminal.columns);
    bar.append(terminal.columns - widthOf(bar), ' ');
    addLine(page, bar, terminal.style.reverse, terminal);
    const auto there = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    const std::size_t lines = there + omitted;
    // The title, the line that the cursor ends in, and where not all fits a line that says so.
    const std::size_t room = terminal.rows > 2 ? terminal.rows - 2 : 1;
    const std::size_t shown = std::min(there, lines <= room ? lines : room - 1);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string_view line = text.substr(0, text.find('\n'));
        addLine(page, line, styleOf(line, terminal.style), terminal);
        text.remove_prefix(line.size() + 1);
    }
    if (shown < lines)
        addLine(page, fmt::format("... {} more lines: --filter shows less", lines - shown),
                terminal.style.dim, terminal);
    page += restOfScreen;
    return page;
}

} // namespace mmstats::tools
