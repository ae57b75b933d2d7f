// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include "data/series.h"

namespace mmstats::inspector {

/// What numbers are round: those of powers of ten, or, for bytes, of 1,024.
enum class Base { Ten, Binary };

/// A value axis from min to max, with round numbers every `step` from zero on; of a logarithmic one, both
/// ends are above zero and the ticks are powers of ten, or within few of them also their multiples by 2
/// and 5.
struct Scale
{
    double min = 0;
    double max = 1;
    double step = 1;
    bool isLog = false;
    Base base = Base::Ten;

    friend bool operator==(const Scale &, const Scale &) = default;

    /// The round numbers from min to max.
    QList<double> ticks() const;
    /// Where a value lies on the axis, in units that grow evenly along it. What a logarithmic one cannot show
    /// lies at its lower end.
    double position(double value) const;
    /// The other way round.
    double valueAt(double position) const;
};

/// A scale that shows all of `data`, as far as it lies within 1e300, with about `most` steps. It starts at
/// zero where that wastes less than half of the height.
Scale niceScale(const Range &data, int most, Base base = Base::Ten);

/// The same, but `shown` where that still fits: an axis that moves with each sample cannot be read.
Scale steadyScale(const Range &data, int most, const Scale &shown, Base base = Base::Ten);

/// A logarithmic scale that shows all of `data`, which is above zero, from power to power of ten or, for
/// bytes, of two.
Scale logScale(const Range &data, Base base = Base::Ten);

/// From `min` to `max` as they are.
Scale fixedScale(double min, double max, int most, bool isLog, Base base = Base::Ten);

/// Round times of day (local time) between two times, at most `most` steps apart. All in ms since the epoch.
struct TimeTicks
{
    QList<qint64> times;
    qint64 step = 0;
};
TimeTicks niceTimes(qint64 from, qint64 to, int most);

} // namespace mmstats::inspector
