// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// How the values that several files have for one label become one.
enum class Aggregation : std::uint8_t {
    avg,
    one, ///< the first: for what is the same everywhere
    max,
    min,
    sum,
    nonzeroMin, ///< as min, of the values that are not 0
    nonzeroAvg, ///< as avg, of the values that are not 0
};

inline constexpr std::array allAggregations{Aggregation::avg,       Aggregation::one, Aggregation::max,
                                            Aggregation::min,       Aggregation::sum, Aggregation::nonzeroMin,
                                            Aggregation::nonzeroAvg};

/// "avg", "one", "max", "min", "sum", "nonzero-min" or "nonzero-avg".
std::string_view toString(Aggregation aggregation) noexcept;

/// The other way round; nullopt for any other name.
std::optional<Aggregation> aggregationOf(std::string_view name) noexcept;

/// Aggregates values one by one. Plain value type.
///
/// By long double, which holds every 64-bit integer exactly where it has 64 bits of precision, as on x86-64.
class Aggregator
{
public:
    explicit Aggregator(Aggregation aggregation) noexcept
        : aggregation_(aggregation)
    {
    }

    /// NaN makes avg and sum NaN; max and min take it only where there is nothing else.
    void add(long double value) noexcept;

    /// nullopt where nothing was added. 0 where only zeros were added that do not count.
    std::optional<long double> result() const noexcept;

private:
    Aggregation aggregation_;
    bool any_ = false;
    std::size_t counted_ = 0; // of the values that count
    long double value_ = 0;   // their sum, or the one that was chosen among them
};

} // namespace mmstats
