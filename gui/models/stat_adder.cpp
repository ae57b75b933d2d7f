// SPDX-License-Identifier: Apache-2.0
#include "models/stat_adder.h"

#include <algorithm>
#include <utility>

#include "data/format.h"
#include "data/label_path.h"

namespace mmstats::inspector {

StatAdder::StatAdder(TreeNode &home, bool inTree, TreeRows &rows)
    : home_(home)
    , rows_(rows)
{
    if (!inTree)
        made_.insert(&home);
}

TreeNode *StatAdder::find(TreeNode &parent, const QString &name, const QString &label, int number)
{
    TreeNode *&known = home_.labels[{label, number}];
    if (known != nullptr)
        return known;
    auto node = std::make_unique<TreeNode>();
    node->name = singleLine(name);
    node->label = label;
    known = node.get();
    made_.insert(known);
    if (isNew(parent)) {
        parent.append(std::move(node));
    } else {
        known->parent = &parent;
        pending_[&parent].push_back(std::move(node));
    }
    return known;
}

TreeNode *StatAdder::add(const StatStore::File &file, std::size_t stat)
{
    const StatDescription &about = file.description.stats[stat];
    if (about.hidden)
        return nullptr;
    TreeNode *parent = &home_;
    TreeNode *node = &home_;
    QString label;
    QString last;
    for (const QString &name : labelPath(about.label)) {
        parent = node;
        label += node == &home_ ? name : QLatin1Char('.') + name;
        last = name;
        node = find(*parent, name, label, 0);
    }
    // Members are in the order of discovery, in which files of a recording need not come back.
    const auto placeIn = [&file](const TreeNode &row) {
        return std::ranges::lower_bound(row.members, StatRef{file.id, 0});
    };
    // A label that the file has twice.
    for (int n = 1; placeIn(*node) != node->members.end() && placeIn(*node)->file == file.id; ++n)
        node = find(*parent, last, label, n);
    const bool wasGroup = std::exchange(node->kind, RowKind::Stat) != RowKind::Stat;
    node->members.insert(placeIn(*node), {file.id, stat});
    if (!isNew(*node) && wasGroup)
        rows_.changed(*node);
    else if (!isNew(*node))
        rows_.touched(*node);
    return node;
}

void StatAdder::finish()
{
    for (auto &[parent, nodes] : pending_)
        rows_.insert(*parent, std::move(nodes));
    pending_.clear();
}

} // namespace mmstats::inspector
