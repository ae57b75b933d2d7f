// SPDX-License-Identifier: Apache-2.0
#include "models/stat_tree.h"

#include <algorithm>

#include <QCoreApplication>

#include "data/format.h"
#include "models/stat_adder.h"
#include "models/state_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StatTree)
};

// Fields are appended while a program runs: then what is there stays as it is.
bool hasOnlyGrown(const std::vector<TreeNode *> &nodes, const std::vector<StatDescription> &stats)
{
    if (nodes.empty() || nodes.size() > stats.size())
        return false;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (stats[i].hidden != (nodes[i] == nullptr) ||
            (nodes[i] != nullptr && nodes[i]->label != stats[i].label))
            return false;
    }
    return true;
}

} // namespace

StatTree::StatTree(const StatStore &store, TreeRows &rows, TreeNode &root, const Merging &merging)
    : store_(store)
    , rows_(rows)
    , root_(root)
    , merging_(merging)
{
}

// --- places

StatTree::ProcessKey StatTree::keyOf(const StatStore::File &file) const
{
    return {file.description.command, merging_.processes ? std::nullopt : file.description.system.pid};
}

// Files of one pid are one process, unless that pid has been used again: what has ended and what lives are
// two.
TreeNode *StatTree::processFor(const StatStore::File &file)
{
    const ProcessKey key = keyOf(file);
    const auto [first, last] = processes_.equal_range(key);
    for (auto known = first; known != last; ++known) {
        const StatStore::File *other = store_.file(known->second->speaker);
        if (merging_.processes || other == nullptr || other->isStale() == file.isStale())
            return known->second;
    }
    auto node = std::make_unique<TreeNode>();
    node->kind = RowKind::Process;
    node->name = singleLine(file.description.command);
    node->pid = key.second;
    node->files.push_back(file.id);
    node->speaker = file.id;
    TreeNode *process = rows_.insertOne(root_, std::move(node));
    processes_.emplace(key, process);
    return process;
}

bool StatTree::hasRow(const StatStore::File &file) const
{
    return !file.description.system.pid || !merging_.threads;
}

TreeNode *StatTree::rowOf(const StatStore::File &file, TreeNode &process) const
{
    if (!hasRow(file))
        return &process;
    if (!merging_.processes || &process == &root_)
        return nullptr; // a row for each file
    const auto found = std::ranges::find_if(process.children, [&](const std::unique_ptr<TreeNode> &child) {
        return child->thread == file.source.thread;
    });
    return found == process.children.end() ? nullptr : found->get();
}

QString StatTree::rowName(const StatStore::File &file) const
{
    const mmstats::SystemFields &system = file.description.system;
    return system.pid && system.tid ? Text::tr("thread %1").arg(*system.tid)
                                    : singleLine(file.description.name);
}

std::unique_ptr<TreeNode> StatTree::makeRow(const StatStore::File &file) const
{
    auto node = std::make_unique<TreeNode>();
    node->kind = RowKind::File;
    node->name = rowName(file);
    node->files.push_back(file.id);
    node->speaker = file.id;
    if (merging_.processes && file.description.system.pid)
        node->thread = file.source.thread;
    return node;
}

TreeNode *StatTree::processOf(TreeNode &home) const
{
    return home.kind == RowKind::Process ? &home : home.parent;
}

bool StatTree::isAtHome(const StatStore::File &file, const TreeNode &home) const
{
    const TreeNode &process = home.kind == RowKind::Process ? home : *home.parent;
    const bool named = file.description.system.pid.has_value();
    if (named != (&process != &root_))
        return false;
    if (!named)
        return true;
    const auto [name, pid] = keyOf(file);
    return process.name == singleLine(name) && process.pid == pid &&
           (!home.thread || home.thread == file.source.thread);
}

// --- files

void StatTree::add(FileId id)
{
    const StatStore::File &file = *store_.file(id);
    if (!file.isPresent || files_.contains(id)) // its state may have been told before its turn came
        return;
    TreeNode *process = file.description.system.pid ? processFor(file) : &root_;
    TreeNode *home = rowOf(file, *process);
    std::unique_ptr<TreeNode> made = home == nullptr ? makeRow(file) : nullptr;
    Place place{made ? made.get() : home, {}};
    StatAdder adder(*place.home, !made, rows_);
    for (std::size_t i = 0; i < file.stats.size(); ++i)
        place.stats.push_back(adder.add(file, i));
    if (made)
        rows_.insertOne(*process, std::move(made));
    else
        adder.finish();
    for (TreeNode *node : {place.home, process}) {
        if (node == &root_)
            continue;
        // In a recording, one that was found earlier may come back later.
        const auto at = std::ranges::lower_bound(node->files, id);
        if (at == node->files.end() || *at != id)
            node->files.insert(at, id);
    }
    home = place.home;
    files_[id] = std::move(place);
    if (home->files.size() > 1)
        chooseSpeaker(*home);
    if (process != &root_ && process != home)
        chooseSpeaker(*process);
    if (home->thread)
        misnamed_.insert(process);
}

void StatTree::describe(FileId id)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    const StatStore::File &file = *store_.file(id);
    Place &place = known->second;
    TreeNode &home = *place.home;
    if (!isAtHome(file, home)) {
        remove(id);
        add(id);
        return;
    }
    if (home.kind == RowKind::File && !home.thread)
        home.rename(rowName(file));
    if (!hasOnlyGrown(place.stats, file.description.stats))
        dropStats(id, place);
    StatAdder adder(home, true, rows_);
    for (TreeNode *node : place.stats) {
        if (node != nullptr)
            rows_.touched(*node);
    }
    for (std::size_t i = place.stats.size(); i < file.stats.size(); ++i)
        place.stats.push_back(adder.add(file, i));
    adder.finish();
    rows_.changed(home);
}

void StatTree::remove(FileId id)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    TreeNode *home = known->second.home;
    TreeNode *process = processOf(*home);
    const bool isLast = home->files.size() == 1;
    if (!isLast)
        dropStats(id, known->second);
    files_.erase(known);
    forget(id, *home);
    if (process != &root_ && process != home) {
        forget(id, *process);
        if (process->files.empty())
            home = process;
    }
    if (!home->files.empty())
        return;
    if (home->kind == RowKind::Process) {
        forgetProcess(*home);
        misnamed_.erase(home);
    } else if (home->thread) {
        misnamed_.insert(process);
    }
    rows_.removeOne(*home);
}

// Its name is that of its key, but for what would not be shown on one line.
void StatTree::forgetProcess(TreeNode &process)
{
    const auto isIt = [&process](const auto &entry) { return entry.second == &process; };
    const auto [first, last] = processes_.equal_range({process.name, process.pid});
    if (const auto found = std::find_if(first, last, isIt); found != last)
        processes_.erase(found);
    else
        std::erase_if(processes_, isIt);
}

void StatTree::forget(FileId id, TreeNode &node)
{
    std::erase(node.files, id);
    if (!node.files.empty())
        chooseSpeaker(node);
}

void StatTree::updateStatus(FileId id)
{
    const StatStore::File &file = *store_.file(id);
    const auto known = files_.find(id);
    if (known == files_.end() || !file.isPresent) {
        remove(id);
        add(id);
        return;
    }
    TreeNode &home = *known->second.home;
    if (!isAtHome(file, home)) {
        remove(id);
        add(id);
        return;
    }
    for (TreeNode *node : known->second.stats) {
        if (node == nullptr)
            continue;
        node->value.reset();
        if (node->members.size() > 1) // others count now
            rows_.touched(*node);
    }
    chooseSpeaker(home);
    if (TreeNode *process = processOf(home); process != &root_ && process != &home)
        chooseSpeaker(*process);
}

void StatTree::updateValues(FileId id, const std::vector<std::size_t> &stats)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    for (const std::size_t stat : stats) {
        if (TreeNode *node = known->second.stats[stat]; node != nullptr)
            rows_.touched(*node);
    }
}

TreeNode *StatTree::nodeOf(StatRef stat) const
{
    const auto known = files_.find(stat.file);
    return known == files_.end() || stat.stat >= known->second.stats.size() ? nullptr
                                                                            : known->second.stats[stat.stat];
}

// --- rows

void StatTree::dropStats(FileId id, Place &place)
{
    TreeNode &home = *place.home;
    if (home.files.size() == 1) {
        home.labels.clear();
        if (!home.children.empty())
            rows_.remove(home, 0, static_cast<int>(home.children.size()));
    } else {
        for (TreeNode *node : place.stats) {
            if (node != nullptr)
                dropMember(home, *node, id);
        }
    }
    place.stats.clear();
}

void StatTree::dropMember(TreeNode &home, TreeNode &node, FileId id)
{
    std::erase_if(node.members, [id](const StatRef &ref) { return ref.file == id; });
    node.value.reset();
    rows_.touched(node);
    TreeNode *empty = &node;
    while (empty->members.empty() && empty->children.empty() && empty != &home) {
        TreeNode *parent = empty->parent;
        for (int n = 0;; ++n) {
            const auto found = home.labels.find({empty->label, n});
            if (found == home.labels.end())
                break;
            if (found.value() == empty) {
                home.labels.erase(found);
                break;
            }
        }
        rows_.removeOne(*empty);
        empty = parent;
    }
    if (empty == &node && node.members.empty()) {
        node.kind = RowKind::Group;
        rows_.changed(node);
    }
}

// The file that says most of several is a living one rather than one that has ended.
void StatTree::chooseSpeaker(TreeNode &node)
{
    node.speaker = 0;
    int best = 0;
    for (const FileId id : node.files) {
        const StatStore::File *file = store_.file(id);
        if (file == nullptr)
            continue;
        const int ranked = rank(file->status.state);
        if (node.speaker == 0 || ranked < best) {
            node.speaker = id;
            best = ranked;
        }
        if (best == 0)
            break;
    }
    rows_.changed(node);
}

void StatTree::nameThreads()
{
    for (TreeNode *process : std::exchange(misnamed_, {})) {
        int places = 0; // a number stays, though the row of a lower one may have gone
        for (const auto &child : process->children)
            places = std::max(places, *child->thread + 1);
        for (const auto &child : process->children) {
            if (child->rename(Text::tr("thread %1 of %2").arg(*child->thread + 1).arg(places)))
                rows_.changed(*child);
        }
    }
}

} // namespace mmstats::inspector
