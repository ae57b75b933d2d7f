// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numeric>
#include <optional>

#include "data/series.h"
#include "data/weighted_mean.h"

namespace mmstats::inspector {

/// A line within a stretch of time, in numbers.
struct Summary
{
    Range range = {};                ///< of all that is seen, where the line enters and leaves included
    std::optional<double> last = {}; ///< at or before the end of the stretch
    /// By milliseconds during which there was a line.
    WeightedMean average = {};

    /// Milliseconds during which there was a line.
    double duration() const noexcept { return average.weight; }

    /// Weighted by time; nullopt where there was no line.
    std::optional<double> mean() const noexcept
    {
        if (range.empty)
            return std::nullopt;
        return average.weight > 0 ? std::optional(average.value) : last;
    }

    /// Of several pieces, `later` after this one.
    void include(const Summary &later) noexcept
    {
        range.include(later.range);
        last = later.last ? later.last : last;
        average.include(later.average.value, later.average.weight);
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
        goOn(x, y);
    }

    /// Many vertices after the last one, up to this one, that lie between the two times as it does, or
    /// outside as it does. `mean` by time.
    void addMany(double x, double y, const Range &range, double mean)
    {
        if (isBegun_ && x_ >= from_ && x <= to_) {
            summary_.range.include(range);
            summary_.average.include(mean, x - x_);
        }
        goOn(x, y);
    }

    const Summary &summary() const noexcept { return summary_; }

private:
    void goOn(double x, double y)
    {
        if (x <= to_)
            summary_.last = y;
        isBegun_ = true;
        x_ = x;
        y_ = y;
    }

    void addSegment(double x, double y)
    {
        const double left = x_ > from_ ? x_ : from_;
        const double right = x < to_ ? x : to_;
        if (!(right > left))
            return;
        const double first = std::lerp(y_, y, (left - x_) / (x - x_));
        const double second = std::lerp(y_, y, (right - x_) / (x - x_));
        summary_.range.include(first);
        summary_.range.include(second);
        summary_.average.include(std::midpoint(first, second), right - left);
    }

    double from_;
    double to_;
    bool isBegun_ = false;
    double x_ = 0;
    double y_ = 0;
    Summary summary_;
};

} // namespace mmstats::inspector
