// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace demo {

/// Makes numbers that move like those of a real service. The same seed gives the same randomness.
class Rhythm
{
public:
    explicit Rhythm(unsigned seed)
        : random_(seed)
    {
    }

    /// A day's traffic in 45 seconds: a quiet night, two peaks, ripples. From 0 to 1.
    static double traffic(double now) noexcept
    {
        const double day = wave(now, 45.0, 0.30);
        const double peaks = wave(now, 22.5, 0.10);
        const double ripple = wave(now, 6.5, 0.0);
        return std::clamp(0.5 + 0.32 * day + 0.13 * peaks + 0.05 * ripple, 0.0, 1.0);
    }

    /// A sine from -1 to 1.
    static double wave(double now, double period, double shift) noexcept
    {
        return std::sin(2.0 * std::numbers::pi * (now / period - shift));
    }

    /// How many of those things happen that happen `rate` times a second.
    unsigned arrivals(double rate, double elapsed)
    {
        return std::poisson_distribution<unsigned>(std::max(rate * elapsed, 1e-9))(random_);
    }

    bool happens(double rate, double elapsed) { return arrivals(rate, elapsed) > 0; }

    double normal(double mean, double deviation)
    {
        return std::normal_distribution<double>(mean, deviation)(random_);
    }

    double between(double low, double high)
    {
        return std::uniform_real_distribution<double>(low, high)(random_);
    }

    /// One step of a random walk that keeps inside.
    double walk(double value, double step, double low, double high)
    {
        return std::clamp(value + normal(0.0, step), low, high);
    }

    template <class List>
    const auto &pick(const List &list)
    {
        return list[std::uniform_int_distribution<std::size_t>(0, std::size(list) - 1)(random_)];
    }

private:
    std::mt19937 random_;
};

/// Follows `target`, and has made up 63 % of the difference after `time` seconds.
inline double follow(double value, double target, double time, double elapsed) noexcept
{
    return value + (target - value) * (1.0 - std::exp(-elapsed / time));
}

} // namespace demo
