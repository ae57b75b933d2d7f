// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mmstats::tools {

/// How many letters have to be put in, left out or replaced to make `b` of `a`.
std::size_t editDistance(std::string_view a, std::string_view b);

/// The labels that `wanted` is likeliest to be a slip of, at most three, the nearest first, shortened where
/// they are very long. The end of a label behind a dot counts nearly as much as a whole label. Takes limited
/// time, however many and long the labels are. Thread-safe.
std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string_view> labels);

} // namespace mmstats::tools
