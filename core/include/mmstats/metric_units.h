// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <mmstats/export.h>
#include <mmstats/value.h>

namespace MMSTATS_API mmstats {

/// What makes a value one of the base unit: value * multiply / divide.
struct MetricScale
{
    double multiply = 1;
    double divide = 1;

    bool isOne() const noexcept { return multiply == divide; }
    /// Of a bool, an integer or a double; rounded once, where double cannot hold the product.
    double apply(const Value &value) const noexcept;

    friend bool operator==(const MetricScale &, const MetricScale &) = default;
};

/// The unit that a stat's metadata declare, as Prometheus wants it.
struct MetricUnit
{
    std::string name = {}; ///< what metric names end in, "seconds"; empty where nothing is declared
    MetricScale scale = {};
    std::string declared = {};          ///< in small letters and in full, "milliseconds"
    std::string_view abbreviation = {}; ///< what labels say for it, "ms"
    std::string_view nickname = {};     ///< another such

    bool isSaidBy(std::string_view word) const noexcept
    {
        return !word.empty() && (word == declared || word == abbreviation || word == nickname);
    }

    friend bool operator==(const MetricUnit &, const MetricUnit &) = default;
};

/// Only units whose conversion is certain become their base unit: seconds from nanoseconds to weeks, bytes
/// from bits and from the binary prefixes (a kilobyte may be 1000 bytes or 1024), a ratio from percent, and
/// meters, metres, grams, joules, volts, amperes, watts and hertz from those with an SI prefix. Singular or
/// plural, or the symbols s, ms, us, ns, min, h, B, KiB, MiB, GiB, TiB and %. All others stay what they are.
/// Thread-safe.
MetricUnit metricUnitOf(std::string_view declared);

} // namespace mmstats
