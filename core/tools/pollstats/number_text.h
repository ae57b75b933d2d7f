// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "pollstats/amount.h"

namespace mmstats::tools {

// How numbers are spelled. All functions are thread-safe.

/// All of it: integers exact, others in the shortest form that reads back as the same double.
std::string fullText(const Amount &amount);

/// For people, in at most `columns` characters where these are 7 or more: in full where that fits, but
/// derived numbers to three decimals; else with fewer decimals, or with k, M, G, T, P or E for thousands,
/// millions and so on. A digit is never cut off but rounded.
std::string shortText(const Amount &amount, std::size_t columns);

} // namespace mmstats::tools
