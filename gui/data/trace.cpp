// SPDX-License-Identifier: Apache-2.0
#include "data/trace.h"

#include <algorithm>
#include <cmath>

#include "data/growing_trace.h"

namespace mmstats::inspector {

namespace {

/// Adds points of a history to a line, from `next` on.
class Tracer
{
public:
    Tracer(const History &history, std::size_t begin, std::size_t next, std::size_t stop, Columns &columns)
        : history_(history)
        , series_(history.series)
        , ticks_(history.ticks)
        , end_(history.end)
        , columns_(columns)
        , begin_(begin)
        , next_(next)
        , stop_(stop)
    {
    }

    void addRaw()
    {
        for (std::size_t i = next_; i < stop_;) {
            const Series::Point point = series_.at(i);
            if (i > begin_ && !series_.isThinned(i - 1))
                hold(i - 1, ticks_.previousComplete(point.tick));
            columns_.add(time(point.tick), point.value);
            i += skipBlock(i);
        }
    }

    void addChanges(Reading reading)
    {
        for (std::size_t i = std::max(begin_ + 1, next_); i < stop_; ++i) {
            rest(i - 1, history_.heldBefore(i));
            if (const auto change = history_.changeAt(i, reading))
                columns_.add(time(series_.at(i).tick), *change);
        }
    }

    /// Up to the last sample, which no point is of.
    void addEnd(Reading reading)
    {
        if (stop_ < series_.size() || stop_ <= begin_)
            return;
        if (reading == Reading::raw)
            hold(stop_ - 1, end_);
        else
            rest(stop_ - 1, end_);
    }

private:
    double time(Tick tick) const noexcept { return static_cast<double>(ticks_.time(tick)); }

    // The value of point i at a later time, up to which it held.
    void hold(std::size_t i, Tick until)
    {
        const Series::Point point = series_.at(i);
        if (until > point.tick)
            columns_.add(time(until), point.value);
    }

    // No change from the sample after point i to `until`; where it is a gap, nothing is known of that.
    void rest(std::size_t i, Tick until)
    {
        const Series::Point point = series_.at(i);
        if (until <= point.tick || !std::isfinite(point.value))
            return;
        const Tick first = ticks_.nextComplete(point.tick);
        if (first > until)
            return;
        columns_.add(time(first), 0);
        if (until != first)
            columns_.add(time(until), 0);
    }

    // How many points to go on from i, which was added. A whole block within one column counts as one.
    std::size_t skipBlock(std::size_t i)
    {
        const std::size_t block = i / Series::blockSize;
        const std::size_t last = i + Series::blockSize - 1;
        if (i % Series::blockSize != 0 || block >= series_.fullBlocks() || last >= stop_)
            return 1;
        const Series::Point end = series_.at(last);
        if (columns_.columnOf(time(series_.at(i).tick)) != columns_.columnOf(time(end.tick)))
            return 1;
        const Range range = series_.blockRange(block);
        if (range.empty)
            return Series::blockSize;
        if (!std::isfinite(series_.at(i).value) || !std::isfinite(end.value))
            return 1;
        columns_.addMany(time(end.tick), end.value, range, series_.blockMean(block));
        return Series::blockSize;
    }

    const History &history_;
    const Series &series_;
    const TickTable &ticks_;
    Tick end_;
    Columns &columns_;
    std::size_t begin_;
    std::size_t next_;
    std::size_t stop_;
};

// One point before the view, so that the line runs to its edge.
std::size_t firstOf(const History &history, const View &view)
{
    const std::size_t first = history.ticks.firstAtOrAfter(view.from);
    const std::size_t begin =
        history.series.lowerBound(static_cast<Tick>(std::min<std::size_t>(first, history.ticks.last())));
    return begin > 0 ? begin - 1 : 0;
}

// Two more than in view: a rate lies between two points, and one of them may lie outside.
std::size_t stopOf(const History &history, const View &view)
{
    const std::size_t last = history.ticks.firstAtOrAfter(view.to);
    return std::min(history.series.size(), history.series.lowerBound(static_cast<Tick>(last)) + 2);
}

} // namespace

Trace GrowingTrace::trace(const History &history, Reading reading, const View &view)
{
    if (history.series.empty() || history.ticks.empty() || view.columns < 1 || view.to <= view.from)
        return {};
    const std::size_t first = firstOf(history, view);
    const bool isRaw = reading == Reading::raw;
    const Key key{.view = view,
                  .reading = reading,
                  .isCounter = history.isCounter,
                  .begin = isRaw ? first : std::max<std::size_t>(first, 1) - 1,
                  .start = history.ticks.time(history.series.at(0).tick),
                  .thinnings = history.series.thinnings()};
    const std::size_t stop = stopOf(history, view);
    if (!state_ || !(state_->key == key) || state_->next > stop)
        state_ = State{.key = key, .next = key.begin, .columns = Columns(view)};
    Tracer tracer(history, key.begin, state_->next, stop, state_->columns);
    if (isRaw)
        tracer.addRaw();
    else
        tracer.addChanges(reading);
    state_->next = stop;
    Columns line = state_->columns;
    Tracer(history, key.begin, stop, stop, line).addEnd(reading);
    return line.take();
}

Trace trace(const History &history, Reading reading, const View &view)
{
    return GrowingTrace().trace(history, reading, view);
}

} // namespace mmstats::inspector
