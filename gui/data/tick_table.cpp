// SPDX-License-Identifier: Apache-2.0
#include "data/tick_table.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace mmstats::inspector {

Tick TickTable::begin(qint64 time, bool complete)
{
    if (!empty())
        time = std::max(time, this->time(last()));
    if (recent_.empty() && blocks_.empty())
        recent_.reserve(blockSize);
    const auto tick = static_cast<Tick>(size());
    recent_.push_back(time * 2 + (complete ? 1 : 0));
    isBegun_ = true;
    return tick;
}

void TickTable::commit()
{
    isBegun_ = false;
    if (recent_.size() == blockSize)
        seal();
    bytes_ = sealedBytes_ + blocks_.capacity() * sizeof(Block) + recent_.capacity() * sizeof(qint64);
}

void TickTable::seal()
{
    Block block{.first = recent_.front()};
    const auto pack = [&]<class T>(std::unique_ptr<Distances<T>> &into) {
        into = std::make_unique<Distances<T>>();
        for (std::size_t i = 0; i < blockSize; ++i)
            (*into)[i] = static_cast<T>(recent_[i] - block.first);
        sealedBytes_ += sizeof(Distances<T>);
    };
    // Times never go back, but of two at the same time an incomplete one is the smaller number.
    const auto [least, most] = std::ranges::minmax(recent_);
    block.first = least;
    if (most - least <= std::numeric_limits<quint16>::max())
        pack(block.brief);
    else if (most - least <= std::numeric_limits<quint32>::max())
        pack(block.middling);
    else
        pack(block.longest);
    blocks_.push_back(std::move(block));
    recent_.clear();
}

Tick TickTable::previousComplete(Tick tick) const noexcept
{
    while (tick > 0 && !isComplete(--tick)) {
    }
    return tick;
}

Tick TickTable::nextComplete(Tick tick) const noexcept
{
    while (tick < last() && !isComplete(++tick)) {
    }
    return tick;
}

bool TickTable::isInstant(Tick from, Tick to) const noexcept
{
    if (isComplete(from) && isComplete(to))
        return false;
    const Tick regular = isComplete(to) ? to : previousComplete(to);
    return 2 * (time(to) - time(from)) < time(regular) - time(previousComplete(regular));
}

std::size_t TickTable::firstAtOrAfter(qint64 time) const noexcept
{
    std::size_t begin = 0;
    for (std::size_t end = size(); begin < end;) {
        const std::size_t middle = std::midpoint(begin, end);
        if (this->time(static_cast<Tick>(middle)) < time)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

std::optional<Tick> TickTable::nearestComplete(qint64 time) const noexcept
{
    if (empty())
        return std::nullopt;
    const auto from = static_cast<Tick>(std::min<std::size_t>(firstAtOrAfter(time), last()));
    const Tick after = isComplete(from) ? from : nextComplete(from);
    const Tick before = previousComplete(from);
    const bool isAfter = isComplete(after);
    if (!isComplete(before))
        return isAfter ? std::optional(after) : std::nullopt;
    return isAfter && this->time(after) - time < time - this->time(before) ? after : before;
}

} // namespace mmstats::inspector
