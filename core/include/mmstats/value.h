// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <mmstats/export.h>
#include <mmstats/type_signature.h>

namespace MMSTATS_API mmstats {

/// A text value: its bytes up to the first NUL. They may not be UTF-8: see toUtf8().
struct Text
{
    std::string_view bytes;
    friend bool operator==(const Text &, const Text &) = default;
};

/// A value of a type that is not one plain value.
struct RawBytes
{
    std::span<const std::byte> bytes;
    friend bool operator==(const RawBytes &a, const RawBytes &b) noexcept;
};

/// One value read. monostate where there is none: never read stable, or an impossible buffer index.
/// Text and RawBytes point into the Snapshot that they come from and live as long as it does.
using Value = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, Text, RawBytes>;

/// Decodes one buffer of `type.size` bytes at `buffer`. Thread-safe; never reads beyond that size.
Value decodeValue(const TypeSignature &type, const std::byte *buffer) noexcept;

/// True where both hold the same; two NaN are the same.
bool sameValue(const Value &a, const Value &b) noexcept;

/// A number for charts; nullopt for texts, bytes and absent values. Integers above 2^53 are rounded.
std::optional<double> toNumber(const Value &value) noexcept;

/// The value for people: integers exact, doubles in their shortest exact form, "true"/"false", texts as
/// valid UTF-8, bytes as hexadecimal, "" for absent ones. Not escaped.
std::string toString(const Value &value);

} // namespace mmstats
