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

/// The stats alone, and beside them the lines that they are to become.
inline constexpr QLatin1String statsMimeType{"application/x-mmstats-stats"};
inline constexpr QLatin1String seriesMimeType{"application/x-mmstats-series"};
void packRequest(const ChartRequest &request, QMimeData &data);
ChartRequest unpackRequest(const QMimeData &data);

} // namespace mmstats::inspector
