// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// What a Histogram tells apart, and for how long it remembers. Limits that make no sense (lowest not above
/// 0, highest not above lowest, NaN) are replaced, both, by the defaults.
struct HistogramOptions
{
    double lowest = 1e-9;                 ///< quantiles are good to 1 % from here, in the values' unit,
    double highest = 1e12;                ///< to here; an octave takes 512 bytes, with a window twice that
    std::chrono::nanoseconds window = {}; ///< how far back it looks; 0, or less: to its start
};

} // namespace mmstats
