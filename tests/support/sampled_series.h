// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <random>

#include "data/history.h"

namespace support {

namespace inspector = mmstats::inspector;

/// One file's series, sample by sample.
struct SampledSeries
{
    inspector::TickTable ticks = {};
    inspector::Series series = {};
    inspector::Tick end = 0;
    qint64 time = 0;
    bool isCounter = false;

    /// Sampled `after` ms after the last time. NaN: no change.
    SampledSeries &at(qint64 after, double value, bool complete = true)
    {
        end = ticks.append(time += after, complete);
        if (!std::isnan(value))
            series.append(end, value);
        return *this;
    }
    SampledSeries &rest(int samples, qint64 each = 1000)
    {
        for (int i = 0; i < samples; ++i)
            at(each, std::numeric_limits<double>::quiet_NaN());
        return *this;
    }
    /// Others were sampled, this file was not.
    SampledSeries &others(qint64 after)
    {
        ticks.append(time += after, false);
        return *this;
    }
    /// Sampled, but it could not be read whole.
    SampledSeries &gap(qint64 after)
    {
        end = ticks.append(time += after, true);
        series.append(end, std::numeric_limits<double>::quiet_NaN());
        return *this;
    }

    inspector::History history() const { return {series, ticks, end, isCounter}; }
};

/// So many samples, each of them a change with this chance; the same each time.
inline SampledSeries randomSeries(int samples, double chance, unsigned seed, qint64 shortest = 10,
                                  qint64 longest = 10)
{
    SampledSeries sampled;
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> value(-1000, 1000);
    std::uniform_int_distribution<qint64> after(shortest, longest);
    std::bernoulli_distribution changes(chance);
    for (int i = 0; i < samples; ++i) {
        if (i == 0 || changes(random))
            sampled.at(after(random), value(random));
        else
            sampled.rest(1, after(random));
    }
    return sampled;
}

} // namespace support
