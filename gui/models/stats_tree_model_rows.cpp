// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>

#include <QTimer>

#include "models/stats_tree_model.h"
#include "models/tree_alerts.h"

namespace mmstats::inspector {

namespace {

constexpr std::size_t filesAtOnce = 200;
constexpr std::size_t rowsAtOnce = 20'000;

void include(std::unordered_map<TreeNode *, std::pair<int, int>> &ranges, const TreeNode &node)
{
    const auto [place, isNew] = ranges.try_emplace(node.parent, node.row, node.row);
    place->second = {std::min(place->second.first, node.row), std::max(place->second.second, node.row)};
}

int depthOf(const TreeNode &node)
{
    int depth = 0;
    for (const TreeNode *next = &node; next->parent != nullptr; next = next->parent)
        ++depth;
    return depth;
}

std::size_t countRows(const TreeNode &node)
{
    std::size_t rows = 1;
    for (const auto &child : node.children)
        rows += countRows(*child);
    return rows;
}

} // namespace

// --- structure

void StatsTreeModel::rebuild()
{
    const auto pins = favourites_ ? favourites_->pins() : std::vector<PinnedStat>();
    beginResetModel();
    isResetting_ = true;
    touched_.clear();
    changed_.clear();
    new_.clear();
    nextToEvaluate_.reset();
    nextToHide_.reset();
    nextToRank_.reset();
    shown_.clear();
    const bool isFreeing = !old_.empty();
    if (root_)
        std::ranges::move(root_->children, std::back_inserter(old_));
    root_ = std::make_unique<TreeNode>();
    TreeRows &rows = *this;
    files_ = std::make_unique<StatTree>(store_, rows, *root_, merging_);
    favourites_ = std::make_unique<Favourites>(store_, rows, *root_);
    unadded_.clear();
    for (const auto &[id, file] : store_.files())
        unadded_.push_back(id);
    const bool isAll = unadded_.size() <= filesAtOnce;
    while (isAll && !unadded_.empty()) {
        files_->add(unadded_.front());
        unadded_.pop_front();
    }
    files_->nameThreads();
    favourites_->set(pins);
    isResetting_ = false;
    endResetModel();
    if (alerts_) {
        alerts_->clear();
        markAlertsSoon();
    }
    if (!isFreeing && !old_.empty())
        QTimer::singleShot(0, this, &StatsTreeModel::freeSome);
    if (!isAll)
        addSome();
    else
        orderChanges(); // which is not that of rows that are no more
}

// To free all rows of thousands of files takes as long as to make them.
void StatsTreeModel::freeSome()
{
    old_.resize(old_.size() - std::min(old_.size(), filesAtOnce));
    if (!old_.empty())
        QTimer::singleShot(0, this, &StatsTreeModel::freeSome);
}

// Rows of thousands of files would keep the window from answering: they come some at a time.
void StatsTreeModel::addSome()
{
    beginBatch();
    for (std::size_t n = 0; n < filesAtOnce && !unadded_.empty(); ++n) {
        if (store_.file(unadded_.front()) != nullptr)
            files_->add(unadded_.front());
        unadded_.pop_front();
    }
    endBatch();
    tellFlipped();
    if (unadded_.empty()) {
        orderChanges();
        emit completed();
    } else
        QTimer::singleShot(0, this, [this, tree = files_.get()] {
            if (tree == files_.get() && !unadded_.empty())
                addSome();
        });
}

// --- batches

void StatsTreeModel::beginBatch()
{
    isInBatch_ = true;
}

void StatsTreeModel::endBatch()
{
    enterNew();
    files_->nameThreads();
    tellTouched();
    isInBatch_ = false;
}

bool StatsTreeModel::isNew(const TreeNode &node) const
{
    if (new_.empty())
        return false;
    const TreeNode *top = &node;
    while (top->parent != nullptr && top->parent != root_.get())
        top = top->parent;
    return top->row == newRow_;
}

// All at once: what a view and a proxy do for each insertion grows with the rows that are there.
void StatsTreeModel::enterNew()
{
    if (new_.empty())
        return;
    isInBatch_ = false;
    insert(*root_, std::exchange(new_, {}));
    isInBatch_ = true;
}

// The nodes may have children already: they come with them.
void StatsTreeModel::insert(TreeNode &parent, std::vector<std::unique_ptr<TreeNode>> nodes)
{
    if (isInBatch_ && !isResetting_ && (&parent == root_.get() || isNew(parent))) {
        for (auto &node : nodes) {
            TreeNode *entered = &parent == root_.get() ? new_.emplace_back(std::move(node)).get()
                                                       : parent.append(std::move(node));
            entered->parent = &parent;
            entered->row = &parent == root_.get() ? newRow_ : entered->row;
        }
        return;
    }
    tellTouched();
    std::vector<TreeNode *> inserted;
    for (const auto &node : nodes) {
        node->parent = &parent;
        shown_.evaluate(*node);
        inserted.push_back(node.get());
    }
    const auto first = static_cast<int>(parent.children.size());
    if (!isResetting_)
        beginInsertRows(indexOf(&parent), first, first + static_cast<int>(nodes.size()) - 1);
    for (auto &node : nodes)
        parent.append(std::move(node));
    if (!isResetting_)
        endInsertRows();
    ChangeRanks::touch(parent);
    for (TreeNode *node : inserted)
        shown_.entered(*node);
    if (alerts_ && !alerts_->isEmpty())
        markAlertsSoon();
    tellFlipped();
}

void StatsTreeModel::remove(TreeNode &parent, int first, int count)
{
    tellTouched();
    if (nextToHide_ && !shown_.takeFlipped().empty())
        areFlipsLost_ = true; // it may be one of them
    for (auto *next : {&nextToEvaluate_, &nextToHide_, &nextToRank_}) {
        if (&parent == root_.get() && *next && static_cast<std::size_t>(first) < **next)
            **next -= std::min(**next - static_cast<std::size_t>(first), static_cast<std::size_t>(count));
    }
    const auto begin = parent.children.begin() + first;
    for (auto node = begin; node != begin + count; ++node) {
        shown_.leaves(**node);
        if (alerts_)
            alerts_->forget(**node);
    }
    beginRemoveRows(indexOf(&parent), first, first + count - 1);
    parent.children.erase(begin, begin + count);
    for (auto i = static_cast<std::size_t>(first); i < parent.children.size(); ++i)
        parent.children[i]->row = static_cast<int>(i);
    endRemoveRows();
    ChangeRanks::touch(parent);
    shown_.refresh(parent);
    tellFlipped();
}

// --- changes

void StatsTreeModel::changed(TreeNode &node)
{
    node.value.reset();
    ChangeRanks::touch(node);
    if (isNew(node))
        return;
    shown_.refresh(node);
    if (isInBatch_) {
        include(changed_, node);
        return;
    }
    if (!isResetting_)
        tellChanged(*node.parent, node.row, node.row);
    tellFlipped();
}

void StatsTreeModel::tellChanged(TreeNode &parent, int first, int last)
{
    const QModelIndex above = indexOf(&parent);
    emit dataChanged(
        index(first, NameColumn, above), index(last, StateColumn, above),
        {Qt::DisplayRole, Qt::DecorationRole, Qt::ToolTipRole, SortRole, StateRole, FilterRole, ShownRole});
}

// One signal for each group: from the first of its rows that changed to the last.
void StatsTreeModel::touched(TreeNode &node)
{
    node.value.reset();
    ChangeRanks::touch(node);
    if (!isResetting_ && !isNew(node))
        include(touched_, node);
}

// To who asked for the rows: a proxy would look into each process for the first time, thousands of them at
// once, to hear that something has changed there. While the filter is applied in parts nothing is told: a
// proxy takes all rows anew at the end, and one by one they would take it seconds.
void StatsTreeModel::tellTouched()
{
    for (const auto &[parent, range] : std::exchange(changed_, {})) {
        if (!nextToEvaluate_)
            tellChanged(*parent, range.first, range.second);
    }
    for (const auto &[parent, range] : std::exchange(touched_, {})) {
        for (int row = range.first; shown_.hiding().any() && row <= range.second; ++row)
            shown_.refreshHidden(*parent->children[static_cast<std::size_t>(row)]);
        if (nextToEvaluate_ || !parent->isLookedInto)
            continue;
        const QModelIndex above = indexOf(parent);
        emit dataChanged(index(range.first, ValueColumn, above), index(range.second, AgeColumn, above),
                         {Qt::DisplayRole, SortRole, ShownRole});
    }
    tellFlipped();
}

void StatsTreeModel::tellFlipped()
{
    constexpr std::size_t many = 100;
    if (nextToHide_)
        return; // all of them at once
    auto flipped = shown_.takeFlipped();
    const bool areMany = std::exchange(areFlipsLost_, false) || flipped.size() > many;
    if (isResetting_ || nextToEvaluate_)
        return;
    if (areMany) {
        emit filterAboutToChange();
        emit filterChanged();
        return;
    }
    // What comes is told from above to below, what goes from below to above: a proxy drops for good what
    // comes below a row that it does not show.
    std::ranges::stable_sort(
        flipped, {}, [](const TreeNode *node) { return node->isShown ? depthOf(*node) : -depthOf(*node); });
    for (const TreeNode *node : flipped)
        emit dataChanged(indexOf(node), indexOf(node), {ShownRole});
}

void StatsTreeModel::tellAll(const TreeNode &parent)
{
    if (parent.children.empty())
        return;
    for (const auto &child : parent.children) {
        child->value.reset();
        tellAll(*child);
    }
    if (!parent.isLookedInto)
        return;
    const auto last = static_cast<int>(parent.children.size()) - 1;
    emit dataChanged(index(0, NameColumn, indexOf(&parent)), index(last, StateColumn, indexOf(&parent)),
                     {Qt::DisplayRole, Qt::ToolTipRole, SortRole});
}

// --- the filter

// Of what is on the screen, once: it stays there until all rows are evaluated, though the filter may change
// again meanwhile.
void StatsTreeModel::tellAboutToFilter()
{
    if (!nextToEvaluate_)
        emit filterAboutToChange();
}

void StatsTreeModel::evaluateAll()
{
    nextToHide_.reset();
    const bool isRunning = nextToEvaluate_.has_value();
    nextToEvaluate_ = 0;
    if (!isRunning)
        evaluateSome();
}

// What takes long is done in parts, between which the window answers: `does` with each row of the top from
// `next` on, until those that it had to do with have `most` rows. False where there are more; true, too,
// where nothing is to be done.
bool StatsTreeModel::walkSome(std::optional<std::size_t> &next, std::size_t most,
                              const std::function<bool(TreeNode &)> &does)
{
    std::size_t rows = 0;
    while (next && *next < root_->children.size()) {
        if (rows >= most)
            return false;
        TreeNode &node = *root_->children[(*next)++];
        rows += does(node) ? countRows(node) : 1;
    }
    return true;
}

void StatsTreeModel::evaluateSome()
{
    const bool isThrough = walkSome(nextToEvaluate_, rowsAtOnce, [this](TreeNode &node) {
        shown_.evaluate(node);
        return true;
    });
    if (!isThrough) {
        QTimer::singleShot(0, this, &StatsTreeModel::evaluateSome);
        return;
    }
    if (!std::exchange(nextToEvaluate_, std::nullopt))
        return;
    emit filterChanged();
    if (comparison().isOn() || isComparisonNew_)
        rankNow(); // by what is shown now
}

void StatsTreeModel::hideSome()
{
    const bool isThrough = walkSome(nextToHide_, rowsAtOnce, [this](TreeNode &node) {
        if (node.isStat())
            shown_.refreshHidden(node);
        shown_.refreshAllHidden(node);
        return true;
    });
    if (!isThrough)
        QTimer::singleShot(0, this, &StatsTreeModel::hideSome);
    else if (std::exchange(nextToHide_, std::nullopt))
        tellFlipped();
}

} // namespace mmstats::inspector
