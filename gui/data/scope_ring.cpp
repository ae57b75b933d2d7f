// SPDX-License-Identifier: Apache-2.0
#include "data/scope_ring.h"

#include <algorithm>
#include <limits>

namespace mmstats::inspector {

ScopeRing::ScopeRing()
    : times_(std::make_unique<std::atomic<qint64>[]>(capacity))
    , values_(std::make_unique<std::atomic<double>[]>(mostLines * capacity))
{
}

ScopeRing::Row ScopeRing::unknown()
{
    Row row;
    row.fill(std::numeric_limits<double>::quiet_NaN());
    return row;
}

// Who reads a value of the new sample sees, as each is stored with release, that its writing has begun.
void ScopeRing::append(qint64 time, const Row &values)
{
    const quint64 sample = end_.load(std::memory_order_relaxed);
    begun_.store(sample + 1, std::memory_order_relaxed);
    times_[slot(sample)].store(time, std::memory_order_release);
    for (std::size_t column = 0; column < mostLines; ++column)
        values_[column * capacity + slot(sample)].store(values[column], std::memory_order_release);
    end_.store(sample + 1, std::memory_order_release);
}

void ScopeRing::forget(std::size_t column)
{
    since_[column].store(end_.load(std::memory_order_relaxed), std::memory_order_release);
}

ScopeRing::Times ScopeRing::times() const
{
    const quint64 end = end_.load(std::memory_order_acquire);
    if (end == 0)
        return {};
    return {times_[slot(oldest(end))].load(std::memory_order_acquire),
            times_[slot(end - 1)].load(std::memory_order_acquire)};
}

quint64 ScopeRing::firstAtOrAfter(qint64 time, quint64 begin, quint64 end) const
{
    while (begin < end) {
        const quint64 middle = begin + (end - begin) / 2;
        if (times_[slot(middle)].load(std::memory_order_acquire) < time)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

ScopeRing::Stretch ScopeRing::copy(std::size_t column, qint64 from, qint64 to) const
{
    const quint64 end = end_.load(std::memory_order_acquire);
    const quint64 begin =
        std::max(oldest(end), std::min(end, since_[column].load(std::memory_order_acquire)));
    quint64 first = firstAtOrAfter(from, begin, end);
    first = std::max(begin, first - std::min<quint64>(first, 1));
    const quint64 last = std::min(end, firstAtOrAfter(to, first, end) + 1);
    Stretch stretch;
    stretch.times.reserve(last - first);
    stretch.values.reserve(last - first);
    for (quint64 sample = first; sample < last; ++sample) {
        stretch.times.push_back(times_[slot(sample)].load(std::memory_order_acquire));
        stretch.values.push_back(values_[column * capacity + slot(sample)].load(std::memory_order_acquire));
    }
    const quint64 begun = begun_.load(std::memory_order_relaxed);
    const quint64 intact = begun > capacity ? begun - capacity : 0;
    const auto lost = static_cast<std::ptrdiff_t>(std::min(last, std::max(first, intact)) - first);
    stretch.times.erase(stretch.times.begin(), stretch.times.begin() + lost);
    stretch.values.erase(stretch.values.begin(), stretch.values.begin() + lost);
    return stretch;
}

} // namespace mmstats::inspector
