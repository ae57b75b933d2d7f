// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/trace.h"

namespace mmstats::inspector {

/// Collects the vertices of a line in time order and keeps two of each column of pixels.
class Columns
{
public:
    explicit Columns(const View &view)
        : from_(static_cast<double>(view.from))
        , perMs_(view.columns / std::max(1.0, static_cast<double>(view.to - view.from)))
        , columns_(view.columns)
        , measure_(from_, static_cast<double>(view.to))
    {
        points_.reserve(2 * view.columns + 4);
    }

    // One column on the left and one on the right of the view for what lies outside.
    int columnOf(double x) const
    {
        return static_cast<int>(
            std::clamp(std::floor((x - from_) * perMs_), -1.0, static_cast<double>(columns_)));
    }

    void add(double x, double y)
    {
        if (!std::isfinite(y))
            return;
        measure_.add(x, y);
        addPoint(x, y);
    }

    // Many points after the last one, up to this one, within its column: their extremes are drawn, their mean
    // is what counts.
    void addMany(double x, double y, const Range &range, double mean)
    {
        measure_.addMany(x, y, range, mean);
        addPoint(x, range.min);
        addPoint(x, range.max);
        addPoint(x, y);
    }

    Trace take()
    {
        flush();
        return {std::move(points_), measure_.summary()};
    }

private:
    void addPoint(double x, double y)
    {
        const int column = columnOf(x);
        if (column != column_) {
            flush();
            column_ = column;
            min_ = max_ = first_ = last_ = {x, y};
            return;
        }
        last_ = {x, y};
        if (y < min_.y())
            min_ = last_;
        if (y > max_.y())
            max_ = last_;
    }

    void flush()
    {
        if (column_ == outside_)
            return;
        if (column_ == -1) { // the nearest to the view is what leads into it
            push(last_, last_);
        } else if (column_ == columns_) {
            push(first_, first_);
        } else if (!(min_.y() < max_.y())) {
            push(first_, last_);
        } else {
            push(min_.x() < max_.x() ? min_ : max_, min_.x() < max_.x() ? max_ : min_);
        }
        flushed_ = column_;
        flushedLast_ = last_;
    }

    void push(const QPointF &left, const QPointF &right)
    {
        // Across columns without a point, the line runs from the true last to the true first value, although
        // those are not drawn: a value that holds is drawn level.
        if (flushed_ != outside_ && column_ > flushed_ + 1) {
            if (points_.back() != flushedLast_)
                points_.push_back(between(flushed_ + 1));
            if (left != first_ && (column_ > flushed_ + 2 || points_.back() == flushedLast_))
                points_.push_back(between(column_ - 1));
        }
        points_.push_back(left);
        if (right != left)
            points_.push_back(right);
    }

    // Between the last and the first value, in the middle of a column.
    QPointF between(int column) const
    {
        const double x = from_ + (column + 0.5) / perMs_;
        const double share = (x - flushedLast_.x()) / (first_.x() - flushedLast_.x());
        return {x, flushedLast_.y() + (first_.y() - flushedLast_.y()) * share};
    }

    static constexpr int outside_ = -2;

    double from_;
    double perMs_;
    int columns_;
    LineMeasure measure_;
    int column_ = outside_;
    int flushed_ = outside_;
    QPointF flushedLast_;
    QPointF min_;
    QPointF max_;
    QPointF first_;
    QPointF last_;
    QList<QPointF> points_;
};

} // namespace mmstats::inspector
