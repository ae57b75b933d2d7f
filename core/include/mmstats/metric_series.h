// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <mmstats/export.h>
#include <mmstats/metric_names.h>
#include <mmstats/metric_units.h>

namespace MMSTATS_API mmstats {

/// What a number of a file becomes: the sample of a counter or a gauge, or one of a summary's.
enum class MetricPart : std::uint8_t { value, median, p90, p99, p999, sum, count };

/// "0.5" of a median; empty of what is no quantile.
std::string_view quantileOf(MetricPart part) noexcept;

/// What is known of a stat that is a number.
struct NumberStat
{
    bool isCounter = false;
    std::string unit = {}; ///< as its writer declares it
    std::string help = {};
};

/// Of one file, by label; nullptr where it has no such number. Need not stay valid after the next call.
using FindNumber = std::function<const NumberStat *(const std::string &label)>;

/// What a label becomes.
struct MetricSeries
{
    std::string stat = {}; ///< the label; of a summary's, what its stats begin with
    MetricType type = MetricType::gauge;
    std::string family = {}; ///< a counter's without _total
    MetricPart part = MetricPart::value;
    std::string unit = {};  ///< of the family
    MetricScale scale = {}; ///< to its samples
    std::string help = {};  ///< of the family

    /// What its samples are called: with _total, _sum or _count.
    std::string sampleName() const;
};

/// What a number is by itself. Thread-safe.
MetricSeries seriesOf(const std::string &label, const NumberStat &stat);

/// The stats of the summary `prefix`, each a part of it: quantiles, sum and count, in that order. Where
/// X.count, a counter, X.sum and at least one of X.p50, X.p90, X.p99 and X.p999 are there, as a Histogram has
/// them, they are one summary X; the sum and the quantiles are no counters and of one unit. Else empty.
/// Thread-safe.
struct SummaryStat
{
    std::string label = {};
    MetricSeries series = {};
};
std::vector<SummaryStat> summaryOf(std::string_view prefix, const FindNumber &find);

/// What a label becomes in its file: a part of a summary, or what it is by itself. Thread-safe.
MetricSeries seriesOf(const std::string &label, const FindNumber &find);

/// Whether a label says what every series of its file says already: the process or the thread. Thread-safe.
bool isToldByLabels(std::string_view label) noexcept;

} // namespace mmstats
