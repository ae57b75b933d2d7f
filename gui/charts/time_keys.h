// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeyEvent>

#include "charts/time_control.h"

namespace mmstats::inspector {

/// What keys do to the time that charts show: Left and Right move the cursor, with Shift by ten samples; A
/// and B mark it, Escape takes cursor and marks away; Page Up and Down move, + and - zoom, Home and End go to
/// the begin and to the present. False where the key means something else.
bool handleTimeKey(TimeControl &time, const QKeyEvent &event);

} // namespace mmstats::inspector
