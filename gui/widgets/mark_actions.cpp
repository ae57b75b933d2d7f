// SPDX-License-Identifier: Apache-2.0
#include "widgets/mark_actions.h"

#include <utility>

#include <QAction>

#include "widgets/difference_strip.h"
#include "widgets/tree_columns.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

MarkActions::MarkActions(StatStore &store, TreePanel &tree, const Actions &actions, QObject *parent)
    : QObject(parent)
    , store_(store)
    , tree_(tree)
    , actions_(actions)
    , marks_(store)
    , strip_(new DifferenceStrip(marks_, tree.actions()->hideSame, &tree))
{
    tree.addStrip(strip_);
    tree.addButton(actions[Actions::MarkValues]);
    connect(actions[Actions::MarkValues], &QAction::triggered, this, &MarkActions::mark);
    connect(actions[Actions::ClearMarks], &QAction::triggered, &marks_, &ValueMarks::clear);
    connect(&marks_, &ValueMarks::changed, this, &MarkActions::showMarks);
    connect(strip_, &DifferenceStrip::chosen, this, &MarkActions::compare);
    connect(strip_, &DifferenceStrip::closed, this, [this] { compare({}); });
    connect(strip_, &DifferenceStrip::renamed, &marks_, &ValueMarks::rename);
    const auto markIfDue = [this] {
        if (std::exchange(isMarkDue_, false))
            mark();
    };
    connect(&store, &StatStore::applied, this, markIfDue, Qt::QueuedConnection);
    connect(&store, &StatStore::cleared, this,
            [this] { isMarkDue_ = false; }); // what comes is something else
    strip_->hide();
    showMarks();
}

void MarkActions::mark()
{
    isMarkDue_ = store_.isApplying(); // the rest of thousands of files at once would take long
    if (isMarkDue_)
        return;
    const auto mark = marks_.add();
    if (mark == nullptr) {
        emit said(tr("There are no values to mark"));
        return;
    }
    if (!tree_.model()->comparison().isOn())
        compare({.from = mark, .to = nullptr});
    emit said(tr("Marked all values of %1").arg(mark->name));
}

void MarkActions::compare(const Comparison &comparison)
{
    StatsTreeModel &model = *tree_.model();
    const bool wasOn = model.comparison().isOn();
    model.setComparison(comparison);
    if (comparison.isOn())
        strip_->show(comparison);
    if (wasOn == comparison.isOn())
        return;
    QWidget *focused = strip_->focusWidget();
    const bool hadFocus = focused != nullptr && focused->hasFocus();
    strip_->setVisible(comparison.isOn());
    tree_.actions()->hideSame->setEnabled(comparison.isOn());
    tree_.columns()->showDifference(comparison.isOn());
    if (comparison.isOn())
        return;
    Hiding hiding = model.shown().hiding();
    hiding.same = false;
    tree_.setHiding(hiding);
    if (hadFocus)
        tree_.view()->setFocus(); // else the keyboard were lost with the strip
}

// What is compared may be gone, or have another name.
void MarkActions::showMarks()
{
    actions_[Actions::ClearMarks]->setEnabled(!marks_.all().empty());
    const Comparison comparison = tree_.model()->comparison();
    if (!comparison.isOn())
        return;
    const auto isGone = [this](const ValueMarks::Mark &mark) {
        return mark != nullptr && marks_.find(mark->id) == nullptr;
    };
    if (isGone(comparison.from) || isGone(comparison.to))
        compare({});
    else
        strip_->show(comparison);
}

} // namespace mmstats::inspector
