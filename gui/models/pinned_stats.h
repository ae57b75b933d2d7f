// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include <QJsonArray>
#include <QString>

#include "data/stat_source.h"

namespace mmstats::inspector {

/// A stat that somebody wants to keep in sight, by names that outlive its process. One that was pinned where
/// rows are merged is of all processes, or of all threads.
struct PinnedStat
{
    QString command = {};
    std::optional<int> instance = {}; ///< absent: of all processes
    std::optional<int> thread = {};   ///< absent: of all threads
    QString label = {};

    bool covers(const StatSource &source) const;

    friend std::strong_ordering operator<=>(const PinnedStat &, const PinnedStat &) = default;
};

inline constexpr std::size_t mostPins = 1000;
inline constexpr qsizetype longestPinnedName = 4096; ///< characters, of a label or a program

QJsonArray toJson(const std::vector<PinnedStat> &pins);
/// Leaves out what is none, what is too long, what is there twice, and what is too much.
std::vector<PinnedStat> pinsFrom(const QJsonArray &array);

} // namespace mmstats::inspector
