// SPDX-License-Identifier: Apache-2.0
#include "data/series.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "data/weighted_mean.h"

namespace mmstats::inspector {

void Series::append(Tick tick, double value)
{
    if (ticks_.size() == ticks_.capacity()) {
        ticks_.reserve(ticks_.size() + tailStep);
        values_.reserve(ticks_.size() + tailStep);
    }
    ticks_.push_back(tick);
    values_.push_back(value);
    if (ticks_.size() == blockSize)
        seal();
}

void Series::seal()
{
    auto block = std::make_unique<Block>();
    std::ranges::copy(ticks_, block->ticks.begin());
    std::ranges::copy(values_, block->values.begin());
    for (const double value : values_) {
        if (std::isfinite(value))
            block->range.include(value);
    }
    block->mean = meanOfLine();
    blocks_.push_back(std::move(block));
    ticks_.clear();
    values_.clear();
}

// Of the unfinished block. A value counts for as long as it held, and half of the step to the next one each.
double Series::meanOfLine() const
{
    const std::size_t before = blocks_.size() * blockSize;
    WeightedMean mean;
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        if (!std::isfinite(values_[i]))
            continue;
        if (!last) {
            mean.value = values_[i];
        } else {
            const double from = values_[*last];
            const Tick held = isThinned(before + *last) ? 0 : ticks_[*last + 1] - 1 - ticks_[*last];
            mean.include(from, held);
            mean.include(std::midpoint(from, values_[i]), ticks_[i] - ticks_[*last] - held);
        }
        last = i;
    }
    return mean.value;
}

Series::Point Series::at(std::size_t i) const noexcept
{
    const std::size_t block = i / blockSize;
    const std::size_t place = i % blockSize;
    if (block < blocks_.size())
        return {blocks_[block]->ticks[place], blocks_[block]->values[place]};
    return {ticks_[place], values_[place]};
}

std::size_t Series::lowerBound(Tick tick) const noexcept
{
    const auto block = std::ranges::partition_point(
        blocks_, [tick](const std::unique_ptr<Block> &b) { return b->ticks.back() < tick; });
    const auto before = static_cast<std::size_t>(block - blocks_.begin()) * blockSize;
    if (block != blocks_.end()) {
        const auto &ticks = (*block)->ticks;
        return before + static_cast<std::size_t>(std::ranges::lower_bound(ticks, tick) - ticks.begin());
    }
    return before + static_cast<std::size_t>(std::ranges::lower_bound(ticks_, tick) - ticks_.begin());
}

// Two of four points in any case, so that blocks come out full.
void Series::appendExtremes(const Series &from, std::size_t first)
{
    const std::array<Point, 4> four{from.at(first), from.at(first + 1), from.at(first + 2),
                                    from.at(first + 3)};
    const Point *min = nullptr;
    const Point *max = nullptr;
    for (const Point &point : four) {
        if (!std::isfinite(point.value))
            continue; // never drawn
        if (min == nullptr || point.value < min->value)
            min = &point;
        if (max == nullptr || point.value >= max->value)
            max = &point;
    }
    if (min == nullptr)
        min = &four.front();
    if (max == nullptr || max == min)
        max = min == &four.back() ? &four.front() : &four.back();
    const auto [earlier, later] = std::minmax(min, max);
    append(earlier->tick, earlier->value);
    append(later->tick, later->value);
}

void Series::thin()
{
    // Whole pairs of blocks, so that what comes out fills blocks again.
    const std::size_t older = blocks_.size() / 2 / 2 * 2;
    if (older == 0)
        return;
    Series thinned;
    thinned.thinnedUpTo_ = static_cast<std::uint32_t>(older * blockSize);
    for (std::size_t i = 0; i < older * blockSize; i += 4)
        thinned.appendExtremes(*this, i);
    const std::size_t kept = thinned.blocks_.size();
    const std::size_t alreadyThinned =
        thinnedUpTo_ > older * blockSize ? thinnedUpTo_ - older * blockSize : 0;
    std::ranges::move(thinned.blocks_, blocks_.begin());
    blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(kept),
                  blocks_.begin() + static_cast<std::ptrdiff_t>(older));
    thinnedUpTo_ = static_cast<std::uint32_t>(kept * blockSize + alreadyThinned);
    ++thinnings_;
}

void Series::thinShort()
{
    const std::size_t older = size() / 2 / 4 * 4;
    if (older == 0)
        return;
    Series thinned;
    thinned.thinnedUpTo_ =
        static_cast<std::uint32_t>(older / 2 + (thinnedUpTo_ > older ? thinnedUpTo_ - older : 0));
    thinned.thinnings_ = thinnings_ + 1;
    if (const std::size_t left = size() - older / 2; left < blockSize) {
        thinned.ticks_.reserve(left);
        thinned.values_.reserve(left);
    }
    for (std::size_t i = 0; i < older; i += 4)
        thinned.appendExtremes(*this, i);
    for (std::size_t i = older; i < size(); ++i)
        thinned.append(at(i).tick, at(i).value);
    *this = std::move(thinned);
}

std::size_t Series::bytes() const noexcept
{
    return sizeof *this + blocks_.size() * sizeof(Block) + blocks_.capacity() * sizeof(blocks_.front()) +
           ticks_.capacity() * sizeof(Tick) + values_.capacity() * sizeof(double);
}

} // namespace mmstats::inspector
