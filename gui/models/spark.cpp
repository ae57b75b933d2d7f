// SPDX-License-Identifier: Apache-2.0
#include "models/spark.h"

#include "data/aggregate_trace.h"

namespace mmstats::inspector {

QList<QPointF> sparkLine(const RowValues &values, const TreeNode &node, int columns)
{
    const StatStore &store = values.store();
    const auto members = countingMembers(store, node.members);
    if (members.empty() || columns < 1 || store.ticks().empty())
        return {};
    const View view{store.now() - sparkMs, store.now(), columns};
    const bool isCounter = values.of(node).isCounter;
    Aggregated all{.histories = {},
                   .function = values.aggregationOf(node),
                   .reading = isCounter ? Reading::rate : Reading::raw};
    for (const StatRef &ref : members) {
        const StatStore::File &file = *store.file(ref.file);
        all.histories.push_back({file.stats[ref.stat].series, store.ticks(), file.lastTick, isCounter});
    }
    if (members.size() == 1)
        return trace(all.histories.front(), all.reading, view).points;
    QList<QPointF> line;
    for (const auto &piece : trace(all, store.ticks(), view).pieces)
        line += piece;
    return line;
}

} // namespace mmstats::inspector
