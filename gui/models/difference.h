// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/value_marks.h"
#include "models/merged_value.h"

namespace mmstats::inspector {

/// Two moments.
struct Comparison
{
    ValueMarks::Mark from; ///< none: nothing is compared
    ValueMarks::Mark to;   ///< none: now

    bool isOn() const noexcept { return from != nullptr; }
    friend bool operator==(const Comparison &, const Comparison &) = default;
};

/// From one number to another.
struct Delta
{
    bool isNegative = false;
    StatValue magnitude; ///< of integers an integer, exactly, else a double
};

/// How what a row shows differs between two moments. A row of several stats is compared as a whole: what its
/// living stats made then and what they make now, whichever processes they are of, so that a restarted
/// process continues it. In a row of its own, a restarted process is new. What its process left when it ended
/// is compared as what lives is.
struct Difference
{
    enum class Kind : quint8 {
        Nothing, ///< neither then nor now
        Same,
        Changed,
        New, ///< only now
        Gone ///< only then
    };

    Kind kind = Kind::Nothing;
    MergedValue before = {}; ///< only value and different
    MergedValue after = {};
    std::optional<Delta> delta = {}; ///< of numbers
};

Difference differenceOf(const StatStore &store, const std::vector<StatRef> &members, mmstats::Aggregation how,
                        const Comparison &comparison);

/// nullopt where one is no number, or not a number. Truth values are none.
std::optional<Delta> deltaOf(const StatValue &before, const StatValue &after);

/// What the difference is sorted by, more of it first: what is new, what is gone, what has changed, what has
/// not; negative where there is nothing to compare. Of what has changed the order is that of the relative
/// change, since units differ: of a gigabyte more in eight and an error more in none, the error is the news.
/// Where all of both is new (from 0 to anything), and for texts and truth values, that is 1, and the absolute
/// change decides.
double changeRank(const Difference &difference);

} // namespace mmstats::inspector
