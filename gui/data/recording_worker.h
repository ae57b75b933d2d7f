// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

#include <QJsonObject>
#include <QObject>
#include <QString>

#include "data/recording_writer.h"
#include "data/sample_batch.h"

namespace mmstats::inspector {

/// Writes recordings, one after the other, in the thread that it lives in: what it is to do is posted to it.
/// Each has a number, which is told with what becomes of it. After failed() nothing is written until the next
/// start().
class RecordingWorker : public QObject
{
    Q_OBJECT

public:
    void start(quint64 number, const QString &path, bool isWhole);
    void write(const mmstats::inspector::SampleBatch &batch);
    void setCharts(const QJsonObject &layout);
    void stop();
    /// Closes it as it is: it does not say that it has ended well. Nothing is told.
    void abandon() { writer_.reset(); }

    /// Whatever it does just then, it only closes what it writes, as abandon() does, before it stops. Any
    /// thread.
    void giveUp() noexcept { hasGivenUp_ = true; }

    /// Grows with each batch that it is through with. Any thread.
    quint64 done() const noexcept { return done_; }

signals:
    void written(quint64 number, qint64 ticks, qint64 changes, qint64 bytes);
    void finished(quint64 number, const QString &path);
    void failed(quint64 number, const QString &why);

private:
    bool isDone(const QString &error);

    quint64 number_ = 0;
    QString path_;
    std::unique_ptr<RecordingWriter> writer_; // none where nothing is recorded
    std::atomic<quint64> done_ = 0;
    std::atomic<bool> hasGivenUp_ = false;
};

} // namespace mmstats::inspector
