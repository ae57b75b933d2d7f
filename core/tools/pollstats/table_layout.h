// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mmstats::tools {

/// How a table's columns share a line: all are of one width, with a bar between them.
struct TableLayout
{
    static constexpr std::size_t usual = 20; ///< the original's, and that of what no terminal shows
    static constexpr std::size_t narrowest = 8;

    std::size_t cell = usual; ///< columns of the terminal
    std::size_t shown = 0;    ///< columns of the table; the others do not fit

    /// For a line of `lineWidth`: as wide as `longestHeader` or usual where there is room, as narrow as it
    /// has to be, and what does not fit at all is left out, but for one column, which may be narrower still.
    static TableLayout fit(std::size_t columns, std::size_t lineWidth, std::size_t longestHeader) noexcept;

    friend bool operator==(const TableLayout &, const TableLayout &) = default;
};

// What pads printable texts counts the columns of a terminal that they take. All functions are thread-safe.

/// In the middle of `width`, as Python's str.center() has it: of an odd rest, the right side gets more in an
/// even width, the left side in an odd one.
std::string centred(std::string_view printable, std::size_t width);

std::string leftAligned(std::string_view printable, std::size_t width);
std::string rightAligned(std::string_view printable, std::size_t width);

/// As much of it as takes at most `width`, without a sign that something is missing.
std::string cut(std::string_view printable, std::size_t width);

} // namespace mmstats::tools
