// SPDX-License-Identifier: Apache-2.0
#include <mmstats/type_signature.h>

#include <bit>
#include <limits>
#include <string>

namespace mmstats {

namespace {

struct Code
{
    TypeKind kind;
    std::uint32_t nativeSize;   // 0: not known
    std::uint32_t standardSize; // 0: native mode only
};

// Alignment in native mode equals the size, for every code on LP64.
Code lookUp(char code) noexcept
{
    switch (code) {
    case 'b':
        return {TypeKind::signedInteger, 1, 1};
    case 'B':
        return {TypeKind::unsignedInteger, 1, 1};
    case 'h':
        return {TypeKind::signedInteger, 2, 2};
    case 'H':
        return {TypeKind::unsignedInteger, 2, 2};
    case 'i':
        return {TypeKind::signedInteger, 4, 4};
    case 'I':
        return {TypeKind::unsignedInteger, 4, 4};
    case 'l':
        return {TypeKind::signedInteger, 8, 4};
    case 'L':
        return {TypeKind::unsignedInteger, 8, 4};
    case 'q':
        return {TypeKind::signedInteger, 8, 8};
    case 'Q':
        return {TypeKind::unsignedInteger, 8, 8};
    case 'n':
        return {TypeKind::signedInteger, 8, 0};
    case 'N':
    case 'P':
        return {TypeKind::unsignedInteger, 8, 0};
    case 'e':
        return {TypeKind::floating, 2, 2};
    case 'f':
        return {TypeKind::floating, 4, 4};
    case 'd':
        return {TypeKind::floating, 8, 8};
    case '?':
        return {TypeKind::boolean, 1, 1};
    case 'c':
    case 's':
        return {TypeKind::text, 1, 1};
    case 'p':
        return {TypeKind::pascalText, 1, 1};
    case 'x':
        return {TypeKind::raw, 1, 1};
    default:
        return {TypeKind::raw, 0, 0};
    }
}

constexpr bool isSpace(char c) noexcept
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

Error bad(std::string message, std::size_t at)
{
    return {.code = ErrorCode::badType, .message = std::move(message), .offset = at};
}

constexpr std::uint64_t sizeLimit = std::numeric_limits<std::int32_t>::max();

} // namespace

Result<TypeSignature> TypeSignature::parse(std::string_view signature)
{
    TypeSignature type;
    bool native = true;
    std::size_t at = 0;
    type.bigEndian = std::endian::native == std::endian::big;
    if (!signature.empty() && std::string_view("@=<>!").find(signature[0]) != std::string_view::npos) {
        native = signature[0] == '@';
        if (!native && signature[0] != '=')
            type.bigEndian = signature[0] != '<';
        ++at;
    }

    std::uint64_t size = 0;
    std::uint64_t values = 0;
    while (at < signature.size()) {
        if (isSpace(signature[at])) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        std::uint64_t count = isDigit(signature[at]) ? 0 : 1;
        for (; at < signature.size() && isDigit(signature[at]); ++at) {
            count = count * 10 + static_cast<std::uint64_t>(signature[at] - '0');
            if (count > sizeLimit)
                return bad("count over 2 GiB", start);
        }
        if (at == signature.size())
            return bad("count without a type code", start);
        const char letter = signature[at];
        const Code code = lookUp(letter);
        const std::uint32_t width = native ? code.nativeSize : code.standardSize;
        if (width == 0)
            return bad("unknown type code", at);
        ++at;

        if (native)
            size = (size + width - 1) / width * width;
        const bool isText = letter == 's' || letter == 'p';
        if (letter != 'x' && (isText || count > 0)) {
            values += isText ? 1 : count;
            type.kind = code.kind;
            type.valueOffset = static_cast<std::uint32_t>(size);
            type.valueSize = static_cast<std::uint32_t>(isText ? count : width);
        }
        size += count * width;
        if (size > sizeLimit)
            return bad("type over 2 GiB", start);
    }

    type.size = static_cast<std::uint32_t>(size);
    if (values != 1) {
        type.kind = TypeKind::raw;
        type.valueOffset = 0;
        type.valueSize = type.size;
    }
    return type;
}

} // namespace mmstats
