// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <mmstats/value.h>

namespace mmstats::tools {

// How the tools print labels and values: as the Python tools do, but that nothing in them reaches a terminal
// as a command. All functions are thread-safe.

/// Control characters, and those that reorder or hide text, as \n, \t, \xNN or \u{NNNN}; bytes that are not
/// UTF-8 as U+FFFD. Backslashes stay: a text with none of those is printed as it is.
void appendPrintable(std::string &text, std::string_view bytes);
std::string printable(std::string_view bytes);

/// Characters of a valid UTF-8 text: what Python's len() counts, and pads by.
std::size_t lengthOf(std::string_view utf8) noexcept;

/// The shortest text that reads back as the same double, as Python's repr() has it: "0.1", "1.0", "1e+16",
/// "nan", "-inf".
void appendDouble(std::string &text, double number);

/// Integers exact, "True" or "False", texts printable, other types as hexadecimal bytes, "?" where there is
/// no value.
void appendValue(std::string &text, const Value &value);
std::string valueText(const Value &value);

} // namespace mmstats::tools
