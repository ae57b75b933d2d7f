// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "data/stat_value.h"

namespace mmstats::inspector {

/// Numbers and values for people, by the user's locale. All of them are plain text, on one line.

/// A few digits and a prefix: "1.24k", "310", "0.050", "12.5 ms" (unit seconds), "3.25 MiB" (unit bytes),
/// "12.5 %" (units percent and ratio).
QString formatNumber(double number, const QString &unit = {});

/// The same with "/s" behind it.
QString formatRate(double perSecond, const QString &unit = {});

/// A value as exact as it stands on one line: integers in full, texts with control characters made visible.
QString formatValue(const StatValue &value, const QString &unit = {});

/// The whole value without rounding or units, for tooltips and the clipboard.
QString formatExactly(const StatValue &value);

/// Any text on one line: control characters, and marks that reorder text, are replaced by what can be seen.
QString singleLine(const QString &text);

/// "0.4 ms" from nanoseconds.
QString formatDuration(qint64 nanoseconds);

/// How long ago, in the largest unit that it fills: "0 s", "59 s", "3 m", "2 h", "5 d".
QString formatAge(qint64 milliseconds);

/// Local time of seconds since the epoch: "11:02:31", with the date instead of the seconds where it is
/// not today.
QString formatTime(double seconds);

/// Local time of milliseconds since the epoch, to the second: "11:02:31", on request with the date before it.
QString formatMoment(qint64 time, bool withDay = false);

/// Whether two times, in milliseconds since the epoch, lie on different days here.
bool areOnDifferentDays(qint64 a, qint64 b);

/// How long, as a clock shows it: "00:03:12", hours as many as there are.
QString formatClock(qint64 milliseconds);

} // namespace mmstats::inspector
