// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include "data/stat_value.h"

namespace mmstats::inspector {

// Cells of CSV (RFC 4180, UTF-8), the same in every locale. All functions are thread-safe.

/// A text as it is. One that a spreadsheet would take for a formula is no other: what keeps a spreadsheet
/// from it would change the text for every other reader.
QByteArray csvText(const QString &text);

/// The shortest text that reads back as the same number, with a point.
QByteArray csvNumber(double number);

/// Integers in full; a bool is 1 or 0, an absent value an empty cell, and an empty text an empty one in
/// quotes.
QByteArray csvValue(const StatValue &value);

/// Local time of ms since the epoch, with milliseconds and the offset from UTC (ISO 8601).
QByteArray csvTime(qint64 time);

/// "1700000000.123": seconds since the epoch, of ms, exact.
QByteArray secondsText(qint64 time);

} // namespace mmstats::inspector
