// SPDX-License-Identifier: Apache-2.0
#pragma once

/// All that a program needs to publish its stats; qt.h has more for Qt applications. Each header does by
/// itself, too.

#include <mmstats/average.h>
#include <mmstats/counter.h>
#include <mmstats/histogram.h>
#include <mmstats/model.h>
#include <mmstats/moving_average.h>
#include <mmstats/number.h>
#include <mmstats/per_thread.h>
#include <mmstats/static_number.h>
#include <mmstats/text_field.h>
#include <mmstats/time_window_average.h>
#include <mmstats/timer.h>
#include <mmstats/writer.h>
