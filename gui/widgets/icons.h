// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace mmstats::inspector {

/// A sign from the program's resources, in the text colour of the palette in force when it is drawn, so that
/// it fits light and dark. `name` without folder and ending.
QIcon icon(const QString &name);

} // namespace mmstats::inspector
