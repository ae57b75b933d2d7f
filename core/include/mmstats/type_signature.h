// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include <mmstats/error.h>
#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// How the bytes of a value are to be read.
enum class TypeKind : std::uint8_t {
    signedInteger,
    unsignedInteger,
    floating,
    boolean,
    text,       ///< NUL-padded bytes (`Ns`, `c`)
    pascalText, ///< a length byte, then bytes (`Np`)
    raw,        ///< not exactly one value: shown as bytes
};

/// A type signature: a format string of Python's `struct` module, one value wide.
///
/// Source: https://docs.python.org/3/library/struct.html, sizes as on LP64.
struct TypeSignature
{
    TypeKind kind = TypeKind::raw;
    bool bigEndian = false;
    std::uint32_t size = 0;        ///< bytes that one buffer takes: struct.calcsize()
    std::uint32_t valueOffset = 0; ///< bytes from the buffer's start to the value (pad bytes in front)
    std::uint32_t valueSize = 0;   ///< bytes of the value itself

    /// Reads a signature. What Python's struct does not know, or what is over 2 GiB, is an Error of code
    /// badType whose offset is a place in `signature`. Thread-safe.
    static Result<TypeSignature> parse(std::string_view signature);

    friend bool operator==(const TypeSignature &, const TypeSignature &) = default;
};

} // namespace mmstats
