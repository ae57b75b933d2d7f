// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <QtGlobal>

namespace mmstats::inspector {

/// A sample's number, counted from 0.
using Tick = quint32;

/// When each sample was taken. Series store a sample's number instead of its time: that is half the memory,
/// and the sample before a change, up to which the old value held, is known exactly.
class TickTable
{
public:
    /// `time` in milliseconds since the epoch, not before the last one. `complete`: all files were sampled.
    Tick append(qint64 time, bool complete);

    bool empty() const noexcept { return times_.empty(); }
    std::size_t size() const noexcept { return times_.size(); }
    Tick last() const noexcept { return static_cast<Tick>(times_.size() - 1); }
    qint64 time(Tick tick) const noexcept { return times_[tick] >> 1; }

    /// All files were sampled.
    bool isComplete(Tick tick) const noexcept { return (times_[tick] & 1) != 0; }
    /// The last complete sample before `tick`, or the first sample of all.
    Tick previousComplete(Tick tick) const noexcept;
    /// The first complete sample after `tick`, or the last sample of all.
    Tick nextComplete(Tick tick) const noexcept;
    /// True where so little time lies between two samples, one of them incomplete, that a rate over it would
    /// say nothing: one event in 2 ms is not 500 a second.
    bool isInstant(Tick from, Tick to) const noexcept;
    /// The first sample at or after `time`; size() where there is none.
    std::size_t firstAtOrAfter(qint64 time) const noexcept;

    /// The complete sample nearest to `time`; nullopt where there is none.
    std::optional<Tick> nearestComplete(qint64 time) const noexcept;

    std::size_t bytes() const noexcept { return times_.capacity() * sizeof(qint64); }

private:
    std::vector<qint64> times_; // twice the time, plus 1 where complete
};

} // namespace mmstats::inspector
