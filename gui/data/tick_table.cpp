// SPDX-License-Identifier: Apache-2.0
#include "data/tick_table.h"

#include <algorithm>

namespace mmstats::inspector {

Tick TickTable::append(qint64 time, bool complete)
{
    if (!times_.empty())
        time = std::max(time, this->time(last()));
    times_.push_back(time * 2 + (complete ? 1 : 0));
    return last();
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
    const auto found = std::ranges::lower_bound(times_, time * 2);
    return static_cast<std::size_t>(found - times_.begin());
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
