// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace mmstats {

/// How EventLoopStats measures. An interval below 1 ms counts as 1 ms, one above an hour as an hour.
struct EventLoopOptions
{
    std::chrono::milliseconds interval{20}; ///< between two probes; a stall is known to that exactness
    std::chrono::milliseconds stall{100};   ///< a probe later than this has met a stall
    std::chrono::seconds window{60};        ///< how far the latency's percentiles look back
};

} // namespace mmstats
