// SPDX-License-Identifier: Apache-2.0
#include "data/history.h"

#include <algorithm>
#include <cmath>

namespace mmstats::inspector {

namespace {

std::optional<double> ifFinite(double number)
{
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace

Tick History::heldBefore(std::size_t i) const
{
    const Tick before = series.at(i - 1).tick;
    return series.isThinned(i - 1) ? before : std::max(before, ticks.previousComplete(series.at(i).tick));
}

std::optional<double> History::changeAt(std::size_t i, Reading reading) const
{
    if (i == 0)
        return std::nullopt;
    const Series::Point point = series.at(i);
    const double change = point.value - series.at(i - 1).value;
    if (isCounter && change < 0)
        return std::nullopt;
    const Tick held = heldBefore(i);
    if (reading == Reading::delta) {
        const double samples = series.isThinned(i - 1) ? static_cast<double>(point.tick - held) : 1;
        return ifFinite(change / samples);
    }
    const double seconds = static_cast<double>(ticks.time(point.tick) - ticks.time(held)) / 1000;
    if (!(seconds > 0) || ticks.isInstant(held, point.tick))
        return std::nullopt;
    return ifFinite(change / seconds);
}

std::optional<double> History::valueAt(Tick tick) const
{
    if (tick > end || series.empty() || series.at(0).tick > tick)
        return std::nullopt;
    const std::size_t i = series.lowerBound(tick);
    const bool isPoint = i < series.size() && series.at(i).tick == tick;
    return series.at(isPoint ? i : i - 1).value;
}

std::optional<double> History::at(Tick tick, Reading reading) const
{
    if (tick > end || series.empty() || series.at(0).tick > tick)
        return std::nullopt;
    std::size_t i = series.lowerBound(tick);
    const bool isPoint = i < series.size() && series.at(i).tick == tick;
    if (!isPoint)
        --i;
    const double value = series.at(i).value;
    if (reading == Reading::raw || !std::isfinite(value))
        return ifFinite(value);
    if (isPoint)
        return changeAt(i, reading);
    const bool isThinned = series.isThinned(i) && i + 1 < series.size();
    return isThinned ? changeAt(i + 1, reading) : std::optional(0.0);
}

} // namespace mmstats::inspector
