// SPDX-License-Identifier: Apache-2.0
#include <mmstats/histogram_buckets.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mmstats {

HistogramBuckets::HistogramBuckets(double lowest, double highest)
    : below_(numberOf(lowest) - 1)
    , counts_(numberOf(highest) - below_ + 1)
{
}

bool HistogramBuckets::add(double value) noexcept
{
    if (!std::isfinite(value))
        return false;
    value = std::max(value, 0.0) + 0.0; // all below the limits are alike, -0 too
    if (numberOf(value) < below_ + counts_.size())
        addWithin(std::bit_cast<std::uint64_t>(value));
    else
        ++above_;
    return true;
}

void HistogramBuckets::clear() noexcept
{
    std::ranges::fill(counts_, 0);
    above_ = 0;
}

double HistogramBuckets::middleOf(std::size_t place) const noexcept
{
    constexpr std::uint64_t half = std::uint64_t{1} << (unusedBits - 1);
    return std::bit_cast<double>(((place + below_) << unusedBits) | half);
}

void HistogramBuckets::find(std::span<const std::uint64_t> ranks, const HistogramBuckets *other,
                            std::span<double> found) const noexcept
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::size_t next = 0;
    std::uint64_t seen = 0;
    for (std::size_t place = 0; place < counts_.size() && next < ranks.size(); ++place) {
        seen += counts_[place] + (other == nullptr ? 0 : other->counts_[place]);
        for (; next < ranks.size() && ranks[next] <= seen; ++next)
            found[next] = place == 0 ? -infinity : middleOf(place);
    }
    for (; next < ranks.size(); ++next)
        found[next] = infinity;
}

} // namespace mmstats
