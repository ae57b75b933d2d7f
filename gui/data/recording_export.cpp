// SPDX-License-Identifier: Apache-2.0
#include "data/recording_export.h"

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include <QCoreApplication>
#include <QFile>
#include <QThread>

#include "data/recording_csv.h"
#include "data/recording_open_metrics.h"
#include "data/recording_reader.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RecordingExport)
};

struct Suffix
{
    QLatin1StringView text;
    RecordingFormat format;
};

constexpr auto suffixes =
    std::to_array<Suffix>({{QLatin1StringView(".csv"), RecordingFormat::Csv},
                           {QLatin1StringView(".om"), RecordingFormat::OpenMetrics},
                           {QLatin1StringView(".openmetrics"), RecordingFormat::OpenMetrics},
                           {QLatin1StringView(".txt"), RecordingFormat::OpenMetrics},
                           {QLatin1StringView(".prom"), RecordingFormat::OpenMetrics}});

// By whatever name.
bool isSameFile(const QString &a, const QString &b)
{
    std::error_code problem; // one that is not there is no other's
    return std::filesystem::equivalent(QFile::encodeName(a).toStdString(), QFile::encodeName(b).toStdString(),
                                       problem);
}

} // namespace

std::optional<RecordingFormat> recordingFormatOf(const QString &path)
{
    for (const Suffix &suffix : suffixes) {
        if (path.endsWith(suffix.text, Qt::CaseInsensitive))
            return suffix.format;
    }
    return std::nullopt;
}

QString recordingSuffixes()
{
    QStringList all;
    for (const Suffix &suffix : suffixes)
        all << suffix.text.toString();
    return all.join(QStringLiteral(", "));
}

ExportOutcome exportRecording(const QString &recording, const QString &path, RecordingFormat format,
                              const ExportProgress &progress)
{
    ExportOutcome outcome;
    if (isSameFile(recording, path)) {
        outcome.error = Text::tr("Cannot save %1: it is the recording itself").arg(path);
        return outcome;
    }
    // Not the share of it: what comes afterwards is longer.
    const auto reader = RecordingReader::open(recording, outcome.error, [&](double) { return progress(0); });
    if (!reader) {
        outcome.isCancelled = outcome.error.isEmpty();
        return outcome;
    }
    ExportFile file(path, progress);
    if (format == RecordingFormat::Csv) {
        writeCsv(*reader, file);
        outcome.damage = reader->error();
    } else {
        RecordingOpenMetrics metrics(recording, file);
        metrics.write();
        outcome.error = metrics.error();
        outcome.damage = metrics.damage();
        if (metrics.leftOut() > 0)
            outcome.remarks << Text::tr("%Ln stats are left out, since they are no numbers.", nullptr,
                                        static_cast<int>(metrics.leftOut()));
    }
    outcome.isCancelled = file.isCancelled();
    if (!outcome.isCancelled && outcome.error.isEmpty())
        outcome.error = file.commit();
    return outcome;
}

RecordingExport::RecordingExport(QString recording, QString path, RecordingFormat format, QObject *parent)
    : QObject(parent)
    , recording_(std::move(recording))
    , path_(std::move(path))
    , format_(format)
{
}

RecordingExport::~RecordingExport()
{
    cancel();
    if (worker_)
        worker_->wait();
}

void RecordingExport::start()
{
    worker_.reset(QThread::create([this] {
        const auto tell = [this](double share) {
            emit progress(share); // queued, as the listeners live in another thread
            return !isCancelled_;
        };
        const ExportOutcome outcome = exportRecording(recording_, path_, format_, tell);
        QMetaObject::invokeMethod(
            this, [this, outcome] { end(outcome); }, Qt::QueuedConnection);
    }));
    worker_->start();
}

void RecordingExport::end(const ExportOutcome &outcome)
{
    worker_->wait();
    worker_.reset();
    if (outcome.isCancelled)
        emit cancelled();
    else if (!outcome.error.isEmpty())
        emit failed(outcome.error);
    else
        emit finished(outcome.damage, outcome.remarks);
}

} // namespace mmstats::inspector
