// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// How many values of which size there were, in fixed memory: 64 buckets an octave, so that the middle of a
/// bucket is at most 0.8 % away from all that lies in it. For one thread.
class HistogramBuckets
{
public:
    /// Without any memory, for none but a placeholder.
    HistogramBuckets() = default;

    /// `lowest` and `highest`: normal numbers, 0 < lowest < highest. All that is smaller goes to one bucket,
    /// all that is larger to another. 512 bytes an octave.
    HistogramBuckets(double lowest, double highest);

    /// False where the value is not finite, and not counted.
    bool add(double value) noexcept;

    /// add() of a value that is known to lie between 0 and the upper limit, by its bits.
    void addWithin(std::uint64_t bits) noexcept { ++counts_[std::max(bits >> unusedBits, below_) - below_]; }

    void clear() noexcept;

    /// The middles of the buckets of the values at these ranks, from 1 on, ascending, among the values of
    /// this and `other`, which has the same limits or is nullptr. Outside of the limits: minus or plus
    /// infinity.
    void find(std::span<const std::uint64_t> ranks, const HistogramBuckets *other,
              std::span<double> found) const noexcept;

private:
    // A double's exponent and the first bits of its mantissa are, read as a number, already the number of a
    // bucket on a scale that is logarithmic by octaves and linear within them. A sign makes it a huge one.
    static constexpr unsigned unusedBits = 52 - 6;

    static std::uint64_t numberOf(double value) noexcept
    {
        return std::bit_cast<std::uint64_t>(value) >> unusedBits;
    }
    double middleOf(std::size_t place) const noexcept;

    std::uint64_t below_ = 0;           // the number before that of the lowest limit
    std::vector<std::uint64_t> counts_; // the first is for all values below the limits
    std::uint64_t above_ = 0;
};

} // namespace mmstats
