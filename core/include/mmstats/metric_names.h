// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <mmstats/export.h>
#include <mmstats/metric_units.h>

namespace MMSTATS_API mmstats {

// How labels become the names of Prometheus' metrics, which `promtool check metrics` has nothing to say
// about. All functions are thread-safe.
//
// 1. Words: what is no ASCII letter or digit separates words, and so does a change from a small letter to a
//    capital one. All letters become small: "web.cacheHits" is web_cache_hits. No word at all is "stat"; a
//    name that began with a digit begins with an underscore.
// 2. Unit: the base unit that is declared is the last word, once. It takes the place of the words that say
//    the declared one, of a single letter only at the end: "latency.ms.max" in milliseconds is
//    latency_max_seconds.
// 3. A counter's name ends in _total, which it may do by itself.
// 4. A word that is a metric type, an abbreviated unit or no base unit is joined to the word before it, the
//    first one to that behind it: "gc.pause.ms" of no declared unit is gc_pausems.
// 5. What is no counter and no summary, but ends in _total, _count, _sum or _bucket, gets _value behind
//    that.

enum class MetricType : std::uint8_t { counter, gauge, summary };

/// The name of a family; a counter's without _total.
std::string metricName(std::string_view label, const MetricUnit &unit, MetricType type);

/// The name of a label that holds a text: rule 1. The names that Prometheus keeps for itself, le and
/// quantile, get _value behind them.
std::string labelName(std::string_view label);

} // namespace mmstats
