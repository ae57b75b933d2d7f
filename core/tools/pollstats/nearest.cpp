// SPDX-License-Identifier: Apache-2.0
#include "pollstats/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <mmstats/utf8.h>

namespace mmstats::tools {

namespace {

constexpr std::size_t mostNearest = 3;
constexpr std::size_t furtherThanBest = 2; // what is further off is no slip where something nearer is there
constexpr std::size_t mostCompared = 128;  // bytes of a label
constexpr int mostEnds = 4;                // of a label, each behind a dot
constexpr std::size_t mostSteps = 20'000'000;
constexpr std::size_t longestShown = 80;

// Also of the label's ends, one further off each.
std::size_t distanceTo(std::string_view wanted, std::string_view label, std::size_t &steps)
{
    const auto compared = [&](std::string_view text) {
        const std::string_view start = text.substr(0, mostCompared);
        steps += wanted.size() * start.size();
        return editDistance(wanted, start);
    };
    std::size_t best = compared(label);
    std::size_t dot = label.size();
    for (int end = 0; end < mostEnds && dot > 0; ++end) {
        dot = label.rfind('.', dot - 1);
        if (dot == std::string_view::npos)
            break;
        best = std::min(best, compared(label.substr(dot + 1)) + 1);
    }
    return best;
}

std::string shown(std::string_view label)
{
    return label.size() <= longestShown ? std::string(label)
                                        : std::string(truncateUtf8(label, longestShown)) + "…";
}

} // namespace

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string_view> labels)
{
    wanted = wanted.substr(0, mostCompared);
    std::vector<std::pair<std::size_t, std::string_view>> found;
    std::size_t steps = 0;
    for (const std::string_view label : labels) {
        if (steps > mostSteps)
            break;
        found.emplace_back(distanceTo(wanted, label, steps), label);
    }
    std::ranges::sort(found);
    std::vector<std::string> names;
    for (const auto &[distance, label] : found) {
        if (names.size() == mostNearest || distance > found.front().first + furtherThanBest)
            break;
        names.push_back(shown(label));
    }
    return names;
}

} // namespace mmstats::tools
