// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <mmstats/counter.h>
#include <mmstats/histogram.h>
#include <mmstats/model.h>
#include <mmstats/qt.h>
#include <mmstats/text_field.h>

/// What the application tells of itself; of its GUI thread.
struct AppStats : mmstats::Model
{
    mmstats::StaticText qt{*this, "qt.version", QLatin1String(qVersion()), {.help = "The Qt that runs"}};

    mmstats::Counter frames{*this, "frame.count", {.help = "Pictures drawn"}};
    mmstats::Histogram frameTime{*this,
                                 "frame.time",
                                 {.lowest = 1e-6, .highest = 100, .window = std::chrono::seconds(10)},
                                 {.unit = "seconds", .help = "Takes one picture"}};
    mmstats::Counter bounces{*this, "particle.bounces", {.help = "Off the walls"}};
    mmstats::String note{*this, "note", QString(), 127, {.help = "What the user has typed"}};
    mmstats::EventLoopStats loop{*this, "eventloop"};
};
