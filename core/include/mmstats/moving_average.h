// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <mmstats/compensated_sum.h>
#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/number.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// The mean of the last `size` values, of fewer while there are no more, 0 before the first. One stat, a
/// gauge; the values' unit.
///
///     mmstats::MovingAverage length{*this, "queue.length", 500};
///     length.add(7);
///
/// Within 1e-12 of the exact mean, whatever has been in the window before: a huge value, an infinity or NaN
/// leaves no trace. Only where the values cancel each other out it is further off, by about 1e-28 of their
/// magnitudes. An add costs the same for any size, but for one in `size` adds, which goes over the window.
/// 16 bytes a value. For the thread that owns the model; adding never throws, the
/// constructor where there is no memory for so many values.
class MovingAverage
{
public:
    static constexpr std::size_t defaultSize = 100;

    /// A size of 0 counts as 1.
    MovingAverage(Model &model, Utf8Text label, std::size_t size = defaultSize, Describe describe = {})
        : size_(std::max<std::size_t>(size, 1))
        , slots_(size_)
        , mean_(model, std::move(label), 0, std::move(describe))
    {
    }

    void add(double value) noexcept
    {
        slots_[next_] = CompensatedSum(value);
        recent_.add(value);
        if (++next_ == size_) [[unlikely]]
            wrapAround();
        if (count_ != size_) [[unlikely]]
            ++count_;
        // Signed: half the instructions to convert.
        mean_.set(slots_[next_].valueWith(recent_) / static_cast<double>(static_cast<std::int64_t>(count_)));
    }

    double value() const noexcept { return mean_.value(); }

    /// Of the values in the window, at most size().
    std::size_t count() const noexcept { return count_; }
    std::size_t size() const noexcept { return size_; }

private:
    // A sum from which old values are subtracted keeps their rounding errors, and their infinities. So
    // nothing is ever subtracted: from the slot of the oldest value on, each slot holds the sum of its own
    // value and the older generation's behind it, so that to drop a value is to move on to the next slot. The
    // slots passed hold the new generation's values, whose sum is recent_. Slots not yet used hold a sum of
    // 0.
    void wrapAround() noexcept
    {
        CompensatedSum sum;
        for (std::size_t i = size_; i-- > 0;) {
            sum.add(slots_[i]);
            slots_[i] = sum;
        }
        recent_ = {};
        next_ = 0;
    }

    std::size_t size_;
    std::vector<CompensatedSum> slots_;
    std::size_t next_ = 0;
    std::size_t count_ = 0;
    CompensatedSum recent_;
    Double mean_;
};

} // namespace mmstats
