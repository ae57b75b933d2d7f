// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include <QtGlobal>

namespace mmstats::inspector {

/// A sample's number, counted from 0.
using Tick = quint32;

/// When each sample was taken. Series store a sample's number instead of its time: that is half the memory,
/// and the sample before a change, up to which the old value held, is known exactly. Times are kept as
/// distances from that of their block, 2 or 4 bytes each: a day at 10 ms takes 20 MiB.
class TickTable
{
public:
    /// `time` in milliseconds since the epoch, not before the last one. `complete`: all files were sampled.
    Tick append(qint64 time, bool complete)
    {
        const Tick tick = begin(time, complete);
        commit();
        return tick;
    }
    /// The same in two steps: until commit() nobody finds the sample but who knows its number.
    Tick begin(qint64 time, bool complete);
    void commit();

    bool empty() const noexcept { return size() == 0; }
    std::size_t size() const noexcept
    {
        return blocks_.size() * blockSize + recent_.size() - (isBegun_ ? 1 : 0);
    }
    Tick last() const noexcept { return static_cast<Tick>(size() - 1); }
    qint64 time(Tick tick) const noexcept { return marked(tick) >> 1; }

    /// All files were sampled.
    bool isComplete(Tick tick) const noexcept { return (marked(tick) & 1) != 0; }
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

    std::size_t bytes() const noexcept { return bytes_; }

private:
    static constexpr std::size_t blockSize = 64;
    template <class T>
    using Distances = std::array<T, blockSize>;

    /// As narrow as its times allow: one of the three.
    struct Block
    {
        qint64 first = 0;
        std::unique_ptr<Distances<quint16>> brief = {};
        std::unique_ptr<Distances<quint32>> middling = {};
        std::unique_ptr<Distances<qint64>> longest = {};

        qint64 at(std::size_t i) const noexcept
        {
            return first + (brief ? (*brief)[i] : middling ? (*middling)[i] : (*longest)[i]);
        }
    };

    qint64 marked(Tick tick) const noexcept
    {
        const std::size_t block = tick / blockSize;
        return block < blocks_.size() ? blocks_[block].at(tick % blockSize) : recent_[tick % blockSize];
    }
    void seal();

    // Twice the time, plus 1 where complete.
    std::vector<Block> blocks_;
    std::vector<qint64> recent_;  // of the last, unfinished block
    bool isBegun_ = false;        // the last one of them is not to be found yet
    std::size_t sealedBytes_ = 0; // of what the blocks point to
    std::size_t bytes_ = 0;
};

} // namespace mmstats::inspector
