// SPDX-License-Identifier: Apache-2.0
#include "common/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <clocale>
#include <cstdlib>
#include <cwchar>

namespace mmstats::tools {

namespace {

std::string_view variable(const char *name)
{
    const char *value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here calls setenv
    return value == nullptr ? std::string_view() : std::string_view(value);
}

std::size_t sizeFrom(const char *name, std::size_t otherwise)
{
    const std::string_view text = variable(name);
    std::size_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    return end.ec == std::errc() && number > 0 ? number : otherwise;
}

// Takes a character off the front of valid UTF-8.
char32_t takeCharacter(std::string_view &text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t character = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t i = 1; i < std::min(length, text.size()); ++i)
        character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3fU);
    text.remove_prefix(std::min(length, text.size()));
    return character;
}

std::size_t widthOf(char32_t character)
{
    if (character < 0x7f)
        return 1;
    // wcwidth() knows no character beyond ASCII without it. The plain name, because it is in glibc itself.
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the tools have one thread
    static const bool known = std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr;
    const int width = known ? ::wcwidth(static_cast<wchar_t>(character)) : 1;
    return width < 0 ? 1 : static_cast<std::size_t>(width);
}

} // namespace

Style Style::ansi() noexcept
{
    return {.bold = "\033[1m",
            .dim = "\033[2m",
            .red = "\033[31m",
            .accent = "\033[1;35m",
            .reverse = "\033[7m",
            .reset = "\033[0m"};
}

Terminal Terminal::of(int fd, ColourWhen colour)
{
    Terminal terminal{.isTerminal = ::isatty(fd) == 1};
    winsize size = {};
    if (terminal.isTerminal)
        ::ioctl(fd, TIOCGWINSZ, &size);
    terminal.columns = size.ws_col > 0 ? size.ws_col : sizeFrom("COLUMNS", 80);
    terminal.rows = size.ws_row > 0 ? size.ws_row : sizeFrom("LINES", 24);
    // Source: https://no-color.org
    const bool wanted = terminal.isTerminal && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
    if (colour == ColourWhen::always || (colour == ColourWhen::automatic && wanted))
        terminal.style = Style::ansi();
    return terminal;
}

std::size_t widthOf(std::string_view printable)
{
    std::size_t width = 0;
    while (!printable.empty())
        width += widthOf(takeCharacter(printable));
    return width;
}

std::string fitted(std::string_view printable, std::size_t columns)
{
    if (widthOf(printable) <= columns)
        return std::string(printable);
    if (columns == 0)
        return {};
    std::string_view rest = printable;
    std::size_t bytes = 0;
    for (std::size_t width = 0; !rest.empty();) {
        width += widthOf(takeCharacter(rest));
        if (width > columns - 1)
            break;
        bytes = printable.size() - rest.size();
    }
    return std::string(printable.substr(0, bytes)) + "…";
}

} // namespace mmstats::tools
