// SPDX-License-Identifier: Apache-2.0
#include "widgets/exporter.h"

#include <array>

#include <QAction>
#include <QBuffer>
#include <QProgressDialog>

#include "charts/line_text.h"
#include "data/background_save.h"
#include "data/csv_export.h"
#include "data/format.h"
#include "models/tree_export.h"
#include "widgets/save_dialog.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

Exporter::Exporter(const StatStore &store, ChartTabs &charts, TreePanel &tree, const Actions &actions,
                   QWidget *window)
    : QObject(window)
    , store_(store)
    , charts_(charts)
    , tree_(tree)
    , window_(window)
{
    // The entry says what is written, whatever name the file is given.
    const auto offer = [&](Actions::Id id, const QString &title, const QString &suffix, auto write,
                           auto... format) {
        connect(actions[id], &QAction::triggered, this, [=, this] {
            askWhereToSave(window_, title, suffix, this,
                           [=, this](const QString &path) { (this->*write)(path, format...); });
        });
    };
    const QString ofCharts = tr("Export charts");
    const QString ofStats = tr("Export stats");
    offer(Actions::ExportCsv, ofCharts, QStringLiteral("csv"), &Exporter::exportCsv);
    offer(Actions::ExportPng, ofCharts, QStringLiteral("png"), &Exporter::exportPicture, PictureFormat::Png);
    offer(Actions::ExportSvg, ofCharts, QStringLiteral("svg"), &Exporter::exportPicture, PictureFormat::Svg);
    offer(Actions::ExportStatsJson, ofStats, QStringLiteral("json"), &Exporter::exportStats,
          StatsFormat::Json);
    offer(Actions::ExportStatsCsv, ofStats, QStringLiteral("csv"), &Exporter::exportStats, StatsFormat::Csv);

    const auto enable = [this, ofTab = std::array{actions[Actions::ExportCsv], actions[Actions::ExportPng],
                                                  actions[Actions::ExportSvg]}] {
        for (QAction *action : ofTab)
            action->setEnabled(!charts_.stack()->panels().empty());
    };
    connect(&charts_, &ChartTabs::changed, this, enable);
    connect(&store, &StatStore::applied, this, enable); // charts go with the last of their lines
    enable();
}

void Exporter::exportCsv(const QString &path)
{
    std::vector<SeriesCsv::Column> columns;
    for (ChartPanel *panel : charts_.stack()->panels()) {
        for (const Curve *curve : panel->lines().curves())
            columns.push_back({fullName(*curve), *curve});
    }
    const auto shown = charts_.time().limits();
    auto *writer = new CsvExport(store_, std::move(columns), shown.from, shown.to, this);
    auto *progress = new QProgressDialog(tr("Exporting charts..."), tr("Cancel"), 0, 1000, window_);
    progress->setWindowModality(Qt::NonModal);
    progress->setMinimumDuration(500);
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

void Exporter::exportPicture(const QString &path, PictureFormat format)
{
    if (format == PictureFormat::Svg) {
        save(path, charts_.svg());
        return;
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    charts_.picture().save(&buffer, "PNG");
    save(path, bytes);
}

void Exporter::exportStats(const QString &path, StatsFormat format)
{
    const auto rows = exportRows(*tree_.proxy());
    save(path, format == StatsFormat::Json ? toJson(rows) : toCsv(rows));
}

void Exporter::save(const QString &path, QByteArray bytes)
{
    saveInBackground(path, std::move(bytes), this, [this, path](const QString &error) {
        emit said(error.isEmpty() ? tr("Saved %1").arg(singleLine(path)) : error);
    });
}

} // namespace mmstats::inspector
