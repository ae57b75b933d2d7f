// SPDX-License-Identifier: Apache-2.0
#include "models/favourites.h"

#include <algorithm>
#include <set>

#include <QCoreApplication>

#include "data/format.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Favourites)
};

} // namespace

Favourites::Favourites(const StatStore &store, TreeRows &rows, TreeNode &root)
    : store_(store)
    , rows_(rows)
    , root_(root)
{
}

std::vector<PinnedStat> Favourites::pins() const
{
    std::vector<PinnedStat> pins;
    if (group_ == nullptr)
        return pins;
    for (const auto &child : group_->children)
        pins.push_back(*child->pin);
    return pins;
}

void Favourites::set(const std::vector<PinnedStat> &pins)
{
    for (const PinnedStat &pin : this->pins())
        remove(pin);
    for (const PinnedStat &pin : pins)
        add(pin);
}

void Favourites::add(const PinnedStat &pin)
{
    if (contains(pin) || nodes_.size() >= mostPins ||
        qMax(pin.command.size(), pin.label.size()) > longestPinnedName)
        return;
    if (group_ == nullptr) {
        auto group = std::make_unique<TreeNode>();
        group->kind = RowKind::Favourites;
        group->name = Text::tr("Favourites");
        group_ = rows_.insertOne(root_, std::move(group));
    }
    auto node = std::make_unique<TreeNode>();
    node->kind = RowKind::Stat;
    node->name = singleLine(pin.label);
    node->label = pin.label;
    node->pin = pin;
    for (const auto &[id, file] : store_.files())
        take(*node, file);
    nodes_[pin] = rows_.insertOne(*group_, std::move(node));
}

void Favourites::remove(const PinnedStat &pin)
{
    const auto found = nodes_.find(pin);
    if (found == nodes_.end())
        return;
    TreeNode *node = found->second;
    nodes_.erase(found);
    std::erase_if(files_, [node](const auto &entry) { return entry.second == node; });
    rows_.removeOne(*node);
    if (group_->children.empty())
        rows_.removeOne(*std::exchange(group_, nullptr));
}

bool Favourites::take(TreeNode &node, const StatStore::File &file)
{
    const auto stat = file.isPresent && node.pin->covers(file.source) ? file.find(node.label) : std::nullopt;
    if (!stat)
        return false;
    const StatRef member{file.id, *stat};
    node.members.insert(std::ranges::lower_bound(node.members, member), member);
    files_.emplace(file.id, &node);
    return true;
}

void Favourites::update(FileId id)
{
    if (group_ == nullptr)
        return;
    removeFile(id);
    const StatStore::File &file = *store_.file(id);
    const auto first = nodes_.lower_bound(PinnedStat{.command = file.source.command, .label = {}});
    for (auto entry = first; entry != nodes_.end() && entry->first.command == file.source.command; ++entry) {
        if (take(*entry->second, file))
            rows_.changed(*entry->second);
    }
}

void Favourites::removeFile(FileId id)
{
    std::set<TreeNode *> nodes;
    const auto [first, last] = files_.equal_range(id);
    for (auto entry = first; entry != last; ++entry)
        nodes.insert(entry->second);
    files_.erase(first, last);
    for (TreeNode *node : nodes) {
        std::erase_if(node->members, [id](const StatRef &ref) { return ref.file == id; });
        rows_.changed(*node);
    }
}

void Favourites::updateValues(FileId id)
{
    const auto [first, last] = files_.equal_range(id);
    for (auto entry = first; entry != last; ++entry)
        rows_.touched(*entry->second);
}

std::vector<const TreeNode *> Favourites::rowsOf(StatRef stat) const
{
    std::vector<const TreeNode *> rows;
    const auto [first, last] = files_.equal_range(stat.file);
    for (auto known = first; known != last; ++known) {
        const auto &members = known->second->members;
        if (std::ranges::find(members, stat) != members.end())
            rows.push_back(known->second);
    }
    return rows;
}

} // namespace mmstats::inspector
