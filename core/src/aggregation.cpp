// SPDX-License-Identifier: Apache-2.0
#include <mmstats/aggregation.h>

#include <algorithm>
#include <cmath>

namespace mmstats {

std::string_view toString(Aggregation aggregation) noexcept
{
    switch (aggregation) {
    case Aggregation::avg:
        return "avg";
    case Aggregation::one:
        return "one";
    case Aggregation::max:
        return "max";
    case Aggregation::min:
        return "min";
    case Aggregation::sum:
        return "sum";
    case Aggregation::nonzeroMin:
        return "nonzero-min";
    case Aggregation::nonzeroAvg:
        break;
    }
    return "nonzero-avg";
}

std::optional<Aggregation> aggregationOf(std::string_view name) noexcept
{
    const auto *const found =
        std::ranges::find(allAggregations, name, [](Aggregation each) { return toString(each); });
    return found == allAggregations.end() ? std::nullopt : std::optional(*found);
}

void Aggregator::add(long double value) noexcept
{
    any_ = true;
    const bool onlyNonzero =
        aggregation_ == Aggregation::nonzeroMin || aggregation_ == Aggregation::nonzeroAvg;
    if (onlyNonzero && value == 0)
        return;
    const bool first = counted_++ == 0;
    switch (aggregation_) {
    case Aggregation::one:
        value_ = first ? value : value_;
        break;
    case Aggregation::max:
        value_ = first ? value : std::fmax(value_, value);
        break;
    case Aggregation::min:
    case Aggregation::nonzeroMin:
        value_ = first ? value : std::fmin(value_, value);
        break;
    case Aggregation::avg:
    case Aggregation::sum:
    case Aggregation::nonzeroAvg:
        value_ += value;
        break;
    }
}

std::optional<long double> Aggregator::result() const noexcept
{
    if (!any_)
        return std::nullopt;
    const bool mean = aggregation_ == Aggregation::avg || aggregation_ == Aggregation::nonzeroAvg;
    return mean && counted_ > 0 ? value_ / static_cast<long double>(counted_) : value_;
}

} // namespace mmstats
