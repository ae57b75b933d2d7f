// SPDX-License-Identifier: Apache-2.0
#include "widgets/detail_target.h"

#include <set>

#include "models/stats_tree_model.h"

namespace mmstats::inspector {

DetailTarget detailTarget(const StatsTreeModel &model, QModelIndex row)
{
    row = row.siblingAtColumn(StatsTreeModel::NameColumn);
    const QVariant stat = row.data(StatsTreeModel::StatRole);
    while (row.isValid() && !row.data(StatsTreeModel::FileRole).isValid())
        row = row.parent();
    if (!row.isValid())
        return {};
    const TreeNode &node = model.node(row);
    std::set<FileId> files(node.files.begin(), node.files.end());
    for (const StatRef &member : node.members)
        files.insert(member.file);
    return {.file = row.data(StatsTreeModel::FileRole).toULongLong(),
            .stat = stat.isValid() ? std::optional<std::size_t>(stat.toULongLong()) : std::nullopt,
            .files = static_cast<int>(files.size())};
}

} // namespace mmstats::inspector
