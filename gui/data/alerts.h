// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/alert_watch.h"
#include "data/event_log.h"

namespace mmstats::inspector {

/// Thresholds: what is watched, and what came of it.
struct Alerts
{
    explicit Alerts(StatStore &store)
        : watch(store)
        , log(watch, store)
    {
    }

    AlertWatch watch;
    EventLog log;
};

} // namespace mmstats::inspector
