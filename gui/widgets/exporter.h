// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QObject>

#include "charts/chart_tabs.h"
#include "data/recording_export.h"
#include "widgets/actions.h"

class QProgressDialog;

namespace mmstats::inspector {

class ScopeView;
class TreePanel;

/// Writes what is seen into files: the charts of the tab in front, or the scope in their place, as CSV or as
/// a picture, the tree's values as JSON or CSV, a recording as CSV or OpenMetrics. Asks where to, without
/// holding anything else up.
class Exporter : public QObject
{
    Q_OBJECT

public:
    Exporter(const StatStore &store, ChartTabs &charts, const ScopeView &scope, TreePanel &tree,
             const Actions &actions, QWidget *window);

    /// The lines in the stretch of time that is shown; long ones show their progress and can be cancelled. Of
    /// the scope all samples.
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
    void offerSeen();
    void offerWhole();
    /// Puts what has been taken into a file.
    using Save = std::function<void(const QString &path)>;
    Save takeCsv();
    Save takePicture(PictureFormat format);

    void exportCharts(const QString &path);
    void save(const QString &path, QByteArray bytes);
    void tell(const QString &path, const QString &error);
    void enable();
    QProgressDialog *showProgress(const QString &text);

    const StatStore &store_;
    ChartTabs &charts_;
    const ScopeView &scope_;
    TreePanel &tree_;
    const Actions &actions_;
    QString recording_;
    QWidget *window_;
};

} // namespace mmstats::inspector
