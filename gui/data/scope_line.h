// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <mmstats/aggregation.h>

#include "data/history.h"

namespace mmstats::inspector {

/// A line as whoever samples it needs it: by files. A plain value.
struct ScopeLine
{
    struct Source
    {
        std::string path;
        std::string label; ///< valid UTF-8
        bool isCounter = false;

        friend bool operator==(const Source &, const Source &) = default;
    };

    std::size_t column = 0; ///< of the ring
    quint64 id = 0;         ///< another one where the column was another line's before
    Reading reading = Reading::raw;
    std::optional<mmstats::Aggregation> aggregation = {};
    std::vector<Source> sources = {}; ///< one, unless aggregated; none where no process lives that has it

    friend bool operator==(const ScopeLine &, const ScopeLine &) = default;
};

} // namespace mmstats::inspector
