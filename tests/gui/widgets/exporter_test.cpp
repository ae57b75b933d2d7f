// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "charts/scope_view.h"
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

/// "T00:00:00.000" of a row, without what it is behind or before UTC.
QByteArray timeIn(const QByteArray &row)
{
    return row.mid(row.indexOf('T'), row.indexOf(',') - row.indexOf('T') - qsizetype(sizeof "+00:00") + 1);
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

    // While the scope is shown it is what is exported, and the charts are again afterwards.
    void scopeAsCsv()
    {
        const ScopeView *scope = sampledScope();
        const QByteArray csv = written("scope.csv", &Exporter::exportCsv);
        QCOMPARE(csv, scope->csv().text());
        const QList<QByteArray> rows = csv.split('\n');
        QVERIFY2(rows[0].startsWith("time,queue.depth"), rows[0].constData());
        QVERIFY2(csv.trimmed().endsWith(",7"), csv.constData());
        window_->actions()[Actions::Scope]->trigger();
        const QByteArray charts = written("charts.csv", &Exporter::exportCsv);
        QCOMPARE(charts.split('\n')[0], rows[0]);
        QCOMPARE(timeIn(charts.split('\n')[1]).size(), qsizetype(sizeof "00:00:00.000"));
        QCOMPARE(timeIn(rows[1]).size(), qsizetype(sizeof "00:00:00.000000"));
    }

    // As the charts read them: per second.
    void countersOfTheScope()
    {
        window_->charts()->removeCharts();
        window_->charts()->chartLabels({"jobs.done"});
        sampledScope()->run();
        const auto *scope = window_->findChild<ScopeView *>();
        const quint64 samples = scope->status().samples;
        QTRY_VERIFY(scope->status().samples > samples + 50);
        QVERIFY(publisher_->tell("count 1000"));
        const auto highest = [&] {
            double most = 0;
            for (const QByteArray &row : scope->csv().text().split('\n'))
                most = std::max(most, row.mid(row.lastIndexOf(',') + 1).trimmed().toDouble());
            return most;
        };
        QTRY_VERIFY(highest() > 1000); // within less than a second
        QVERIFY(written("scope.csv", &Exporter::exportCsv).startsWith("time,jobs.done"));
    }

    void scopeAsPictures()
    {
        sampledScope();
        const auto picture = [this](Picture format) {
            return written("picture", &Exporter::exportPicture, format);
        };
        const auto image = [&] {
            return QImage::fromData(picture(Picture::Png), "PNG")
                .convertToFormat(QImage::Format_ARGB32_Premultiplied);
        };
        QTRY_COMPARE(image(), window_->charts()->picture()); // what is held is drawn once more
        const QImage scope = window_->charts()->picture();
        const QByteArray scopeSvg = picture(Picture::Svg);
        QVERIFY(scopeSvg.contains("<svg") && scopeSvg.trimmed().endsWith("</svg>"));
        window_->actions()[Actions::Scope]->trigger();
        QVERIFY(image() != scope);
        QVERIFY(picture(Picture::Svg) != scopeSvg);
    }

    // Not what it shows when the name is chosen.
    void scopeAsItWasWhenItWasAskedFor()
    {
        ScopeView *scope = sampledScope();
        const QByteArray asked = scope->csv().text();
        window_->actions()[Actions::ExportCsv]->trigger();
        auto *dialog = window_->findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        scope->run();
        const quint64 samples = scope->status().samples;
        QTRY_VERIFY(scope->status().samples > samples + 50);
        const QString path = directory_->filePath("asked.csv");
        emit dialog->fileSelected(path);
        QTRY_COMPARE(contentOf(path), asked);
        QVERIFY(scope->csv().text() != asked);
    }

    void aScopeWithoutValues()
    {
        window_->charts()->addTab();
        window_->charts()->chartLabels({"nobody.has.it"});
        window_->actions()[Actions::Scope]->trigger();
        QSignalSpy said(exporter_, &Exporter::said);
        window_->actions()[Actions::ExportCsv]->trigger();
        QCOMPARE(said.count(), 1);
        QVERIFY2(said[0][0].toString().contains("no values"), qPrintable(said[0][0].toString()));
        QVERIFY(window_->findChild<QFileDialog *>() == nullptr);
        const QString path = directory_->filePath("none.csv");
        exporter_->exportCsv(path);
        QCOMPARE(said.count(), 2);
        QVERIFY(!QFile::exists(path));
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

    void asksWhereItWasAnsweredLast()
    {
        window_->actions()[Actions::ExportStatsJson]->trigger();
        const QPointer<QFileDialog> first = window_->findChild<QFileDialog *>();
        emit first->filesSelected({directory_->filePath("elsewhere.json")});
        first->close();
        QTRY_VERIFY(first.isNull());
        window_->actions()[Actions::ExportStatsCsv]->trigger();
        const auto *second = window_->findChild<QFileDialog *>();
        QCOMPARE(second->directory().path(), directory_->path());
        QCOMPARE(QFileInfo(second->selectedFiles().value(0)).fileName(), "mmstats.csv");
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
    /// Shown, held, and with samples.
    ScopeView *sampledScope()
    {
        auto *scope = window_->findChild<ScopeView *>();
        window_->actions()[Actions::Scope]->trigger();
        if (!QTest::qWaitFor([&] { return scope->status().samples > 100 && !scope->csv().isEmpty(); }))
            qFatal("the scope samples nothing");
        scope->stop();
        return scope;
    }

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
