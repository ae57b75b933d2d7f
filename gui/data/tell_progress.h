// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace mmstats::inspector {

/// Told how much is done, from 0 to 1, some times a second; false: it is to end.
using TellProgress = std::function<bool(double share)>;

} // namespace mmstats::inspector
