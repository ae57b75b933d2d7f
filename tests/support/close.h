// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace support {

/// Within the 1 % that a histogram's percentiles may be off.
inline bool isClose(double found, double exact)
{
    return std::abs(found - exact) <= 0.01 * std::abs(exact);
}

} // namespace support
