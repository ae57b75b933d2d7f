// SPDX-License-Identifier: Apache-2.0
#include "widgets/scope_actions.h"

#include <QAction>
#include <QShortcut>

#include "charts/scope_view.h"
#include "widgets/scope_bar.h"
#include "widgets/time_bar.h"

namespace mmstats::inspector {

ScopeActions::ScopeActions(StatStore &store, ChartTabs &charts, TimeBar &time, const Actions &actions,
                           QWidget *window)
    : QObject(window)
    , charts_(charts)
    , time_(time)
    , pause_(actions[Actions::Pause])
    , view_(new ScopeView(store, charts, &charts))
    , bar_(new ScopeBar(*view_, window))
    , space_(new QShortcut(pause_->shortcut(), window))
{
    charts.setInstead(view_);
    connect(actions[Actions::Scope], &QAction::toggled, this, &ScopeActions::show);
    connect(space_, &QShortcut::activated, bar_, &ScopeBar::toggle);
    show(false);
}

// The charts' pause is not the scope's; while one is seen, the key is its own.
void ScopeActions::show(bool shown)
{
    pause_->setEnabled(!shown);
    space_->setEnabled(shown);
    time_.setVisible(!shown);
    bar_->setVisible(shown);
    charts_.showInstead(shown);
}

} // namespace mmstats::inspector
