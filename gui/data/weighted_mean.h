// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace mmstats::inspector {

/// The mean of values that count for more or less. It never leaves their range, however large they are, and
/// equal ones stay what they are to the last bit.
struct WeightedMean
{
    double value = 0;
    double weight = 0;

    void include(double added, double by) noexcept
    {
        if (!(by > 0))
            return;
        weight += by;
        value = std::lerp(value, added, by / weight);
    }
};

} // namespace mmstats::inspector
