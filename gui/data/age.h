// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace mmstats::inspector {

/// A time that has passed, in one unit that says enough: "42 s", "5 min", "3 h", "12 d". Less than nothing is
/// nothing: a clock was set.
QString formatAge(double seconds);

} // namespace mmstats::inspector
