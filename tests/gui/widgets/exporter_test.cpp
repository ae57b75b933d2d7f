// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "publisher.h"
#include "widgets/exporter.h"
#include "widgets/main_window.h"

using namespace mmstats::inspector;
using Picture = Exporter::PictureFormat;
using Stats = Exporter::StatsFormat;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ExporterTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(publisher_.emplace().start(directory_->path()));
        QVERIFY(publisher_->tell("depth 7"));
        CommandLine options;
        options.paths = {directory_->path()};
        options.intervalMs = 50;
        options.charts = {{"queue.depth"}};
        window_ = std::make_unique<MainWindow>(options);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        QTRY_VERIFY(window_->monitor().store().ticks().size() > 3);
        exporter_ = window_->findChild<Exporter *>();
        QVERIFY(exporter_ != nullptr);
    }

    void cleanup()
    {
        window_.reset();
        publisher_.reset();
        directory_.reset();
    }

    void chartsAsCsv()
    {
        const QByteArray csv = written("charts.csv", &Exporter::exportCsv);
        const QList<QByteArray> lines = csv.split('\n');
        QVERIFY2(lines[0].startsWith("time,queue.depth"), lines[0].constData());
        QVERIFY(lines.size() > 3);
        QVERIFY2(lines[lines.size() - 2].trimmed().endsWith(",7"), csv.constData());
    }

    void chartsAsPictures()
    {
        const QImage image =
            QImage::fromData(written("charts.txt", &Exporter::exportPicture, Picture::Png), "PNG");
        QVERIFY(image.width() > 300 && image.height() > 200);
        const QByteArray svg = written("charts.png", &Exporter::exportPicture, Picture::Svg);
        QVERIFY(svg.contains("<svg") && svg.trimmed().endsWith("</svg>"));
    }

    void stats()
    {
        const QByteArray json = written("stats.txt", &Exporter::exportStats, Stats::Json);
        const QJsonArray rows = QJsonDocument::fromJson(json).array();
        QVERIFY(!rows.isEmpty());
        const auto depth = std::find_if(rows.begin(), rows.end(), [](const QJsonValue row) {
            return row["label"].toString() == QLatin1String("queue.depth");
        });
        QVERIFY(depth != rows.end());
        QCOMPARE(depth->toObject()["value"].toInt(), 7);
        QVERIFY(written("stats.json", &Exporter::exportStats, Stats::Csv).contains("queue.depth"));
    }

    void saysWhatCannotBeWritten()
    {
        QSignalSpy said(exporter_, &Exporter::said);
        QVERIFY(QFile(directory_->filePath("file")).open(QIODevice::WriteOnly));
        exporter_->exportStats(directory_->filePath("file/below.csv"), Stats::Csv);
        QTRY_COMPARE(said.count(), 1);
        QVERIFY2(said[0][0].toString().contains("below.csv"), qPrintable(said[0][0].toString()));
    }

    void asksWithoutHoldingUp()
    {
        window_->actions()[Actions::ExportStatsJson]->trigger();
        auto *dialog = window_->findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible() && !dialog->isModal());
        dialog->close();
    }

    void theEntrySaysWhatIsWritten()
    {
        window_->actions()[Actions::ExportStatsJson]->trigger();
        auto *dialog = window_->findChild<QFileDialog *>();
        const QString path = directory_->filePath("stats.csv");
        emit dialog->fileSelected(path);
        QTRY_VERIFY(QJsonDocument::fromJson(contentOf(path)).isArray());
    }

    void anEmptyTabIsNoPicture()
    {
        const auto areEnabled = [this](bool expected) {
            const Actions &actions = window_->actions();
            return std::ranges::all_of(std::array{Actions::ExportCsv, Actions::ExportPng, Actions::ExportSvg},
                                       [&](Actions::Id id) { return actions[id]->isEnabled() == expected; });
        };
        QVERIFY(areEnabled(true));
        window_->charts()->addTab();
        QVERIFY(areEnabled(false));
        QVERIFY(window_->actions()[Actions::ExportStatsJson]->isEnabled());
        window_->charts()->goToTab(-1);
        QVERIFY(areEnabled(true));
        window_->charts()->removeCharts();
        QVERIFY(areEnabled(false));
        window_->charts()->undoStack().undo();
        QVERIFY(areEnabled(true));
    }

private:
    template <class... Format>
    QByteArray written(const QString &name, void (Exporter::*write)(const QString &, Format...),
                       Format... format)
    {
        QSignalSpy said(exporter_, &Exporter::said);
        const QString path = directory_->filePath(name);
        (exporter_->*write)(path, format...);
        if (!QTest::qWaitFor([&] { return !said.isEmpty(); }))
            return "nothing was said";
        return contentOf(path);
    }

    std::unique_ptr<QTemporaryDir> directory_;
    std::optional<Publisher> publisher_;
    std::unique_ptr<MainWindow> window_;
    Exporter *exporter_ = nullptr;
};

QTEST_MAIN(ExporterTest)
#include "exporter_test.moc"
