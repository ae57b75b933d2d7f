// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "data/tick_table.h"

namespace mmstats::inspector {

/// The smallest and the largest of some numbers; empty where there was none.
struct Range
{
    double min = 0;
    double max = 0;
    bool empty = true;

    void include(double value) noexcept
    {
        min = empty ? value : (value < min ? value : min);
        max = empty ? value : (value > max ? value : max);
        empty = false;
    }
    void include(const Range &other) noexcept
    {
        if (other.empty)
            return;
        include(other.min);
        include(other.max);
    }
    friend bool operator==(const Range &, const Range &) = default;
};

/// A stat over time: its changes only, at 12 bytes each. Between two changes the old value held, up to the
/// complete sample before the new one.
class Series
{
public:
    struct Point
    {
        Tick tick;
        double value;
    };

    /// `tick` is larger than the last one.
    void append(Tick tick, double value);

    bool empty() const noexcept { return size() == 0; }
    std::size_t size() const noexcept { return blocks_.size() * blockSize + ticks_.size(); }
    Point at(std::size_t i) const noexcept;
    Point back() const noexcept { return at(size() - 1); }

    /// How many points lie before `tick`: the index of the first at or after it.
    std::size_t lowerBound(Tick tick) const noexcept;

    /// True where points between i and i + 1 may have been thinned out, so that the old value did not hold.
    bool isThinned(std::size_t i) const noexcept { return i < thinnedUpTo_; }

    /// Points come in blocks whose extremes are known: cost of drawing must not grow with history.
    static constexpr std::size_t blockSize = 64;
    std::size_t fullBlocks() const noexcept { return blocks_.size(); }
    Range blockRange(std::size_t block) const noexcept { return blocks_[block]->range; }
    /// Of the line through its finite values, weighted by samples; meaningless where the range is empty.
    double blockMean(std::size_t block) const noexcept { return blocks_[block]->mean; }

    /// Halves the number of points of the older half, keeping of every four the smallest and the largest.
    void thin();
    /// The same by single points instead of blocks, where many short series share what memory there is.
    void thinShort();

    /// How often that was done. As long as it is the same, points are but added.
    std::size_t thinnings() const noexcept { return thinnings_; }

    std::size_t bytes() const noexcept;

private:
    struct Block
    {
        std::array<Tick, blockSize> ticks;
        std::array<double, blockSize> values;
        Range range;
        double mean = 0;
    };

    void seal();
    double meanOfLine() const;
    void appendExtremes(const Series &from, std::size_t first);

    std::vector<std::unique_ptr<Block>> blocks_;
    static constexpr std::size_t tailStep = 8; // a tail that doubled would be empty by a third

    std::vector<Tick> ticks_; // the last, unfinished block
    std::vector<double> values_;
    std::uint32_t thinnedUpTo_ = 0;
    std::uint32_t thinnings_ = 0;
};

} // namespace mmstats::inspector
