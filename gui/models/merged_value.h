// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <mmstats/aggregation.h>

#include "data/stat_store.h"
#include "data/value_mark.h"

namespace mmstats::inspector {

/// What one row shows of the stats that it is made of.
struct MergedValue
{
    StatValue value;                  ///< absent where texts differ, or where there is none
    int different = 0;                ///< so many different texts there are, where they differ
    std::optional<double> rate;       ///< the sum of theirs, per second
    int count = 0;                    ///< of the stats that count
    bool isCounter = false;           ///< all of them are counters: then the value is their sum
    bool isStale = true;              ///< all of them are of the past: see isPast()
    std::optional<qint64> lastChange; ///< of any of them, in ms since the epoch
    qint64 found = 0;                 ///< when the youngest was, in ms since the epoch
};

/// Whether its values are of the past: its process has ended, or it cannot be read any more.
bool isPast(const StatStore::File &file);

/// Those of the stats that count: of living processes, and of files that are present. Where none lives, the
/// last one of each place, since those before it are the same stat of earlier processes.
std::vector<StatRef> countingMembers(const StatStore &store, const std::vector<StatRef> &members);

/// Those that counted at the time of the mark. The store has their files still.
std::vector<StatRef> countingMembers(const StatStore &store, const std::vector<StatRef> &members,
                                     const ValueMark &mark);

/// What values are together: `merged` says whether they are counters, and gets the value.
void mergeValues(MergedValue &merged, const std::vector<const StatValue *> &values, mmstats::Aggregation how);

/// Counters are summed, other numbers aggregated by `how`; texts and truth values are what they share.
/// Integers stay integers, exactly, where the result is one.
MergedValue mergeMembers(const StatStore &store, const std::vector<StatRef> &members,
                         mmstats::Aggregation how);

} // namespace mmstats::inspector
