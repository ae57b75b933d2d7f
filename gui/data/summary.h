// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/series.h"

namespace mmstats::inspector {

/// A line within a stretch of time, in numbers.
struct Summary
{
    Range range;                ///< of all that is seen, where the line enters and leaves included
    std::optional<double> last; ///< at or before the end of the stretch
    double area = 0;            ///< below the line, in value times milliseconds
    double duration = 0;        ///< milliseconds during which there was a line

    /// Weighted by time; nullopt where there was no line.
    std::optional<double> mean() const noexcept
    {
        return duration > 0 ? std::optional(area / duration) : last;
    }

    /// Of several pieces, `later` after this one.
    void include(const Summary &later) noexcept
    {
        range.include(later.range);
        last = later.last ? later.last : last;
        area += later.area;
        duration += later.duration;
    }
};

/// Measures a line of straight pieces between two times, vertex by vertex in their order.
class LineMeasure
{
public:
    LineMeasure(double from, double to)
        : from_(from)
        , to_(to)
    {
    }

    void add(double x, double y)
    {
        if (x >= from_ && x <= to_)
            summary_.range.include(y);
        if (isBegun_)
            addSegment(x, y);
        if (x <= to_)
            summary_.last = y;
        isBegun_ = true;
        x_ = x;
        y_ = y;
    }

    /// Extremes between two vertices that were added.
    void include(const Range &range)
    {
        if (x_ >= from_ && x_ <= to_)
            summary_.range.include(range);
    }

    const Summary &summary() const noexcept { return summary_; }

private:
    void addSegment(double x, double y)
    {
        const double left = x_ > from_ ? x_ : from_;
        const double right = x < to_ ? x : to_;
        if (!(right > left))
            return;
        const auto at = [&](double time) { return y_ + (y - y_) * ((time - x_) / (x - x_)); };
        const double first = at(left);
        const double second = at(right);
        summary_.range.include(first);
        summary_.range.include(second);
        summary_.area += (first / 2 + second / 2) * (right - left);
        summary_.duration += right - left;
    }

    double from_;
    double to_;
    bool isBegun_ = false;
    double x_ = 0;
    double y_ = 0;
    Summary summary_;
};

} // namespace mmstats::inspector
