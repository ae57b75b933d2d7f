// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/details.h"

#include <algorithm>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "common/text.h"

namespace mmstats::tools {

namespace {

using Bytes = std::span<const std::byte>;

void appendHex(std::string &text, Bytes bytes)
{
    for (const std::byte b : bytes)
        fmt::format_to(std::back_inserter(text), "{:02x}", std::to_integer<unsigned>(b));
}

// A text's padding is counted rather than shown.
void appendBuffer(std::string &text, Bytes buffer)
{
    constexpr std::ptrdiff_t shownZeros = 8;
    const auto lastByte =
        std::find_if(buffer.rbegin(), buffer.rend(), [](std::byte b) { return b != std::byte{0}; });
    const auto zeros = lastByte - buffer.rbegin();
    if (zeros <= shownZeros) {
        appendHex(text, buffer);
        return;
    }
    appendHex(text, buffer.first(buffer.size() - static_cast<std::size_t>(zeros)));
    fmt::format_to(std::back_inserter(text), "{}{} x 00",
                   buffer.size() == static_cast<std::size_t>(zeros) ? "" : " ", zeros);
}

} // namespace

std::string bytesOf(const Snapshot &snapshot, std::size_t i)
{
    std::string text;
    appendHex(text, snapshot.bytes(i));
    return text;
}

void appendDetails(std::string &text, const Snapshot &snapshot, std::size_t i)
{
    const Field &field = snapshot.field(i);
    const Bytes bytes = snapshot.bytes(i);
    fmt::format_to(std::back_inserter(text), "at {}, type \"", field.offset);
    appendPrintable(text, field.typeText);
    fmt::format_to(std::back_inserter(text), "\", value at {}, ", field.valueOffset());
    if (!field.buffered) {
        text += "unbuffered: ";
        appendBuffer(text, bytes);
    } else {
        const unsigned index = snapshot.bufferIndex(i);
        fmt::format_to(std::back_inserter(text), "index {}, buffers: ", index);
        for (unsigned buffer = 0; buffer < 2; ++buffer) {
            text += buffer == 0 ? "" : ", ";
            appendBuffer(text, bytes.subspan(std::size_t{buffer} * field.type.size, field.type.size));
            text += index < 2 && buffer != index ? " (current)" : "";
        }
    }
    if (!snapshot.stable(i))
        text += ", not whole in this sample";
}

} // namespace mmstats::tools
