// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include "data/series.h"

namespace mmstats::inspector {

/// The ticks of a value axis: round numbers, the first and the last are the axis' ends.
struct Scale
{
    double min = 0;
    double max = 1;
    double step = 1;

    friend bool operator==(const Scale &, const Scale &) = default;

    QList<double> ticks() const;
};

/// What numbers are round: those of powers of ten, or, for bytes, of 1,024.
enum class Base { Ten, Binary };

/// A scale that shows all of `data`, as far as it lies within 1e300, with about `most` steps. It starts at
/// zero where that wastes less than half of the height.
Scale niceScale(const Range &data, int most, Base base = Base::Ten);

/// The same, but `shown` where that still fits: an axis that moves with each sample cannot be read.
Scale steadyScale(const Range &data, int most, const Scale &shown, Base base = Base::Ten);

/// Round times of day (local time) between two times, at most `most` steps apart. All in ms since the epoch.
struct TimeTicks
{
    QList<qint64> times;
    qint64 step = 0;
};
TimeTicks niceTimes(qint64 from, qint64 to, int most);

} // namespace mmstats::inspector
