// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace mmstats::inspector {

/// What marks an alert beside its word, in a colour that is seen on light and on dark.
QIcon alertIcon();

/// As large, and nothing to see: where the mark comes and goes, what is beside it stays in line.
QIcon noAlertIcon();

} // namespace mmstats::inspector
