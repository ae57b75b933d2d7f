// SPDX-License-Identifier: Apache-2.0
#include "data/held_samples.h"

namespace mmstats::inspector {

void HeldSamples::take(Tick tick, std::optional<double> value)
{
    if (value_ && tick > tick_)
        hold(tick - 1);
    value_ = value;
    if (value_)
        emitAt(tick);
}

void HeldSamples::hold(Tick last)
{
    while (tick_ < last) {
        const qint64 latest = timeOf_(tick_) + longestMs;
        Tick low = tick_ + 1; // the last sample that is not later, or the next one
        Tick high = last;
        while (low < high) {
            const Tick middle = low + (high - low + 1) / 2;
            if (timeOf_(middle) <= latest)
                low = middle;
            else
                high = middle - 1;
        }
        emitAt(low);
    }
}

void HeldSamples::emitAt(Tick tick)
{
    tick_ = tick;
    const qint64 time = timeOf_(tick);
    if (lastTime_ && time <= *lastTime_)
        return;
    lastTime_ = time;
    use_(time, *value_);
}

} // namespace mmstats::inspector
