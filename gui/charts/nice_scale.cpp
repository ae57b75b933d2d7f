// SPDX-License-Identifier: Apache-2.0
#include "charts/nice_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QDateTime>

namespace mmstats::inspector {

namespace {

// 1, 2 or 5 times a power of ten, not below `least`.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

// Powers of two, as many as can be read.
QList<double> binaryTicks(double min, double max)
{
    const int first = static_cast<int>(std::ceil(std::log2(min) - 1e-9));
    const int last = static_cast<int>(std::floor(std::log2(max) + 1e-9));
    const int every = last - first <= 6    ? 1
                      : last - first <= 12 ? 2
                                           : std::max(5, (last - first) / 6 / 5 * 5);
    QList<double> all;
    for (int power = first; power <= last; power += every)
        all.push_back(std::pow(2, power));
    return all;
}

QList<double> decimalTicks(double min, double max)
{
    const int first = static_cast<int>(std::floor(std::log10(min)));
    const int last = static_cast<int>(std::ceil(std::log10(max)));
    const int every = std::max(1, (last - first) / 6);
    QList<double> all;
    for (int power = first; power <= last; power += every) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double tick = factor * std::pow(10, power);
            const bool isShown = factor == 1 || last - first <= 2;
            if (isShown && tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9))
                all.push_back(tick);
        }
    }
    return all;
}

} // namespace

QList<double> Scale::ticks() const
{
    if (isLog)
        return base == Base::Binary ? binaryTicks(min, max) : decimalTicks(min, max);
    QList<double> all;
    const double first = std::ceil(min / step - 1e-6);
    const double last = std::floor(max / step + 1e-6);
    for (double i = first; i <= last; ++i)
        all.push_back(i * step);
    return all;
}

double Scale::position(double value) const
{
    return isLog ? std::log10(std::max(value, min)) : value;
}

double Scale::valueAt(double position) const
{
    return isLog ? std::pow(10, position) : position;
}

Scale logScale(const Range &data, Base base)
{
    const double power = base == Base::Binary ? 2 : 10;
    Scale scale{.min = 1, .max = power, .step = 1, .isLog = true, .base = base};
    if (data.empty || !(data.min > 0))
        return scale;
    const auto log = [power](double value) {
        return std::log(std::clamp(value, 1e-300, 1e300)) / std::log(power);
    };
    const double low = std::floor(log(data.min) + 1e-9);
    const double high = std::ceil(log(data.max) - 1e-9);
    scale.min = std::pow(power, low);
    scale.max = std::pow(power, std::max(high, low + 1));
    return scale;
}

Scale fixedScale(double min, double max, int most, bool isLog, Base base)
{
    if (isLog) {
        const double low = min > 0 ? min : std::min(1.0, max / 1000);
        return max > low && low > 0 ? Scale{.min = low, .max = max, .step = 1, .isLog = true, .base = base}
                                    : logScale({}, base);
    }
    return {.min = min, .max = max, .step = niceScale({min, max, false}, most, base).step, .base = base};
}

Scale niceScale(const Range &data, int most, Base base)
{
    if (data.empty)
        return {};
    // Beyond these, sums and quotients would not be finite, or zero.
    constexpr double huge = 1e300;
    constexpr double tiny = 1e-300;
    double low = std::clamp(data.min, -huge, huge);
    double high = std::clamp(data.max, -huge, huge);
    double size = std::max(std::abs(low), std::abs(high));
    if (size < tiny)
        low = high = size = 0;
    if (base == Base::Binary && size >= 1024) {
        const double unit = std::pow(1024, std::floor(std::log2(size) / 10));
        const Scale scale = niceScale({low / unit, high / unit, false}, most, Base::Ten);
        return {.min = scale.min * unit, .max = scale.max * unit, .step = scale.step * unit, .base = base};
    }
    if (low >= 0 && low <= high * 0.5)
        low = 0;
    else if (high <= 0 && high >= low * 0.5)
        high = 0;
    if (high - low <= size * 1e-9) {
        const double margin = size == 0 ? 1 : size * 0.1;
        low = low < 0 || low - margin >= 0 ? low - margin : 0;
        high += margin;
    }
    // Rounding both ends outwards may take one step more than wanted. If it takes two, the step grows.
    double step = roundStep((high - low) / std::max(1, most));
    while (true) {
        const Scale scale{.min = std::floor(low / step + 1e-9) * step,
                          .max = std::ceil(high / step - 1e-9) * step,
                          .step = step,
                          .base = base};
        if ((scale.max - scale.min) / step <= most + 1 + 1e-6)
            return scale;
        step = roundStep(step * 1.5);
    }
}

Scale steadyScale(const Range &data, int most, const Scale &shown, Base base)
{
    const Scale wanted = niceScale(data, most, base);
    const bool fits =
        !shown.isLog && shown.base == base && !data.empty && data.min >= shown.min && data.max <= shown.max;
    const bool wasteful = (wanted.max - wanted.min) < 0.5 * (shown.max - shown.min);
    const bool tooMany = (shown.max - shown.min) / shown.step > most + 1 + 1e-6;
    return fits && !wasteful && !tooMany ? shown : wanted;
}

TimeTicks niceTimes(qint64 from, qint64 to, int most)
{
    static constexpr qint64 second = 1000;
    static constexpr qint64 minute = 60 * second;
    static constexpr qint64 hour = 60 * minute;
    static constexpr std::array<qint64, 22> steps{
        10,          20,          50,          100,         200,      500,        second,     2 * second,
        5 * second,  10 * second, 15 * second, 30 * second, minute,   2 * minute, 5 * minute, 10 * minute,
        15 * minute, 30 * minute, hour,        3 * hour,    6 * hour, 12 * hour};
    TimeTicks ticks;
    if (to <= from || most < 1)
        return ticks;
    ticks.step = 24 * hour;
    const auto fits = std::ranges::find_if(steps, [&](qint64 step) { return to - from <= most * step; });
    if (fits != steps.end())
        ticks.step = *fits;
    while ((to - from) / most > ticks.step)
        ticks.step *= 2;
    // Round in local time: six o'clock here, not there, and also where the clock has been changed in between.
    const auto offsetAt = [](qint64 time) {
        return qint64{QDateTime::fromMSecsSinceEpoch(time).offsetFromUtc()} * second;
    };
    const qint64 offset = offsetAt(from);
    const qint64 first = (from + offset + ticks.step - 1) / ticks.step * ticks.step - offset;
    for (qint64 next = first; next <= to + hour; next += ticks.step) {
        const qint64 time = ticks.step > hour ? next + offset - offsetAt(next) : next;
        if (time >= from && time <= to)
            ticks.times.push_back(time);
    }
    return ticks;
}

} // namespace mmstats::inspector
