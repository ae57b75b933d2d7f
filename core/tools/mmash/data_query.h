// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <mmstats/aggregation.h>

#include "mmash/file_glob.h"
#include "mmash/http_error.h"
#include "mmash/request_target.h"

namespace mmstats::tools {

/// A request that the stats answer. Plain value type.
struct DataQuery
{
    enum class What : std::uint8_t { page, labels, stats, files, processes, metrics };

    What what = What::labels;
    std::string label = {}; ///< or what labels begin with
    bool exact = false;     ///< the former
    std::optional<Aggregation> aggregation = {};
    FileGlob files = {};
    bool openMetrics = false;
    bool gzip = false;

    /// Tells queries apart that have different answers.
    std::string key() const;

    /// Errors: 404 for a path that is none of these, 400 for parameters that mean nothing.
    static Asked<DataQuery> parse(const RequestTarget &target);
};

/// What /events is asked for. Plain value type.
struct EventQuery
{
    std::uint32_t intervalMs = 1000;
    std::string prefix = {}; ///< of labels
    FileGlob files = {};

    /// Errors: 400.
    static Asked<EventQuery> parse(const RequestTarget &target);
};

} // namespace mmstats::tools
