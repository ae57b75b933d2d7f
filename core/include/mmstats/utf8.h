// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// `bytes` as valid UTF-8: each maximal ill-formed part becomes one U+FFFD.
/// Source: Unicode 15, section 3.9, "U+FFFD Substitution of Maximal Subparts".
std::string toUtf8(std::string_view bytes);

/// True where toUtf8() would change nothing.
bool isUtf8(std::string_view bytes) noexcept;

/// The longest prefix of at most `size` bytes that does not end inside a UTF-8 character.
std::string_view truncateUtf8(std::string_view text, std::size_t size) noexcept;

/// Whether a backslash that stands in the text becomes two: then what it says can be told from what was
/// escaped.
enum class Backslash : bool { kept, doubled };

/// For a terminal: control characters (C0, DEL, C1), and the characters that reorder or hide text, become
/// \n, \t, \xNN or \u{NNNN}. Takes any bytes, gives valid UTF-8.
std::string escapeControls(std::string_view bytes, Backslash backslash = Backslash::doubled);

/// The same, behind what `text` holds.
void appendEscaped(std::string &text, std::string_view bytes, Backslash backslash = Backslash::doubled);

} // namespace mmstats
