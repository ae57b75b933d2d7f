// SPDX-License-Identifier: Apache-2.0
#include "widgets/tree_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include "models/aggregation_text.h"

namespace mmstats::inspector {

TreeActions::TreeActions(QObject *parent)
    : QObject(parent)
    , mergeThreads(makeToggle(tr("Merge &threads"), tr("The stats of all threads of a process in one row")))
    , mergeProcesses(
          makeToggle(tr("Merge &processes"), tr("The stats of all processes of a program in one row")))
    , hideUnchanged(makeToggle(tr("Hide &unchanged"), tr("What has not changed for a minute")))
    , hideZero(makeToggle(tr("Hide &zero"), tr("Values that are 0")))
    , hideConstant(makeToggle(tr("Hide &static"), tr("What has never changed since it was found")))
    , hideSame(makeToggle(tr("Hide without &difference"),
                          tr("Shows only what differs between the two moments, and what is selected")))
    , rawValues(makeToggle(tr("&Raw values"), tr("All digits, without units")))
    , aggregations{}
{
    auto *group = new QActionGroup(this);
    for (std::size_t i = 0; i < chosenAggregations.size(); ++i) {
        aggregations[i] = group->addAction(aggregationName(chosenAggregations[i]));
        aggregations[i]->setCheckable(true);
        connect(aggregations[i], &QAction::triggered, this,
                [this, i] { emit aggregationChosen(chosenAggregations[i]); });
    }
    for (QAction *action : {mergeThreads, mergeProcesses})
        connect(action, &QAction::triggered, this, [this] { emit mergingChosen(merging()); });
    for (QAction *action : {hideUnchanged, hideZero, hideConstant, hideSame})
        connect(action, &QAction::triggered, this, [this] { emit hidingChosen(hiding()); });
    connect(rawValues, &QAction::triggered, this, &TreeActions::rawValuesChosen);
    hideSame->setIconText(tr("Only changes"));
    hideSame->setEnabled(false);
    show({}, {}, mmstats::Aggregation::sum, false);
}

QAction *TreeActions::makeToggle(const QString &text, const QString &help)
{
    auto *action = new QAction(text, this);
    action->setCheckable(true);
    action->setToolTip(help);
    action->setStatusTip(help);
    return action;
}

void TreeActions::show(const Merging &merging, const Hiding &hiding, mmstats::Aggregation aggregation,
                       bool raw)
{
    mergeThreads->setChecked(merging.threads);
    mergeProcesses->setChecked(merging.processes);
    hideUnchanged->setChecked(hiding.unchanged);
    hideZero->setChecked(hiding.zero);
    hideConstant->setChecked(hiding.constant);
    hideSame->setChecked(hiding.same);
    rawValues->setChecked(raw);
    for (std::size_t i = 0; i < chosenAggregations.size(); ++i)
        aggregations[i]->setChecked(chosenAggregations[i] == aggregation);
}

Merging TreeActions::merging() const
{
    return {mergeThreads->isChecked(), mergeProcesses->isChecked()};
}

Hiding TreeActions::hiding() const
{
    return {hideUnchanged->isChecked(), hideZero->isChecked(), hideConstant->isChecked(),
            hideSame->isChecked()};
}

QMenu *TreeActions::makeMergeMenu(QWidget *parent) const
{
    auto *menu = new QMenu(tr("&Merge"), parent);
    menu->addActions({mergeThreads, mergeProcesses});
    menu->addSection(tr("Gauges"));
    for (QAction *action : aggregations)
        menu->addAction(action);
    menu->setToolTipsVisible(true);
    return menu;
}

QMenu *TreeActions::makeHideMenu(QWidget *parent) const
{
    auto *menu = new QMenu(tr("&Hide"), parent);
    menu->addActions({hideUnchanged, hideZero, hideConstant, hideSame});
    menu->setToolTipsVisible(true);
    return menu;
}

} // namespace mmstats::inspector
