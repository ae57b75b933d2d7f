// SPDX-License-Identifier: Apache-2.0
#include <mmstats/histogram_buckets.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mmstats {

HistogramBuckets::HistogramBuckets(double lowest, double highest)
{
    first_ = placeOf(lowest);
    counts_.resize(placeOf(highest) + 1);
}

bool HistogramBuckets::addOutside(double value) noexcept
{
    if (!std::isfinite(value))
        return false;
    ++(value < middleOf(0) ? below_ : above_);
    return true;
}

void HistogramBuckets::clear() noexcept
{
    std::ranges::fill(counts_, 0);
    below_ = 0;
    above_ = 0;
}

double HistogramBuckets::middleOf(std::uint64_t place) const noexcept
{
    constexpr std::uint64_t half = std::uint64_t{1} << (unusedBits - 1);
    return std::bit_cast<double>(((place + first_) << unusedBits) | half);
}

void HistogramBuckets::find(std::span<const std::uint64_t> ranks, const HistogramBuckets *other,
                            std::span<double> found) const noexcept
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::size_t next = 0;
    std::uint64_t seen = below_ + (other == nullptr ? 0 : other->below_);
    const auto reached = [&](double value) {
        for (; next < ranks.size() && ranks[next] <= seen; ++next)
            found[next] = value;
    };
    reached(-infinity);
    for (std::size_t place = 0; place < counts_.size() && next < ranks.size(); ++place) {
        seen += counts_[place] + (other == nullptr ? 0 : other->counts_[place]);
        reached(middleOf(place));
    }
    for (; next < ranks.size(); ++next)
        found[next] = infinity;
}

} // namespace mmstats
