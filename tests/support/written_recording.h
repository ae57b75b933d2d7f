// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QString>

#include "data/recording_writer.h"
#include "data/stat_store.h"

#include <batches.h>
#include <temp_dir.h>

namespace support {

/// A recording that a test writes sample by sample, in a directory of its own.
class WrittenRecording
{
public:
    static constexpr qint64 start = firstBatch; ///< before the first sample, in ms since the epoch

    explicit WrittenRecording(bool isWhole = true)
    {
        QString error;
        writer_ = inspector::RecordingWriter::create(path(), isWhole, error);
        if (!writer_)
            qFatal("%s", qUtf8Printable(error));
    }

    QString path() const { return QString::fromStdString(dir_.path("recording.mmrec")); }
    /// As support::feed().
    void feed(std::vector<inspector::FileUpdate> files, qint64 after = 1000)
    {
        inspector::SampleBatch batch;
        batch.time = (store.ticks().empty() ? start : store.now()) + after;
        batch.files = std::move(files);
        store.apply(batch);
        if (const QString error = writer_->write(batch); !error.isEmpty())
            qFatal("%s", qUtf8Printable(error));
    }

    void finish() { writer_->finish(); }

    inspector::StatStore store; ///< what the recording has seen

private:
    TempDir dir_;
    std::unique_ptr<inspector::RecordingWriter> writer_;
};

} // namespace support
