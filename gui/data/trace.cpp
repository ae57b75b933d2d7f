// SPDX-License-Identifier: Apache-2.0
#include "data/trace.h"

#include <algorithm>
#include <cmath>

#include "data/columns.h"

namespace mmstats::inspector {

namespace {

class Tracer
{
public:
    Tracer(const History &history, const View &view)
        : history_(history)
        , series_(history.series)
        , ticks_(history.ticks)
        , end_(history.end)
        , columns_(view)
    {
        const std::size_t first = ticks_.firstAtOrAfter(view.from);
        const std::size_t last = ticks_.firstAtOrAfter(view.to);
        begin_ = series_.lowerBound(static_cast<Tick>(std::min<std::size_t>(first, ticks_.last())));
        begin_ = begin_ > 0 ? begin_ - 1 : 0;
        // Two more than in view: a rate lies between two points, and one of them may lie outside.
        stop_ = std::min(series_.size(), series_.lowerBound(static_cast<Tick>(last)) + 2);
    }

    Trace raw()
    {
        for (std::size_t i = begin_; i < stop_;) {
            const Series::Point point = series_.at(i);
            if (i > begin_ && !series_.isThinned(i - 1))
                hold(i - 1, ticks_.previousComplete(point.tick));
            columns_.add(time(point.tick), point.value);
            i += skipBlock(i);
        }
        if (stop_ == series_.size() && stop_ > begin_)
            hold(stop_ - 1, end_);
        return columns_.take();
    }

    Trace change(Reading reading)
    {
        begin_ = std::max<std::size_t>(begin_, 1) - 1;
        for (std::size_t i = begin_ + 1; i < stop_; ++i) {
            rest(i - 1, history_.heldBefore(i));
            if (const auto change = history_.changeAt(i, reading))
                columns_.add(time(series_.at(i).tick), *change);
        }
        if (stop_ == series_.size() && stop_ > begin_)
            rest(stop_ - 1, end_);
        return columns_.take();
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
    Columns columns_;
    std::size_t begin_ = 0;
    std::size_t stop_ = 0;
};

} // namespace

Trace trace(const History &history, Reading reading, const View &view)
{
    if (history.series.empty() || history.ticks.empty() || view.columns < 1 || view.to <= view.from)
        return {};
    Tracer tracer(history, view);
    return reading == Reading::raw ? tracer.raw() : tracer.change(reading);
}

} // namespace mmstats::inspector
