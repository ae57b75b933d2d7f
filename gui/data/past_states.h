// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <mmstats/file_state.h>

#include "data/stat_value.h"
#include "data/tick_table.h"

namespace mmstats::inspector {

/// What a stat's series does not tell, so that the stat can be set back to any earlier sample.
class StatPast
{
public:
    struct Exact
    {
        Tick tick;
        StatValue value;
    };
    /// It could not be read whole.
    struct Gap
    {
        Tick from;
        std::optional<Tick> to = {}; ///< the sample that read it again
        Tick lastGood = 0;           ///< when it was last read before
        std::optional<Tick> lastChange = {};
        bool changed = false; ///< it was then read with another value
    };

    /// Samples, from one up to another without that one.
    struct Span
    {
        Tick from = 0;
        Tick end = 0;

        bool has(Tick tick) const noexcept { return from <= tick && tick < end; }
        void narrow(Span other) noexcept
        {
            from = from < other.from ? other.from : from;
            end = end < other.end ? end : other.end;
        }
    };

    /// In a store that was set back: over these samples the stat is as it is now.
    Span span;

    /// It has this value from now on: kept where no number of a series tells it exactly.
    void add(Tick tick, const StatValue &value);
    void openGap(const Gap &gap) { gaps_.push_back(gap); }
    void closeGap(Tick tick, bool changed);
    void setDecreased(Tick tick) { decreased_ = decreased_.value_or(tick); }

    bool hasDecreased(Tick tick) const noexcept { return decreased_ && *decreased_ <= tick; }
    /// The last one that began at `tick` or before; nullptr where there was none.
    const Gap *gapBefore(Tick tick) const noexcept;
    const Exact *exactBefore(Tick tick) const noexcept;
    /// What begins or ends at `tick` or before, or else after it, and is no point of the series.
    std::optional<Tick> lastEvent(Tick tick) const noexcept;
    std::optional<Tick> nextEvent(Tick tick) const noexcept;
    /// A number of the series as the value that it was made of.
    StatValue fromNumber(double number) const;

    /// Forgets the older half of the exact values.
    void thin();
    std::size_t bytes() const noexcept { return exact_.size() * sizeof(Exact) + textBytes_; }

private:
    std::size_t numberIndex_ = 0;   // what the series' numbers are in a StatValue; 0 before the first
    std::optional<Tick> decreased_; // first
    std::vector<Exact> exact_;
    std::vector<Gap> gaps_;
    std::size_t textBytes_ = 0;
};

/// The same for a file.
class FilePast
{
public:
    struct Status
    {
        Tick tick;
        mmstats::FileStatus status;
        std::optional<qint64> since;
    };

    /// Over these samples all its stats are as they are now.
    StatPast::Span span;

    void addRead(Tick tick, const TickTable &ticks);
    void addStatus(Status status) { statuses_.push_back(std::move(status)); }
    void setLeft(Tick tick) { left_ = tick; }

    /// The last sample up to `tick` that read it.
    std::optional<Tick> lastRead(Tick tick, const TickTable &ticks) const;
    /// Before the first one: that. nullptr where there is none.
    const Status *statusAt(Tick tick) const noexcept;
    bool hasLeft(Tick tick) const noexcept { return left_ && *left_ <= tick; }

private:
    // It was read at each complete sample from one to the other or, where both are one, at that.
    struct Reads
    {
        Tick from;
        Tick to;
    };

    std::vector<Reads> reads_;
    std::vector<Status> statuses_;
    std::optional<Tick> left_; // the first sample without it
};

} // namespace mmstats::inspector
