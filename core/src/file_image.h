// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/field_base.h>

namespace mmstats {

/// Where a field lies in the file.
struct Placement
{
    std::size_t index = 0;   // of the write buffer byte
    std::size_t buffers = 0; // a multiple of 8
};

/// Builds the bytes of a stats file, format version 1, piece by piece: first what the file is created with,
/// later what is appended to it. Each value is brought to a multiple of 8 by leading spaces in its type,
/// which every reader of the format ignores.
class FileImage
{
public:
    FileImage();

    /// Appends a field to the piece; its value stays zero. Errors: labelTooLong, duplicateLabel.
    Result<Placement> add(const std::string &label, const FieldShape &shape);

    /// Appends an unbuffered field with a value.
    template <class T>
    Status addNumber(const std::string &label, char code, T value)
    {
        return addValue(label, {.code = std::string(1, code), .size = sizeof(T), .buffered = false},
                        std::as_bytes(std::span(&value, 1)));
    }
    Status addText(const std::string &label, std::string_view text);

    /// Where the piece begins in the file.
    std::size_t begin() const noexcept { return begin_; }
    /// The piece: whole fields; the first piece has the version byte in front, still 0.
    std::span<const std::byte> piece() const noexcept { return bytes_; }

    /// The piece is in the file; the next one begins at its end.
    void commit() noexcept;
    /// The piece is not, and its labels are free again.
    void discard() noexcept;

    /// The bytes that a text takes in a file: at least one, and a multiple of 8.
    static std::uint32_t textCapacity(std::size_t size) noexcept;

private:
    Status addValue(const std::string &label, const FieldShape &shape, std::span<const std::byte> value);
    void putU16(std::size_t number);
    void putText(std::string_view text);

    std::size_t begin_ = 0;
    std::vector<std::byte> bytes_;
    std::unordered_set<std::string> labels_;
    std::vector<std::string> labelsOfPiece_;
};

} // namespace mmstats
