// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace mmstats::inspector {

/// Cells of a CSV (RFC 4180, UTF-8). See SeriesCsv for why they are so.

/// In quotes where a reader would need them.
QByteArray csvText(const QString &text);

/// Local, with milliseconds and the offset from UTC (ISO 8601), from ms since the epoch.
QByteArray csvTime(qint64 time);

/// The shortest that reads back as the same, with a point in every locale.
QByteArray csvNumber(double number);

} // namespace mmstats::inspector
