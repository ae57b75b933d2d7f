// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <mmstats/file_state.h>

#include "data/stat_value.h"
#include "data/tick_table.h"

namespace mmstats::inspector {

/// What a stat's series does not tell, so that the stat can be set back to any earlier sample.
struct StatPast
{
    struct Exact
    {
        Tick tick;
        StatValue value;
    };
    /// It could not be read whole.
    struct Gap
    {
        Tick from;
        std::optional<Tick> to = {}; ///< the sample that read it again
        Tick lastGood = 0;
        bool changed = false; ///< it then had another value
    };

    std::size_t numberIndex = 0;        ///< what the series' numbers are in a StatValue; 0 before the first
    std::optional<Tick> decreased = {}; ///< first
    std::vector<Exact> exact = {};      ///< values that no number of the series is, in order
    std::optional<Tick> forgotten = {}; ///< exact values before are not known any more
    std::vector<Gap> gaps = {};         ///< in order
};

/// The same for a file.
struct FilePast
{
    /// It was read at each complete sample from one to the other or, where that is one, at this sample.
    struct Reads
    {
        Tick from;
        Tick to;
    };
    struct Status
    {
        Tick tick;
        mmstats::FileStatus status;
        std::optional<qint64> since;
    };

    std::vector<Reads> reads = {};     ///< in order
    std::vector<Status> statuses = {}; ///< in order
    std::optional<Tick> left = {};     ///< the first sample without it
};

} // namespace mmstats::inspector
