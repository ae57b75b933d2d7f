// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "charts/chart_tabs.h"
#include "models/chart_request.h"
#include "widgets/actions.h"

namespace mmstats::inspector {

class TreePanel;

/// What menus and the tree do with the charts: chart what is selected, tabs, undo, statistics.
class ChartActions : public QObject
{
    Q_OBJECT

public:
    ChartActions(const StatStore &store, ChartTabs &charts, TreePanel &tree, const Actions &actions,
                 QObject *parent);

signals:
    /// Why something was not done, for people.
    void said(const QString &message);
    void settingsChanged();

private:
    void connectTree(TreePanel &tree);
    void connectTabs();
    void connectUndo();
    void chart(const ChartRequest &request);

    const StatStore &store_;
    ChartTabs &charts_;
    const Actions &actions_;
};

} // namespace mmstats::inspector
