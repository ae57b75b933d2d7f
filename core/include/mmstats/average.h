// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <mmstats/compensated_sum.h>
#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/number.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// The mean of all values that were ever added, 0 before the first. One stat, a gauge; the values' unit.
///
///     mmstats::Average size{*this, "reply.size", {.unit = "bytes"}};
///     size.add(1500);
///
/// Within 1e-12 of the exact mean, however many values of whatever size, as long as their sum is finite. An
/// infinity or NaN stays in it for good. For the thread that owns the model; never throws.
class Average
{
public:
    Average(Model &model, Utf8Text label, Describe describe = {})
        : mean_(model, std::move(label), 0, std::move(describe))
    {
    }

    void add(double value) noexcept
    {
        sum_.add(value);
        ++count_;
        mean_.set(sum_.value() / static_cast<double>(count_));
    }

    double value() const noexcept { return mean_.value(); }

    /// Of the values added.
    std::uint64_t count() const noexcept { return static_cast<std::uint64_t>(count_); }

private:
    CompensatedSum sum_;
    std::int64_t count_ = 0; // signed: half the instructions to convert
    Double mean_;
};

} // namespace mmstats
