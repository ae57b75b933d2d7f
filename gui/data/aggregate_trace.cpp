// SPDX-License-Identifier: Apache-2.0
#include "data/aggregate_trace.h"

#include <algorithm>
#include <cmath>

namespace mmstats::inspector {

std::optional<double> Aggregated::at(Tick tick) const
{
    mmstats::Aggregator aggregator(function);
    for (const History &history : histories) {
        if (const auto value = history.at(tick, reading))
            aggregator.add(*value);
    }
    const auto result = aggregator.result();
    if (!result || !std::isfinite(static_cast<double>(*result)))
        return std::nullopt;
    return static_cast<double>(*result);
}

AggregateTrace trace(const Aggregated &aggregated, const TickTable &ticks, const View &view)
{
    if (ticks.empty() || view.columns < 1 || view.to <= view.from)
        return {};
    const auto clamped = [&](std::size_t tick) {
        return static_cast<Tick>(std::min<std::size_t>(tick, ticks.last()));
    };
    const Tick last = ticks.nextComplete(clamped(ticks.firstAtOrAfter(view.to)));
    const Tick before = ticks.previousComplete(clamped(ticks.firstAtOrAfter(view.from)));
    const Tick step = std::max<Tick>(1, (last - before) / static_cast<Tick>(view.columns));
    // The same samples however the view moves: else the line would dance.
    const Tick first = before / step * step;
    LineMeasure measure(static_cast<double>(view.from), static_cast<double>(view.to));
    AggregateTrace drawn;
    bool isBroken = true;
    for (Tick tick = first; tick <= last;) {
        const Tick complete = ticks.isComplete(tick) ? tick : ticks.nextComplete(tick);
        if (!ticks.isComplete(complete))
            break;
        tick = complete / step * step + step;
        const auto value = aggregated.at(complete);
        if (value) {
            const auto time = static_cast<double>(ticks.time(complete));
            if (isBroken)
                drawn.pieces.emplace_back();
            drawn.pieces.back().push_back({time, *value});
            measure.add(time, *value);
        }
        isBroken = !value;
    }
    drawn.summary = measure.summary();
    return drawn;
}

} // namespace mmstats::inspector
