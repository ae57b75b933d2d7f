// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/number.h>
#include <mmstats/text_field.h>

namespace support {

/// What a live writer publishes, with a text that no terminal should get as it is.
struct WebStats : mmstats::Model
{
    mmstats::Counter requests{*this, "requests", {.unit = "", .help = "Requests answered"}};
    mmstats::Double load{*this, "load", 0.5};
    mmstats::String user{*this, "user", "größer\n\x1b[2J"};
};

} // namespace support
