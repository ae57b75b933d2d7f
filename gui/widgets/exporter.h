// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QObject>

#include "charts/chart_tabs.h"
#include "widgets/actions.h"

namespace mmstats::inspector {

class TreePanel;

/// Writes what is seen into files: the charts of the tab in front as CSV or as a picture, the tree's values
/// as JSON or CSV. Asks where to, without holding anything else up.
class Exporter : public QObject
{
    Q_OBJECT

public:
    Exporter(const StatStore &store, ChartTabs &charts, TreePanel &tree, const Actions &actions,
             QWidget *window);

    /// The lines in the stretch of time that is shown; long ones show their progress and can be cancelled.
    void exportCsv(const QString &path);
    /// By the name's ending: SVG, else PNG.
    void exportPicture(const QString &path);
    /// What filter and hiding leave. By the name's ending: JSON, else CSV.
    void exportStats(const QString &path);

signals:
    /// How it ended, for people.
    void said(const QString &message);

private:
    void ask(const QString &title, const QString &suffix, std::function<void(const QString &)> save);
    void save(const QString &path, QByteArray bytes);

    const StatStore &store_;
    ChartTabs &charts_;
    TreePanel &tree_;
    QWidget *window_;
};

} // namespace mmstats::inspector
