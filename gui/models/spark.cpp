// SPDX-License-Identifier: Apache-2.0
#include "models/spark.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mmstats::inspector {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// At most one in two columns, so that what many stats cost does not grow with the sampling rate.
std::vector<Tick> sampledTicks(const TickTable &ticks, const View &view)
{
    std::vector<Tick> picked;
    const auto first = ticks.firstAtOrAfter(view.from);
    const std::size_t step =
        std::max<std::size_t>(1, (ticks.size() - first) / static_cast<std::size_t>(view.columns));
    for (std::size_t tick = first; tick < ticks.size(); tick += step)
        picked.push_back(static_cast<Tick>(tick));
    return picked;
}

// The value at each of the ticks; NaN where it had none.
void readAt(const Series &series, Tick end, const std::vector<Tick> &ticks, std::vector<double> &values)
{
    std::size_t next = ticks.empty() ? 0 : series.lowerBound(ticks.front() + 1);
    double value = next == 0 ? nothing : series.at(next - 1).value;
    values.clear();
    for (const Tick tick : ticks) {
        for (; next < series.size() && series.at(next).tick <= tick; ++next)
            value = series.at(next).value;
        values.push_back(tick <= end ? value : nothing);
    }
}

void turnIntoRates(std::vector<double> &values, const std::vector<Tick> &at, const TickTable &ticks)
{
    for (std::size_t i = values.size(); i-- > 0;) {
        const double grown = i == 0 ? nothing : values[i] - values[i - 1];
        const auto ms = i == 0 ? 0 : ticks.time(at[i]) - ticks.time(at[i - 1]);
        values[i] = grown >= 0 && ms > 0 ? grown * 1000 / static_cast<double>(ms) : nothing;
    }
}

QList<QPointF> aggregated(const RowValues &values, const TreeNode &node, const std::vector<StatRef> &members,
                          const View &view)
{
    const StatStore &store = values.store();
    const auto ticks = sampledTicks(store.ticks(), view);
    const bool isCounter = values.of(node).isCounter;
    std::vector<mmstats::Aggregator> sums(ticks.size(), mmstats::Aggregator(values.aggregationOf(node)));
    std::vector<double> read;
    for (const StatRef &ref : members) {
        const StatStore::File &file = *store.file(ref.file);
        readAt(file.stats[ref.stat].series, file.lastTick, ticks, read);
        if (isCounter)
            turnIntoRates(read, ticks, store.ticks());
        for (std::size_t i = 0; i < read.size(); ++i) {
            if (std::isfinite(read[i]))
                sums[i].add(read[i]);
        }
    }
    QList<QPointF> line;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        if (const auto sum = sums[i].result())
            line.emplace_back(static_cast<double>(store.ticks().time(ticks[i])), static_cast<double>(*sum));
    }
    return line;
}

} // namespace

QList<QPointF> sparkLine(const RowValues &values, const TreeNode &node, int columns)
{
    const StatStore &store = values.store();
    const auto members = countingMembers(store, node.members);
    if (members.empty() || columns < 1 || store.ticks().empty())
        return {};
    const View view{store.now() - sparkMs, store.now(), columns};
    if (members.size() > 1)
        return aggregated(values, node, members, view);
    const StatStore::File &file = *store.file(members.front().file);
    const bool isCounter = values.of(node).isCounter;
    const History history{file.stats[members.front().stat].series, store.ticks(), file.lastTick, isCounter};
    return trace(history, isCounter ? Reading::rate : Reading::raw, view).points;
}

} // namespace mmstats::inspector
