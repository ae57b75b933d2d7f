// SPDX-License-Identifier: Apache-2.0
#include "file_image.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <mmstats/layout.h>
#include <mmstats/utf8.h>

namespace mmstats {

namespace {

constexpr std::size_t longestLabel = 0xffff;
constexpr std::size_t valueAlignment = 8;

constexpr std::size_t roundUp(std::size_t number, std::size_t multiple) noexcept
{
    return (number + multiple - 1) / multiple * multiple;
}

// A label as part of a message: short, and on one line.
std::string shown(std::string_view label)
{
    constexpr std::size_t most = 60;
    return '"' + escapeControls(truncateUtf8(label, most)) + (label.size() > most ? "...\"" : "\"");
}

} // namespace

FileImage::FileImage()
    : bytes_(1)
{
}

std::uint32_t FileImage::textCapacity(std::size_t size) noexcept
{
    return static_cast<std::uint32_t>(roundUp(std::max<std::size_t>(size, 1), valueAlignment));
}

Result<Placement> FileImage::add(const std::string &label, const FieldShape &shape)
{
    if (label.empty())
        return Error{.code = ErrorCode::labelTooLong, .message = "a label is empty", .offset = {}};
    if (label.size() > longestLabel)
        return Error{.code = ErrorCode::labelTooLong,
                     .message = "label " + shown(label) + " has " + std::to_string(label.size()) +
                                " bytes, more than 65535",
                     .offset = {}};
    labelsOfPiece_.push_back(label); // first, so that whatever is thrown from here on, discard() finds it
    if (!labels_.insert(label).second) {
        labelsOfPiece_.pop_back();
        return Error{.code = ErrorCode::duplicateLabel,
                     .message = "two fields have the label " + shown(label),
                     .offset = {}};
    }

    putU16(label.size());
    putText(label);
    const std::size_t unpadded = begin_ + bytes_.size() + 2 + shape.code.size() + 1;
    const std::size_t padding = roundUp(unpadded, valueAlignment) - unpadded;
    putU16(padding + shape.code.size());
    putText(std::string(padding, ' ') + shape.code);
    const std::size_t index = bytes_.size();
    bytes_.push_back(shape.buffered ? std::byte{0} : std::byte{Field::unbuffered});
    const std::size_t buffers = bytes_.size();
    bytes_.resize(buffers + std::size_t{shape.size} * (shape.buffered ? 2U : 1U));
    return Placement{.index = begin_ + index, .buffers = begin_ + buffers};
}

Status FileImage::addValue(const std::string &label, const FieldShape &shape,
                           std::span<const std::byte> value)
{
    const auto placement = add(label, shape);
    if (!placement)
        return placement.error();
    std::ranges::copy(value, bytes_.begin() + static_cast<std::ptrdiff_t>(placement->buffers - begin_));
    return {};
}

Status FileImage::addText(const std::string &label, std::string_view text)
{
    const std::uint32_t size = textCapacity(text.size());
    return addValue(label, {.code = std::to_string(size) + 's', .size = size, .buffered = false},
                    std::as_bytes(std::span(text)));
}

void FileImage::commit() noexcept
{
    begin_ += bytes_.size();
    bytes_.clear();
    labelsOfPiece_.clear();
}

void FileImage::discard() noexcept
{
    for (const std::string &label : labelsOfPiece_)
        labels_.erase(label);
    bytes_.clear();
    labelsOfPiece_.clear();
}

void FileImage::putU16(std::size_t number)
{
    std::array<std::byte, 2> bytes{};
    const auto narrow = static_cast<std::uint16_t>(number);
    std::memcpy(bytes.data(), &narrow, bytes.size());
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void FileImage::putText(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

} // namespace mmstats
