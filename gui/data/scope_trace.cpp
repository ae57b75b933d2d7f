// SPDX-License-Identifier: Apache-2.0
#include "data/scope_trace.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "data/columns.h"
#include "data/scope_file.h"

namespace mmstats::inspector {

ScopeClock::ScopeClock()
    : offset_(std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count() -
              steadyNanoseconds())
{
}

// A gap narrower than a column cannot be seen, and there may be thousands.
ScopeTrace trace(const ScopeSamples::Stretch &samples, const ScopeClock &clock, const View &view)
{
    ScopeTrace drawn;
    if (view.columns < 1 || view.to <= view.from)
        return drawn;
    const double columnMs = static_cast<double>(view.to - view.from) / view.columns;
    std::optional<Columns> piece;
    const auto end = [&] {
        if (!piece)
            return;
        Trace line = piece->take();
        piece.reset();
        drawn.summary.include(line.summary);
        if (!line.points.isEmpty())
            drawn.pieces.push_back(std::move(line.points));
    };
    double known = 0; // when the last value was
    bool isBroken = false;
    for (std::size_t i = 0; i < samples.values.size(); ++i) {
        if (!std::isfinite(samples.values[i])) {
            isBroken = true;
            continue;
        }
        const double time = clock.milliseconds(samples.times[i]);
        if (std::exchange(isBroken, false) && time - known > columnMs)
            end();
        if (!piece)
            piece.emplace(view);
        piece->add(time, samples.values[i]);
        known = time;
    }
    end();
    return drawn;
}

std::optional<ScopeValue> valueNear(const ScopeSamples &samples, std::size_t column, const ScopeClock &clock,
                                    qint64 milliseconds)
{
    const qint64 wanted = clock.steady(milliseconds);
    const ScopeSamples::Stretch around = samples.copy(column, wanted, wanted);
    if (around.times.empty())
        return std::nullopt;
    const auto nearest =
        std::ranges::min_element(around.times, {}, [wanted](qint64 time) { return std::abs(time - wanted); });
    const double value = around.values[static_cast<std::size_t>(nearest - around.times.begin())];
    return ScopeValue{clock.milliseconds(*nearest),
                      std::isfinite(value) ? std::optional(value) : std::nullopt};
}

} // namespace mmstats::inspector
