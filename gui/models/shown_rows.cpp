// SPDX-License-Identifier: Apache-2.0
#include "models/shown_rows.h"

#include <tuple>

#include "models/change_ranks.h"
#include "models/row_text.h"

namespace mmstats::inspector {

namespace {

// "sys.pid", also behind a prefix.
bool describesTheProcess(const QString &label)
{
    return label.section(QLatin1Char('.'), -2, -2) == QLatin1String("sys");
}

} // namespace

QString ShownRows::setFilter(const QString &expression)
{
    auto filter = mmstats::Filter::parse(expression.toStdString());
    if (!filter)
        return QString::fromStdString(filter.error().message);
    filter_ = std::move(*filter);
    return {};
}

bool ShownRows::matches(const TreeNode &node) const
{
    const bool decides = node.isStat() || (node.hasState() && node.children.empty());
    return decides && (filter_.empty() || filter_.matches(filterText(values_, node).toStdString()));
}

bool ShownRows::hides(const TreeNode &node) const
{
    if (!hiding_.any() || !node.isStat() || node.isFavourite())
        return false;
    if (hiding_.same && !node.isKept && values_.differenceOf(node).kind == Difference::Kind::Same)
        return true;
    const MergedValue &value = values_.of(node);
    if (hiding_.zero && toNumber(value.value) == 0.0)
        return true;
    const qint64 rested = values_.store().now() - value.lastChange.value_or(value.found);
    if (hiding_.unchanged && rested >= unchangedMs)
        return true;
    return hiding_.constant && !value.lastChange && (rested >= constantMs || describesTheProcess(node.label));
}

bool ShownRows::shows(const TreeNode &node) const
{
    // That a process is there, and how it is, is to be seen even if all of its stats are hidden. But who asks
    // for what differs asks for nothing else.
    const bool isTop = node.hasState() && node.parent != nullptr && node.parent->parent == nullptr;
    const bool onlyDifferent = hiding_.same && values_.comparison().isOn();
    return node.shownBelow > 0 || (node.matches && !node.isHidden) ||
           (!isFiltering() && onlyDifferent ? node.isKept && !node.isStat() : isTop && !isFiltering());
}

TreeNode::Counted ShownRows::countedAs(const TreeNode &node) const
{
    if (!node.isStat() || node.isFavourite())
        return TreeNode::Counted::No;
    if (!node.matches)
        return TreeNode::Counted::FilteredOut;
    return node.isHidden ? TreeNode::Counted::Hidden : TreeNode::Counted::Shown;
}

void ShownRows::recount(TreeNode &node, TreeNode::Counted counted)
{
    const auto count = [this](TreeNode::Counted as, int by) {
        count_.all += as != TreeNode::Counted::No ? by : 0;
        count_.shown += as == TreeNode::Counted::Shown ? by : 0;
        count_.hidden += as == TreeNode::Counted::Hidden ? by : 0;
    };
    count(node.counted, -1);
    node.counted = counted;
    count(node.counted, 1);
}

void ShownRows::evaluate(TreeNode &node)
{
    const auto before = std::tuple(node.matches, node.isHidden, node.isShown);
    node.shownBelow = 0;
    for (const auto &child : node.children) {
        evaluate(*child);
        node.shownBelow += child->isShown ? 1 : 0;
    }
    node.matches = matches(node);
    node.isHidden = hides(node);
    node.isShown = shows(node);
    recount(node, countedAs(node));
    if (std::tuple(node.matches, node.isHidden, node.isShown) == before)
        return;
    // How much a stat differs stays as it is: only what is above it has to know.
    if (TreeNode *counts = node.children.empty() ? node.parent : &node; counts != nullptr)
        ChangeRanks::touch(*counts);
}

void ShownRows::entered(TreeNode &node)
{
    node.parent->shownBelow += node.isShown ? 1 : 0;
    refresh(*node.parent);
}

void ShownRows::leaves(TreeNode &node)
{
    node.parent->shownBelow -= node.isShown ? 1 : 0;
    std::vector<TreeNode *> todo{&node};
    while (!todo.empty()) {
        TreeNode *next = todo.back();
        todo.pop_back();
        recount(*next, TreeNode::Counted::No);
        for (const auto &child : next->children)
            todo.push_back(child.get());
    }
}

void ShownRows::refresh(TreeNode &node)
{
    if (node.parent == nullptr)
        return;
    node.matches = matches(node);
    node.isHidden = hides(node);
    settle(node);
}

void ShownRows::refreshHidden(TreeNode &node)
{
    const bool isHidden = hides(node);
    if (isHidden == node.isHidden)
        return;
    node.isHidden = isHidden;
    settle(node);
}

void ShownRows::refreshAllHidden(TreeNode &node)
{
    for (const auto &child : node.children) {
        refreshAllHidden(*child);
        if (child->isStat())
            refreshHidden(*child);
    }
}

void ShownRows::clear()
{
    count_ = {};
    flipped_.clear();
}

// Up to where nothing changes.
void ShownRows::settle(TreeNode &node)
{
    recount(node, countedAs(node));
    ChangeRanks::touch(node); // what is above it counts what is shown
    for (TreeNode *next = &node; next->parent != nullptr; next = next->parent) {
        const bool isShown = shows(*next);
        if (isShown == next->isShown)
            return;
        next->isShown = isShown;
        next->parent->shownBelow += isShown ? 1 : -1;
        flipped_.push_back(next);
    }
}

} // namespace mmstats::inspector
