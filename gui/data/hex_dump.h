// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace mmstats::inspector {

/// How wide a hex dump is.
struct HexShape
{
    int bytesPerRow = 16; ///< a multiple of 4
    int offsetDigits = 8;

    int columns() const noexcept;

    friend bool operator==(const HexShape &, const HexShape &) = default;
};

/// The widest of 16, 8 and 4 bytes a row that fits, for a file of `fileBytes`.
HexShape hexShapeFor(int columns, quint64 fileBytes);

/// As hexdump -C: "0041  0b 00 71 75 65 75 65 2e  64 65 70 74 68           |..queue.depth|". The first byte
/// stands first in its row, whatever its offset.
QStringList hexRows(const QByteArray &bytes, quint64 offset, HexShape shape = {});

} // namespace mmstats::inspector
