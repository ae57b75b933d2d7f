// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "charts/chart_tabs.h"
#include "data/alerts.h"
#include "widgets/actions.h"
#include "widgets/desktop_notifier.h"

namespace mmstats::inspector {

class AlertsPanel;
class StatusLine;
class TreePanel;

/// What menus, tree, charts, panel and desktop have to do with alerts.
class AlertActions : public QObject
{
    Q_OBJECT

public:
    AlertActions(const StatStore &store, Alerts &alerts, ChartTabs &charts, TreePanel &tree,
                 AlertsPanel &panel, StatusLine &status, const Actions &actions, QWidget *window);

    /// All events in the log.
    void exportEvents(const QString &path);
    /// All rules as Prometheus' alerting rules; what it does not hold of them is said.
    void exportRules(const QString &path);

signals:
    /// How something ended, for people.
    void said(const QString &message);
    /// What a session keeps is not as it was.
    void changed();

private:
    void connectPanel();
    void connectAlerts();
    void connectExports();
    void askForSelected();
    void askFor(const SeriesSpec &spec);
    void edit(const AlertRule &rule);
    void goTo(const AlertEvent &event);
    void notifyOf(const Alert &alert);
    const StatDescription *find(const QString &label) const;
    void save(const QString &path, QByteArray bytes, const QStringList &remarks);
    void showPanel();
    void comeToFront();

    const StatStore &store_;
    Alerts &alerts_;
    ChartTabs &charts_;
    TreePanel &tree_;
    AlertsPanel &panel_;
    StatusLine &status_;
    const Actions &actions_;
    QWidget *window_;
    DesktopNotifier notifier_;
};

} // namespace mmstats::inspector
