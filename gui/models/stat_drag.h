// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QLatin1String>

#include "data/series_spec.h"

class QMimeData;

namespace mmstats::inspector {

/// Dragged stats, as the lines that they are to become. They mean something to this process alone: another
/// one's are none here.
inline constexpr QLatin1String seriesMimeType{"application/x-mmstats-series"};
void packSeries(const std::vector<SeriesSpec> &series, QMimeData &data);
std::vector<SeriesSpec> unpackSeries(const QMimeData &data);

} // namespace mmstats::inspector
