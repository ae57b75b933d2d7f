// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "charts/chart_tabs.h"
#include "widgets/actions.h"

class QShortcut;

namespace mmstats::inspector {

class ScopeBar;
class ScopeView;
class TimeBar;

/// Puts the scope in the place of the charts and its bar in that of the time bar, and back.
class ScopeActions : public QObject
{
    Q_OBJECT

public:
    ScopeActions(StatStore &store, ChartTabs &charts, TimeBar &time, const Actions &actions, QWidget *window);

    /// Below the charts, hidden while the scope is off.
    ScopeBar *bar() const noexcept { return bar_; }
    ScopeView *view() const noexcept { return view_; }

private:
    void show(bool shown);

    ChartTabs &charts_;
    TimeBar &time_;
    QAction *pause_;
    ScopeView *view_;
    ScopeBar *bar_;
    QShortcut *space_;
};

} // namespace mmstats::inspector
