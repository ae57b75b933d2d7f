// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mmstats::tools {

enum class ColourWhen : unsigned char { never, automatic, always };

/// Escape sequences around text; all empty where no colour is wanted.
struct Style
{
    std::string_view bold;
    std::string_view dim;
    std::string_view red;
    std::string_view accent; ///< to be read on dark and on light ground
    std::string_view reverse;
    std::string_view reset;

    static Style ansi() noexcept;
};

/// What stands at the other end of a descriptor.
struct Terminal
{
    bool isTerminal = false;
    std::size_t columns = 80; ///< at least 1
    std::size_t rows = 24;
    Style style = {};

    /// Asks the kernel, and the environment: NO_COLOR, TERM, and COLUMNS and LINES where the terminal does
    /// not know its size.
    static Terminal of(int fd, ColourWhen colour = ColourWhen::automatic);
};

/// Columns of a terminal that a printable text takes: a character of East Asian scripts takes two.
std::size_t widthOf(std::string_view printable);

/// The text, or its start and an ellipsis, in at most `columns` columns.
std::string fitted(std::string_view printable, std::size_t columns);

} // namespace mmstats::tools
