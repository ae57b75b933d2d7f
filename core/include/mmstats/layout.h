// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/export.h>
#include <mmstats/type_signature.h>
#include <mmstats/value.h>

namespace MMSTATS_API mmstats {

/// What a reader accepts from a file that anybody may have written.
struct Limits
{
    std::uint64_t fileBytes = 64U << 20; ///< bytes of a file that are looked at
    std::uint64_t valueBytes = 1U << 20; ///< bytes of one buffer of one field
    std::size_t fields = 200'000;
};

/// A stat's place in a file.
///
///     offset          indexOffset
///     v               v
///     +------+-------+------+------+-------+----------+-----------+
///     | u16  | label | u16  | type | index | buffer 0 | (buffer 1)|
///     +------+-------+------+------+-------+----------+-----------+
///                                          ^ valueOffset
struct Field
{
    static constexpr std::uint8_t unbuffered = 0xff;

    std::string_view label;    ///< as stored: any bytes
    std::string_view typeText; ///< as stored, white space included
    TypeSignature type;
    std::uint64_t offset = 0;
    std::uint64_t indexOffset = 0;
    bool buffered = false;

    std::uint64_t valueOffset() const noexcept { return indexOffset + 1; }
    std::uint64_t valueBytes() const noexcept { return std::uint64_t{type.size} * (buffered ? 2U : 1U); }
    std::uint64_t end() const noexcept { return valueOffset() + valueBytes(); }

    /// Reads the value out of `image`, which holds the file from its first byte to at least end().
    Value value(std::span<const std::byte> image) const noexcept;
};

/// The decoded structure of one file: every field up to the end or to the first damage.
///
/// Fields and labels point into memory that the layout owns. Immutable, so safe to share among threads.
class Layout
{
public:
    /// Decodes the first bytes of a file. `fileSize` is the whole file's, so that an end of `image` can be
    /// told from the end of the file. Never fails: what is wrong is damage(), and the fields before it stay.
    static Layout decode(std::span<const std::byte> image, std::uint64_t fileSize, const Limits &limits = {});

    Layout(Layout &&) noexcept = default;
    Layout &operator=(Layout &&) noexcept = default;
    Layout(const Layout &) = delete;
    Layout &operator=(const Layout &) = delete;
    ~Layout() = default;

    std::span<const Field> fields() const noexcept { return fields_; }

    /// Bytes from the file's start to the end of the last good field.
    std::uint64_t end() const noexcept { return end_; }

    /// The format version that the file says; none where it is empty. Only version 1 has fields here.
    std::optional<std::uint8_t> version() const noexcept { return version_; }

    /// Why decoding ended early; its path is empty. Its code emptyFile or notYetVersioned means that the
    /// writer has not finished, and so may any other in a young file (see file_state.h).
    const std::optional<Error> &damage() const noexcept { return damage_; }

    /// True where decoding ran out of `image` but not of the file: try again with more bytes.
    bool needsMore() const noexcept { return needsMore_; }

    /// True where `image` still has this layout: same labels, types and buffering, no field more.
    bool matches(std::span<const std::byte> image) const noexcept;

    /// Same fields at the same places, same damage; values do not count.
    friend bool operator==(const Layout &a, const Layout &b) noexcept;

    /// The first field of that label, compared as bytes; nullptr where there is none.
    const Field *find(std::string_view label) const noexcept;

private:
    Layout() = default;

    void decodeFields(std::span<const std::byte> image, std::uint64_t fileSize, const Limits &limits);
    void keepHeaders(std::span<const std::byte> image);
    bool sameHeaders(std::span<const std::byte> image) const noexcept;

    std::vector<std::byte> headers_;  // the image up to end_; labels and types point here
    std::vector<std::byte> constant_; // the bits of headers_ that may not change
    std::vector<Field> fields_;
    std::optional<std::uint8_t> version_;
    std::optional<Error> damage_;
    std::uint64_t end_ = 0;
    bool needsMore_ = false;
};

} // namespace mmstats
