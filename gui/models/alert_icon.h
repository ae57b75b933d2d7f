// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace mmstats::inspector {

/// What marks an alert beside its word, in a colour that is seen on light and on dark.
QIcon alertIcon();

} // namespace mmstats::inspector
