// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

#include <mmstats/file_state.h>

namespace mmstats::inspector {

/// A sign for each state that can be told from the others by its shape alone; sharp at any size and scale.
QIcon stateIcon(mmstats::FileState state);

} // namespace mmstats::inspector
