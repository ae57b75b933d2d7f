// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>

#include <QString>

namespace mmstats::inspector {

/// A file by its place among those of its program. Unlike a pid it outlives the process: after a restart the
/// new process takes the place of the old one.
struct StatSource
{
    QString command; ///< the program; the file's name where the file names no process
    /// Which of the program's processes that run side by side, from 0. Negative for those that had ended when
    /// they were found: nothing takes their place.
    int instance = 0;
    int thread = 0; ///< which of the process' files, from 0

    friend std::strong_ordering operator<=>(const StatSource &, const StatSource &) = default;
};

/// A stat by its source and its label: what charts and favourites remember.
struct StatName
{
    StatSource source;
    QString label;

    friend std::strong_ordering operator<=>(const StatName &, const StatName &) = default;
};

} // namespace mmstats::inspector
