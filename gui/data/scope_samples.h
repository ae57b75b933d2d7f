// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QtGlobal>

namespace mmstats::inspector {

/// Samples of some lines, each in a column of its own. Times are nanoseconds of the steady clock, growing;
/// values that are not known are NaN.
class ScopeSamples
{
public:
    virtual ~ScopeSamples() = default;

    struct Times
    {
        qint64 first = 0;
        qint64 last = 0;
    };
    /// Of the samples that are there; both 0 where there is none.
    virtual Times times() const = 0;

    struct Stretch
    {
        std::vector<qint64> times;
        std::vector<double> values;
    };
    /// The samples of a line from `from` to `to`, and where there are such, one more on each side.
    virtual Stretch copy(std::size_t column, qint64 from, qint64 to) const = 0;
};

} // namespace mmstats::inspector
