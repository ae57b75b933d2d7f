// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/event_log.h"

namespace mmstats::inspector {

QJsonObject toJson(const AlertEvent &event);
/// nullopt where it is none. One that went on when it was written has been closed at its last sample.
std::optional<AlertEvent> eventFromJson(const QJsonObject &json);

/// A line of EventLog::toCsv(), and the one above all.
QByteArray csvHeader();
QByteArray csvLine(const AlertEvent &event);

} // namespace mmstats::inspector
