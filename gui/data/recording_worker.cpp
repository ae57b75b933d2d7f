// SPDX-License-Identifier: Apache-2.0
#include "data/recording_worker.h"

namespace mmstats::inspector {

void RecordingWorker::start(quint64 number, const QString &path, bool isWhole)
{
    stop();
    number_ = number;
    path_ = path;
    QString error;
    writer_ = RecordingWriter::create(path, isWhole, error);
    isDone(error);
}

void RecordingWorker::write(const SampleBatch &batch)
{
    if (writer_ && isDone(writer_->write(batch)))
        emit written(number_, writer_->ticks(), writer_->changes(), writer_->bytes());
    ++done_;
}

void RecordingWorker::setCharts(const QJsonObject &layout)
{
    if (writer_)
        isDone(writer_->setCharts(layout));
}

void RecordingWorker::stop()
{
    if (hasGivenUp_)
        abandon();
    if (!writer_ || !isDone(writer_->finish()))
        return;
    writer_.reset();
    emit finished(number_, path_);
}

bool RecordingWorker::isDone(const QString &error)
{
    if (error.isEmpty())
        return true;
    writer_.reset();
    emit failed(number_, error);
    return false;
}

} // namespace mmstats::inspector
