// SPDX-License-Identifier: Apache-2.0
#include <mmstats/histogram_recorder.h>

#include <array>
#include <cmath>
#include <string_view>

namespace mmstats {

namespace {

constexpr std::chrono::milliseconds tick{10};
constexpr std::uint64_t longestInterval = 64;

HistogramOptions sensible(HistogramOptions options)
{
    if (!(options.lowest > 0 && options.highest > options.lowest)) {
        options.lowest = HistogramOptions().lowest;
        options.highest = HistogramOptions().highest;
    }
    // Below the normal numbers there are too few bits for buckets.
    using Limits = std::numeric_limits<double>;
    options.lowest = std::clamp(options.lowest, Limits::min(), Limits::max());
    options.highest = std::clamp(options.highest, options.lowest, Limits::max());
    options.window = std::max(options.window, std::chrono::nanoseconds(0));
    return options;
}

Describe describe(const Describe &values, std::string_view what)
{
    return {.unit = values.unit,
            .help = values.help.empty() ? std::string(what) : values.help + ": " + std::string(what)};
}

// The nearest rank: that of the smallest value which at least the fraction q of all values does not exceed.
std::uint64_t rankOf(double q, std::uint64_t count) noexcept
{
    const double fraction = q > 0 ? std::min(q, 1.0) : 0;
    // 0.9 is in truth a little more, which would make 10 of the rank 9 in 10.
    constexpr double less = 1 - 0x1p-48;
    const auto rank = static_cast<std::uint64_t>(std::ceil(fraction * static_cast<double>(count) * less));
    return std::clamp<std::uint64_t>(rank, 1, count);
}

} // namespace

HistogramRecorder::HistogramRecorder(Model &model, const std::string &label, const HistogramOptions &options,
                                     const Describe &values, std::chrono::nanoseconds now)
    : windowed_(options.window > std::chrono::nanoseconds(0))
    , halves_(windowed_ ? options.window / 2 : std::chrono::nanoseconds::max(), now)
    , ticks_(tick, now)
    , countField_(model, label + ".count", {.unit = {}, .help = describe(values, "number of values").help})
    , sum_(model, label + ".sum", 0, describe(values, "sum"))
    , min_(model, label + ".min", 0, describe(values, "minimum"))
    , max_(model, label + ".max", 0, describe(values, "maximum"))
    , mean_(model, label + ".mean", 0, describe(values, "mean"))
    , p50_(model, label + ".p50", 0, describe(values, "median"))
    , p90_(model, label + ".p90", 0, describe(values, "90th percentile"))
    , p99_(model, label + ".p99", 0, describe(values, "99th percentile"))
    , p999_(model, label + ".p999", 0, describe(values, "99.9th percentile"))
{
    const HistogramOptions limits = sensible(options);
    current_.buckets = HistogramBuckets(limits.lowest, limits.highest);
    if (windowed_)
        previous_.buckets = current_.buckets;
}

void HistogramRecorder::Values::clear() noexcept
{
    buckets.clear();
    sum = {};
    min = Values().min;
    max = Values().max;
}

void HistogramRecorder::add(double value, std::chrono::nanoseconds now) noexcept
{
    settle();
    const bool forgot = forget(now);
    const bool ticked = ticks_.ended(now) != 0;
    add(value);
    if (forgot)
        publishRecent();
    if (forgot || ticked || count_ >= nextRefresh_)
        publishQuantiles();
    // Where a tick has passed since the last reading, the next value may be as long in coming.
    interval_ = ticked ? 1 : std::min(2 * interval_, longestInterval);
    schedule();
}

void HistogramRecorder::refresh(std::chrono::nanoseconds now) noexcept
{
    settle();
    forget(now);
    ticks_.ended(now);
    publishRecent();
    publishQuantiles();
    schedule();
}

// One less than the count that is waited for: that counts the value which is due.
void HistogramRecorder::schedule() noexcept
{
    due_ = std::min(count_ + interval_, nextRefresh_) - 1;
}

void HistogramRecorder::settle() noexcept
{
    current_.sum.add(std::exchange(pending_, 0));
    sumBefore_ = earlier_.valueWith(current_.sum);
    recentSumBefore_ = previous_.sum.valueWith(current_.sum);
}

bool HistogramRecorder::forget(std::chrono::nanoseconds now) noexcept
{
    const std::uint64_t ended = windowed_ ? halves_.ended(now) : 0;
    if (ended == 0)
        return false;
    earlier_.add(current_.sum);
    std::swap(previous_, current_);
    current_.clear();
    forgotten_ = std::exchange(before_, count_);
    if (ended > 1) {
        previous_.clear();
        forgotten_ = count_;
    }
    settle();
    return true;
}

void HistogramRecorder::publishRecent() noexcept
{
    if (recentCount() != 0) {
        publish(count_, pending_);
        min_.set(recentMin());
        max_.set(recentMax());
        return;
    }
    mean_.set(0);
    min_.set(0);
    max_.set(0);
}

void HistogramRecorder::publishQuantiles() noexcept
{
    const auto found = find(std::array{0.5, 0.9, 0.99, 0.999});
    p50_.set(found[0]);
    p90_.set(found[1]);
    p99_.set(found[2]);
    p999_.set(found[3]);
    nextRefresh_ = count_ + std::max<std::uint64_t>(recentCount() / 8, 1);
}

double HistogramRecorder::quantile(double q) const noexcept
{
    return find(std::array{q})[0];
}

template <std::size_t N>
std::array<double, N> HistogramRecorder::find(const std::array<double, N> &quantiles) const noexcept
{
    std::array<double, N> found{};
    if (recentCount() == 0)
        return found;
    const std::uint64_t count = recentCount();
    std::array<std::uint64_t, N> ranks{};
    std::ranges::transform(quantiles, ranks.begin(), [count](double q) { return rankOf(q, count); });
    current_.buckets.find(ranks, windowed_ ? &previous_.buckets : nullptr, found);
    for (std::size_t i = 0; i < N; ++i) {
        // Of two values the place is known exactly.
        const double lowest = ranks[i] == count ? recentMax() : recentMin();
        const double highest = ranks[i] == 1 ? recentMin() : recentMax();
        found[i] = std::clamp(found[i], std::min(lowest, highest), highest);
    }
    return found;
}

} // namespace mmstats
