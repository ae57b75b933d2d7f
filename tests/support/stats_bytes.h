// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace support {

/// The bytes of a number, in this machine's order.
template <class T>
std::string bytesOf(T value)
{
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

/// Builds the bytes of a stats file by hand, so that no test of the reader rests on our own writer.
class StatsBytes
{
public:
    explicit StatsBytes(int version = 1)
        : bytes_(1, static_cast<char>(version))
    {
    }

    /// `value` is both buffers where the index is not 0xff. Nothing is checked: damage is welcome.
    StatsBytes &field(std::string_view label, std::string_view type, int index, std::string_view value)
    {
        u16(label.size());
        bytes_ += label;
        u16(type.size());
        bytes_ += type;
        bytes_ += static_cast<char>(index);
        bytes_ += value;
        return *this;
    }

    template <class T>
    StatsBytes &scalar(std::string_view label, std::string_view type, T value)
    {
        return field(label, type, 0xff, bytesOf(value));
    }

    /// Readers take the buffer that `index` does not name.
    template <class T>
    StatsBytes &buffered(std::string_view label, std::string_view type, T current, T other, int index = 1)
    {
        return field(label, type, index,
                     index == 1 ? bytesOf(current) + bytesOf(other) : bytesOf(other) + bytesOf(current));
    }

    StatsBytes &text(std::string_view label, std::string_view value, std::size_t size)
    {
        std::string padded(value);
        padded.resize(size);
        return field(label, std::to_string(size) + 's', 0xff, padded);
    }

    StatsBytes &u16(std::size_t number)
    {
        bytes_ += bytesOf(static_cast<std::uint16_t>(number));
        return *this;
    }

    StatsBytes &raw(std::string_view bytes)
    {
        bytes_ += bytes;
        return *this;
    }

    /// Zeros up to `size` bytes in all, which is what stands behind the last field.
    StatsBytes &padTo(std::size_t size)
    {
        bytes_.resize(size);
        return *this;
    }

    std::size_t size() const { return bytes_.size(); }
    const std::string &bytes() const { return bytes_; }
    std::span<const std::byte> span() const { return std::as_bytes(std::span(bytes_)); }

    /// A label that brings the next field's first buffer to `wanted` modulo 64.
    std::string labelForOffset(std::size_t wanted, std::size_t typeSize) const
    {
        const std::size_t fixed = bytes_.size() + 2 + 2 + typeSize + 1;
        return std::string(64 + (wanted + std::size_t{64} * 1024 - fixed) % 64, 'l');
    }

private:
    std::string bytes_;
};

} // namespace support
