// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mmstats {

/// The words of a label, in small letters: the first rule of mmstats/metric_names.h, but for its last
/// sentence.
std::vector<std::string> wordsOf(std::string_view label);

/// With underscores.
std::string joined(const std::vector<std::string> &words);

} // namespace mmstats
