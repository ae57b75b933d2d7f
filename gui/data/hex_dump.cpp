// SPDX-License-Identifier: Apache-2.0
#include "data/hex_dump.h"

namespace mmstats::inspector {

namespace {

constexpr int bytesPerGroup = 8;

// What stands in front of the characters, with the gap before the second group.
int hexColumns(int bytesPerRow)
{
    return 3 * bytesPerRow + (bytesPerRow - 1) / bytesPerGroup;
}

QString hexOf(const QByteArray &row)
{
    QString text;
    for (qsizetype i = 0; i < row.size(); ++i) {
        if (i > 0 && i % bytesPerGroup == 0)
            text += QLatin1Char(' ');
        text += QStringLiteral("%1 ").arg(static_cast<quint8>(row[i]), 2, 16, QLatin1Char('0'));
    }
    return text;
}

QString charactersOf(const QByteArray &row)
{
    QString text;
    for (const char c : row)
        text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
    return text;
}

} // namespace

int HexShape::columns() const noexcept
{
    return offsetDigits + 2 + hexColumns(bytesPerRow) + 1 + bytesPerRow + 2;
}

HexShape hexShapeFor(int columns, quint64 fileBytes)
{
    HexShape shape{.bytesPerRow = 16, .offsetDigits = fileBytes <= 0x10000 ? 4 : 8};
    while (shape.bytesPerRow > 4 && shape.columns() > columns)
        shape.bytesPerRow /= 2;
    return shape;
}

QStringList hexRows(const QByteArray &bytes, quint64 offset, HexShape shape)
{
    QStringList rows;
    for (qsizetype at = 0; at < bytes.size(); at += shape.bytesPerRow) {
        const QByteArray row = bytes.mid(at, shape.bytesPerRow);
        rows << QStringLiteral("%1  %2 |%3|")
                    .arg(offset + static_cast<quint64>(at), shape.offsetDigits, 16, QLatin1Char('0'))
                    .arg(hexOf(row).leftJustified(hexColumns(shape.bytesPerRow)), charactersOf(row));
    }
    return rows;
}

} // namespace mmstats::inspector
