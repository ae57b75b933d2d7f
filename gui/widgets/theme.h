// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>

namespace mmstats::inspector {

QPalette lightPalette();
QPalette darkPalette();

/// Whether text is lighter than what is behind it.
bool isDark(const QPalette &palette);

/// The light or the dark one for the whole program.
void usePalette(bool dark);

} // namespace mmstats::inspector
