// SPDX-License-Identifier: Apache-2.0
#include "widgets/exporter.h"

#include <memory>

#include <QAction>
#include <QBuffer>
#include <QProgressDialog>

#include "charts/line_text.h"
#include "charts/scope_view.h"
#include "data/background_save.h"
#include "data/csv_export.h"
#include "data/format.h"
#include "data/in_background.h"
#include "models/tree_export.h"
#include "widgets/save_dialog.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

Exporter::Exporter(const StatStore &store, ChartTabs &charts, const ScopeView &scope, TreePanel &tree,
                   const Actions &actions, QWidget *window)
    : QObject(window)
    , store_(store)
    , charts_(charts)
    , scope_(scope)
    , tree_(tree)
    , actions_(actions)
    , window_(window)
{
    offerSeen();
    offerWhole();
    connect(&charts_, &ChartTabs::changed, this, &Exporter::enable);
    connect(&store, &StatStore::applied, this, &Exporter::enable); // charts go with the last of their lines
    enable();
    setRecording({});
}

// Taken when it is asked for: a scope that runs shows something else by the time a name is chosen.
void Exporter::offerSeen()
{
    const auto offer = [this](Actions::Id id, const QString &suffix, auto take, auto... format) {
        connect(actions_[id], &QAction::triggered, this, [=, this] {
            if (Save save = (this->*take)(format...))
                askWhereToSave(window_, tr("Export charts"), suffix, this, std::move(save));
        });
    };
    offer(Actions::ExportCsv, QStringLiteral("csv"), &Exporter::takeCsv);
    offer(Actions::ExportPng, QStringLiteral("png"), &Exporter::takePicture, PictureFormat::Png);
    offer(Actions::ExportSvg, QStringLiteral("svg"), &Exporter::takePicture, PictureFormat::Svg);
}

// The entry says what is written, whatever name the file is given.
void Exporter::offerWhole()
{
    const auto offer = [this](Actions::Id id, const QString &title, const QString &suffix, auto write,
                              auto format) {
        connect(actions_[id], &QAction::triggered, this, [=, this] {
            askWhereToSave(window_, title, suffix, this,
                           [=, this](const QString &path) { (this->*write)(path, format); });
        });
    };
    const QString ofStats = tr("Export stats");
    offer(Actions::ExportStatsJson, ofStats, QStringLiteral("json"), &Exporter::exportStats,
          StatsFormat::Json);
    offer(Actions::ExportStatsCsv, ofStats, QStringLiteral("csv"), &Exporter::exportStats, StatsFormat::Csv);
    const QString ofRecording = tr("Export recording");
    offer(Actions::ExportRecordingCsv, ofRecording, QStringLiteral("csv"), &Exporter::exportRecording,
          RecordingFormat::Csv);
    offer(Actions::ExportRecordingOpenMetrics, ofRecording, QStringLiteral("om"), &Exporter::exportRecording,
          RecordingFormat::OpenMetrics);
}

void Exporter::enable()
{
    for (const auto id : {Actions::ExportCsv, Actions::ExportPng, Actions::ExportSvg})
        actions_[id]->setEnabled(!charts_.stack()->panels().empty());
}

void Exporter::setRecording(const QString &recording)
{
    recording_ = recording;
    for (const auto id : {Actions::ExportRecordingCsv, Actions::ExportRecordingOpenMetrics})
        actions_[id]->setVisible(!recording.isEmpty());
}

void Exporter::exportCsv(const QString &path)
{
    if (const Save save = takeCsv())
        save(path);
}

Exporter::Save Exporter::takeCsv()
{
    if (scope_.isHidden())
        return [this](const QString &path) { exportCharts(path); };
    const auto csv = std::make_shared<const ScopeCsv>(scope_.csv());
    if (csv->isEmpty()) {
        emit said(tr("Nothing is exported: the scope shows no values"));
        return {};
    }
    return [this, csv](const QString &path) {
        inBackground<QString>([path, csv] { return saveFile(path, csv->text()); }, this,
                              [this, path](const QString &error) { tell(path, error); });
    };
}

void Exporter::exportCharts(const QString &path)
{
    std::vector<SeriesCsv::Column> columns;
    for (ChartPanel *panel : charts_.stack()->panels()) {
        for (const Curve *curve : panel->lines().curves())
            columns.push_back({fullName(*curve), *curve});
    }
    const auto shown = charts_.time().limits();
    auto *writer = new CsvExport(store_, std::move(columns), shown.from, shown.to, this);
    QProgressDialog *progress = showProgress(tr("Exporting charts..."));
    connect(writer, &CsvExport::progress, progress,
            [progress](double share) { progress->setValue(qMin(999, qRound(share * 1000))); });
    connect(progress, &QProgressDialog::canceled, writer, &CsvExport::cancel);
    connect(writer, &CsvExport::finished, this, [this, path](const QByteArray &csv) { save(path, csv); });
    connect(writer, &CsvExport::cancelled, this, [this] { emit said(tr("The export was cancelled")); });
    for (QObject *done : {static_cast<QObject *>(writer), static_cast<QObject *>(progress)}) {
        connect(writer, &CsvExport::finished, done, &QObject::deleteLater);
        connect(writer, &CsvExport::cancelled, done, &QObject::deleteLater);
    }
    writer->start();
}

QProgressDialog *Exporter::showProgress(const QString &text)
{
    auto *progress = new QProgressDialog(text, tr("Cancel"), 0, 1000, window_);
    progress->setWindowTitle(tr("Export"));
    progress->setWindowModality(Qt::NonModal);
    progress->setMinimumDuration(500);
    return progress;
}

void Exporter::exportRecording(const QString &path, RecordingFormat format)
{
    auto *writer = new RecordingExport(recording_, path, format, this);
    QProgressDialog *progress = showProgress(tr("Exporting the recording..."));
    connect(writer, &RecordingExport::progress, progress,
            [progress](double share) { progress->setValue(qMin(999, qRound(share * 1000))); });
    connect(progress, &QProgressDialog::canceled, writer, &RecordingExport::cancel);
    const auto end = [this, writer, progress](const QString &message) {
        writer->deleteLater();
        progress->deleteLater();
        emit said(message);
    };
    connect(writer, &RecordingExport::finished, this,
            [path, end](const QString &damage, QStringList remarks) {
                remarks.prepend(tr("Saved %1").arg(singleLine(path)));
                if (!damage.isEmpty())
                    remarks << damage;
                end(remarks.join(QStringLiteral(". ")));
            });
    connect(writer, &RecordingExport::cancelled, this, [end] { end(tr("The export was cancelled")); });
    connect(writer, &RecordingExport::failed, this, end);
    writer->start();
}

void Exporter::exportPicture(const QString &path, PictureFormat format)
{
    takePicture(format)(path);
}

Exporter::Save Exporter::takePicture(PictureFormat format)
{
    QByteArray bytes;
    if (format == PictureFormat::Svg) {
        bytes = charts_.svg();
    } else {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        charts_.picture().save(&buffer, "PNG");
    }
    return [this, bytes](const QString &path) { save(path, bytes); };
}

void Exporter::exportStats(const QString &path, StatsFormat format)
{
    const auto rows = exportRows(*tree_.proxy());
    save(path, format == StatsFormat::Json ? toJson(rows) : toCsv(rows));
}

void Exporter::save(const QString &path, QByteArray bytes)
{
    saveInBackground(path, std::move(bytes), this, [this, path](const QString &error) { tell(path, error); });
}

void Exporter::tell(const QString &path, const QString &error)
{
    emit said(error.isEmpty() ? tr("Saved %1").arg(singleLine(path)) : error);
}

} // namespace mmstats::inspector
