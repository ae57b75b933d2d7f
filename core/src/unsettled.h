// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <mmstats/layout.h>

namespace mmstats {

/// Memory is copied whole within one of these.
inline constexpr std::size_t cacheLine = 64;

/// A range of a file's bytes.
struct Extent
{
    std::size_t from;
    std::size_t size;
};

/// What several readings of a field must agree in: its value, and of a buffered one its buffers and their
/// index.
Extent extentOf(const Field &field) noexcept;

/// Whether one copy of the field may mix two updates: wider than one store, or across two cache lines.
bool needsMoreReadings(const Field &field) noexcept;

} // namespace mmstats
