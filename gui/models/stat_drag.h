// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QByteArray>
#include <QLatin1String>

#include "models/chart_request.h"

class QMimeData;

namespace mmstats::inspector {

/// Dragged stats as bytes. They mean something to this process alone: another one's are none here.
QByteArray packStats(const std::vector<StatRef> &stats);
std::vector<StatRef> unpackStats(const QByteArray &bytes);

/// The stats alone, and beside them how they are to be drawn.
inline constexpr QLatin1String statsMimeType{"application/x-mmstats-stats"};
void packRequests(const std::vector<ChartRequest> &requests, QMimeData &data);
std::vector<ChartRequest> unpackRequests(const QMimeData &data);

} // namespace mmstats::inspector
