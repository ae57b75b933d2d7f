// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <span>

#include "data/scope_samples.h"

namespace mmstats::inspector {

/// The last samples of some lines, in memory of a fixed size (13 MiB). One thread writes, others copy, and
/// nobody waits: what is overwritten while it is copied is left out.
class ScopeRing : public ScopeSamples
{
public:
    static constexpr std::size_t mostLines = 24;
    static constexpr std::size_t capacity = 1U << 16; ///< samples: 65 s at 1 kHz

    ScopeRing();

    using Row = std::array<double, mostLines>;
    /// Nothing known of any line.
    static Row unknown();

    // The writer's thread.
    void append(qint64 time, const Row &values);
    /// From now on the column is another line's.
    void forget(std::size_t column);

    // Any thread.
    Times times() const override;
    Stretch copy(std::size_t column, qint64 from, qint64 to) const override;

private:
    // The oldest few are about to be overwritten.
    static constexpr quint64 margin = 64;

    static std::size_t slot(quint64 sample) noexcept { return sample % capacity; }
    quint64 oldest(quint64 end) const noexcept
    {
        return end > capacity - margin ? end - capacity + margin : 0;
    }
    quint64 firstAtOrAfter(qint64 time, quint64 begin, quint64 end) const;

    std::unique_ptr<std::atomic<qint64>[]> times_;
    std::unique_ptr<std::atomic<double>[]> values_;          // column by column
    std::array<std::atomic<quint64>, mostLines> since_ = {}; // the first sample that is of the column's line
    std::atomic<quint64> begun_ = 0;                         // samples that writing has begun of
    std::atomic<quint64> end_ = 0;                           // those that are whole
};

} // namespace mmstats::inspector
