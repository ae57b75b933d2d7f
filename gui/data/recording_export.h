// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>
#include <QStringList>

#include "data/export_file.h"

class QThread;

namespace mmstats::inspector {

enum class RecordingFormat { Csv, OpenMetrics };

/// By the end of a file's name, ".csv", ".om", ".openmetrics", ".txt" or ".prom"; nullopt for all others.
std::optional<RecordingFormat> recordingFormatOf(const QString &path);
/// These ends, for people.
QString recordingSuffixes();

/// How an export has ended: with a file, with an error, or cancelled. Only in the first case there is one.
struct ExportOutcome
{
    QString error = {}; ///< one sentence, which names the file
    bool isCancelled = false;
    QString damage = {};      ///< why the file ends where the recording is damaged; empty where it is whole
    QStringList remarks = {}; ///< on what was left out, one sentence each
};

/// Writes a recording into a file of that format, which appears whole or not at all. Takes its time: not for
/// the GUI thread. Any thread.
ExportOutcome exportRecording(const QString &recording, const QString &path, RecordingFormat format,
                              const ExportProgress &progress);

/// The same in a worker thread, for the GUI's. To destroy it is to cancel it, and waits for that: some
/// milliseconds.
class RecordingExport : public QObject
{
    Q_OBJECT

public:
    RecordingExport(QString recording, QString path, RecordingFormat format, QObject *parent = nullptr);
    ~RecordingExport() override;

    /// Once.
    void start();
    /// cancelled() comes later, unless it is too late to cancel.
    void cancel() { isCancelled_ = true; }
    bool isRunning() const { return worker_ != nullptr; }

signals:
    /// From 0 to 1.
    void progress(double share);
    /// `damage` and `remarks` as in ExportOutcome.
    void finished(const QString &damage, const QStringList &remarks);
    void cancelled();
    void failed(const QString &why);

private:
    void end(const ExportOutcome &outcome);

    QString recording_;
    QString path_;
    RecordingFormat format_;
    std::atomic<bool> isCancelled_ = false;
    std::unique_ptr<QThread> worker_;
};

} // namespace mmstats::inspector
