// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>

#include "data/command_line.h"

namespace mmstats::inspector {

/// The colours of the whole program. Call once the application object exists; System is what it had then.
void applyTheme(CommandLine::Theme theme);

QPalette lightPalette();
QPalette darkPalette();

/// Whether text is lighter than what is behind it.
bool isDark(const QPalette &palette);

} // namespace mmstats::inspector
