// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// A sum that also keeps what each addition rounds off: as good as one of numbers with twice the digits,
/// about 1e-28 of the added magnitudes. Not finite where a plain sum would not be: infinities and NaN stay in
/// it. Adding never throws. A value type. Its arithmetic must not be compiled with -ffast-math.
///
/// Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54
/// (1974), 39-51, method IV
class CompensatedSum
{
public:
    CompensatedSum() noexcept = default;
    explicit CompensatedSum(double value) noexcept
        : high_(value)
    {
    }

    // The next addition waits for high_ only. So that is stored before, and in another block than, low_: GCC
    // would store both by one instruction as soon as the slower one is known, which doubles the time.
    void add(double value) noexcept
    {
        const double sum = high_ + value;
        const double added = sum - high_;
        const double lost = (high_ - (sum - added)) + (value - added);
        high_ = sum;
        if (!std::isnan(lost)) [[likely]] // else the sum is not finite, and there is nothing to put right
            low_ += lost;
    }

    void add(const CompensatedSum &other) noexcept
    {
        add(other.high_);
        low_ += other.low_;
    }

    double value() const noexcept { return high_ + low_; }

    /// The value of both together.
    double valueWith(const CompensatedSum &other) const noexcept
    {
        // Where the high parts cancel each other out, their sum is exact; else its error is that of any
        // double.
        return (high_ + other.high_) + (low_ + other.low_);
    }

private:
    double high_ = 0;
    double low_ = 0;
};

} // namespace mmstats
