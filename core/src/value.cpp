// SPDX-License-Identifier: Apache-2.0
#include <mmstats/value.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include <mmstats/utf8.h>

namespace mmstats {

namespace {

std::uint64_t loadUnsigned(const std::byte *from, std::uint32_t size, bool bigEndian) noexcept
{
    std::array<std::byte, 8> bytes{};
    std::memcpy(bytes.data(), from, size);
    if (bigEndian)
        std::reverse(bytes.begin(), bytes.begin() + size);
    return std::bit_cast<std::uint64_t>(bytes);
}
static_assert(std::endian::native == std::endian::little);

std::int64_t signExtend(std::uint64_t bits, std::uint32_t size) noexcept
{
    const unsigned unused = 64 - 8 * size;
    return static_cast<std::int64_t>(bits << unused) >> unused;
}

// 2 to the power of `exponent`, a normal number. Unlike ldexp(), it takes no libm, which is long to load.
double powerOfTwo(int exponent) noexcept
{
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

// IEEE 754 binary16, which C++20 has no type for.
double halfToDouble(std::uint64_t bits) noexcept
{
    const int exponent = static_cast<int>(bits >> 10 & 0x1f);
    const auto fraction = static_cast<double>(bits & 0x3ff);
    double magnitude = 0;
    if (exponent == 0x1f)
        magnitude = fraction == 0 ? INFINITY : NAN;
    else if (exponent == 0)
        magnitude = fraction * powerOfTwo(-24);
    else
        magnitude = (fraction + 1024) * powerOfTwo(exponent - 25);
    return (bits & 0x8000) != 0 ? -magnitude : magnitude;
}

double loadFloating(const std::byte *from, std::uint32_t size, bool bigEndian) noexcept
{
    const std::uint64_t bits = loadUnsigned(from, size, bigEndian);
    if (size == 8)
        return std::bit_cast<double>(bits);
    if (size == 4)
        return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    return halfToDouble(bits);
}

Text textUpToNul(const std::byte *from, std::size_t size) noexcept
{
    const std::string_view bytes(reinterpret_cast<const char *>(from), size);
    return {bytes.substr(0, bytes.find('\0'))};
}

std::string hexadecimal(std::span<const std::byte> bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::byte b : bytes) {
        text += digits[std::to_integer<std::size_t>(b >> 4)];
        text += digits[std::to_integer<std::size_t>(b & std::byte{15})];
    }
    return text;
}

std::string doubleToString(double number)
{
    if (std::isnan(number))
        return "nan";
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), result.ptr};
}

} // namespace

bool operator==(const RawBytes &a, const RawBytes &b) noexcept
{
    return std::ranges::equal(a.bytes, b.bytes);
}

Value decodeValue(const TypeSignature &type, const std::byte *buffer) noexcept
{
    const std::byte *from = buffer + type.valueOffset;
    switch (type.kind) {
    case TypeKind::unsignedInteger:
        return loadUnsigned(from, type.valueSize, type.bigEndian);
    case TypeKind::signedInteger:
        return signExtend(loadUnsigned(from, type.valueSize, type.bigEndian), type.valueSize);
    case TypeKind::floating:
        return loadFloating(from, type.valueSize, type.bigEndian);
    case TypeKind::boolean:
        return *from != std::byte{0};
    case TypeKind::text:
        return textUpToNul(from, type.valueSize);
    case TypeKind::pascalText: {
        if (type.valueSize == 0)
            return Text{};
        const auto length = std::min(std::to_integer<std::uint32_t>(*from), type.valueSize - 1);
        return textUpToNul(from + 1, length);
    }
    case TypeKind::raw:
        break;
    }
    return RawBytes{{buffer, type.size}};
}

bool sameValue(const Value &a, const Value &b) noexcept
{
    const auto *left = std::get_if<double>(&a);
    const auto *right = std::get_if<double>(&b);
    if (left != nullptr && right != nullptr)
        return std::bit_cast<std::uint64_t>(*left) == std::bit_cast<std::uint64_t>(*right) ||
               (std::isnan(*left) && std::isnan(*right));
    return a == b;
}

std::optional<double> toNumber(const Value &value) noexcept
{
    if (const auto *u = std::get_if<std::uint64_t>(&value))
        return static_cast<double>(*u);
    if (const auto *i = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*i);
    if (const auto *d = std::get_if<double>(&value))
        return *d;
    if (const auto *b = std::get_if<bool>(&value))
        return *b ? 1 : 0;
    return std::nullopt;
}

std::string toString(const Value &value)
{
    if (const auto *u = std::get_if<std::uint64_t>(&value))
        return std::to_string(*u);
    if (const auto *i = std::get_if<std::int64_t>(&value))
        return std::to_string(*i);
    if (const auto *d = std::get_if<double>(&value))
        return doubleToString(*d);
    if (const auto *b = std::get_if<bool>(&value))
        return *b ? "true" : "false";
    if (const auto *t = std::get_if<Text>(&value))
        return toUtf8(t->bytes);
    if (const auto *r = std::get_if<RawBytes>(&value))
        return hexadecimal(r->bytes);
    return {};
}

} // namespace mmstats
