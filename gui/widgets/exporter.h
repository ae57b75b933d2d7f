// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "charts/chart_tabs.h"
#include "data/recording_export.h"
#include "widgets/actions.h"

class QProgressDialog;

namespace mmstats::inspector {

class TreePanel;

/// Writes what is seen into files: the charts of the tab in front as CSV or as a picture, the tree's values
/// as JSON or CSV, a recording as CSV or OpenMetrics. Asks where to, without holding anything else up.
class Exporter : public QObject
{
    Q_OBJECT

public:
    Exporter(const StatStore &store, ChartTabs &charts, TreePanel &tree, const Actions &actions,
             QWidget *window);

    /// The lines in the stretch of time that is shown; long ones show their progress and can be cancelled.
    void exportCsv(const QString &path);
    enum class PictureFormat { Png, Svg };
    void exportPicture(const QString &path, PictureFormat format);
    enum class StatsFormat { Json, Csv };
    /// What filter and hiding leave.
    void exportStats(const QString &path, StatsFormat format);

    /// The recording that is shown, whole; empty for none.
    void setRecording(const QString &recording);
    void exportRecording(const QString &path, RecordingFormat format);

signals:
    /// How it ended, for people.
    void said(const QString &message);

private:
    void save(const QString &path, QByteArray bytes);
    void enable();
    QProgressDialog *showProgress(const QString &text);

    const StatStore &store_;
    ChartTabs &charts_;
    TreePanel &tree_;
    const Actions &actions_;
    QString recording_;
    QWidget *window_;
};

} // namespace mmstats::inspector
