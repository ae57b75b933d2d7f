// SPDX-License-Identifier: Apache-2.0
#include <mmstats/histogram_recorder.h>

#include <array>
#include <cmath>
#include <string_view>

namespace mmstats {

namespace {

constexpr std::chrono::milliseconds tick{10};

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
    , count_(model, label + ".count", {.unit = {}, .help = describe(values, "number of values").help})
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
    highest_ = limits.highest;
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
    const bool forgot = forget(now);
    const bool ticked = ticks_.ended(now) != 0;
    if (forgot)
        publishExtremes();
    due_ = nullptr;
    add(value);
    settle();
    if (forgot || ticked || count() >= nextRefresh_)
        publishRest();
    // Where a tick has passed since the last reading, the next value may be as long in coming.
    interval_ = ticked ? 1 : std::min<std::uint64_t>(2 * interval_, recent_.size());
    schedule();
}

void HistogramRecorder::addUnusual(double value) noexcept
{
    if (!current_.buckets.add(value))
        return;
    if (value < current_.min || value > current_.max) {
        current_.min = std::min(current_.min, value);
        current_.max = std::max(current_.max, value);
        publishExtremes();
    }
    take(value);
}

void HistogramRecorder::refresh(std::chrono::nanoseconds now) noexcept
{
    forget(now);
    settle();
    ticks_.ended(now);
    publishExtremes();
    publishRest();
    schedule();
}

// The value that is due is one of those waited for.
void HistogramRecorder::schedule() noexcept
{
    due_ = recent_.data() + (std::min(interval_, nextRefresh_ - count()) - 1);
}

void HistogramRecorder::settle() noexcept
{
    // Eight sums, none of which waits for another. Of so few values no rounding errors add up.
    std::array<double, 8> sums{};
    for (double *group = recent_.data(); group < next_; group += sums.size()) {
        sums[0] += group[0];
        sums[1] += group[1];
        sums[2] += group[2];
        sums[3] += group[3];
        sums[4] += group[4];
        sums[5] += group[5];
        sums[6] += group[6];
        sums[7] += group[7];
        std::fill_n(group, sums.size(), 0.0);
    }
    settled_ += recent();
    next_ = recent_.data();
    current_.sum.add(((sums[0] + sums[1]) + (sums[2] + sums[3])) +
                     ((sums[4] + sums[5]) + (sums[6] + sums[7])));
    sum_.set(earlier_.valueWith(current_.sum));
}

bool HistogramRecorder::forget(std::chrono::nanoseconds now) noexcept
{
    const std::uint64_t ended = windowed_ ? halves_.ended(now) : 0;
    if (ended == 0)
        return false;
    settle();
    earlier_.add(current_.sum);
    std::swap(previous_, current_);
    current_.clear();
    forgotten_ = std::exchange(before_, count());
    if (ended > 1) {
        previous_.clear();
        forgotten_ = count();
    }
    return true;
}

void HistogramRecorder::publishExtremes() noexcept
{
    const bool any = current_.min <= current_.max || previous_.min <= previous_.max;
    min_.set(any ? recentMin() : 0);
    max_.set(any ? recentMax() : 0);
    // A zero that is added makes 0 of -0, whose bits are not where its value is.
    const double from = std::max(current_.min, 0.0) + 0.0;
    const double to = std::min(current_.max, highest_) + 0.0;
    usual_ = std::bit_cast<std::uint64_t>(from);
    usualSpan_ = from <= to ? std::bit_cast<std::uint64_t>(to) - usual_ + 1 : 0;
}

void HistogramRecorder::publishRest() noexcept
{
    const std::uint64_t count = recentCount();
    mean_.set(count == 0 ? 0 : previous_.sum.valueWith(current_.sum) / static_cast<double>(count));
    const auto found = find(std::array{0.5, 0.9, 0.99, 0.999});
    p50_.set(found[0]);
    p90_.set(found[1]);
    p99_.set(found[2]);
    p999_.set(found[3]);
    nextRefresh_ = this->count() + std::max<std::uint64_t>(count / 8, 1);
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
