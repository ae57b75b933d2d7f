// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <mmstats/file_state.h>

namespace mmstats::inspector {

/// The state's name in the user's language.
QString stateName(mmstats::FileState state);

/// For sorting, and for the state of a process: of its files' states the one of the lowest rank.
int rank(mmstats::FileState state) noexcept;

} // namespace mmstats::inspector
