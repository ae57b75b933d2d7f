// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "data/scope_samples.h"
#include "data/trace.h"

namespace mmstats::inspector {

/// The steady clock as time of day, as it was when this was made: ms since the epoch.
class ScopeClock
{
public:
    ScopeClock();
    /// For tests: `steady` ns are `milliseconds`.
    ScopeClock(qint64 steady, qint64 milliseconds)
        : offset_(milliseconds * 1'000'000 - steady)
    {
    }

    /// To a quarter of a microsecond.
    double milliseconds(qint64 steady) const noexcept
    {
        const qint64 time = steady + offset_;
        return static_cast<double>(time / 1'000'000) + static_cast<double>(time % 1'000'000) / 1e6;
    }
    /// Since the epoch.
    qint64 microseconds(qint64 steady) const noexcept { return (steady + offset_) / 1000; }
    qint64 steady(qint64 milliseconds) const noexcept { return milliseconds * 1'000'000 - offset_; }

private:
    qint64 offset_;
};

/// A line of the ring to draw, in pieces: nothing is known between them. At most two points a column of
/// pixels.
struct ScopeTrace
{
    std::vector<QList<QPointF>> pieces; ///< x in ms since the epoch
    Summary summary;
};
ScopeTrace trace(const ScopeSamples::Stretch &samples, const ScopeClock &clock, const View &view);

/// The value at the sample nearest to a time, and that sample's time; nullopt where there is none.
struct ScopeValue
{
    double milliseconds = 0;
    std::optional<double> value;
};
std::optional<ScopeValue> valueNear(const ScopeSamples &samples, std::size_t column, const ScopeClock &clock,
                                    qint64 milliseconds);

} // namespace mmstats::inspector
