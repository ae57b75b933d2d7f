// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "data/recorded_layout.h"
#include "data/recorded_origins.h"
#include "data/recording_cursor.h"
#include "data/sample_batch.h"
#include "data/tick_table.h"

namespace mmstats::inspector {

/// The batches of a recording, one after the other. For one thread.
class RecordedBatches
{
public:
    /// `ticks` and `origins` outlive it.
    RecordedBatches(const QSqlDatabase &connection, const TickTable &ticks, const RecordedOrigins &origins);

    /// nullopt at the end, and from where something is wrong.
    std::optional<SampleBatch> next();
    /// Empty where nothing was wrong so far.
    QString error() const;

private:
    using Updates = std::map<FileId, FileUpdate>;

    bool isDue(RecordingCursor &row);
    std::vector<FileId> readStatuses(Updates &updates);
    std::vector<FileId> readReadings(Updates &updates);
    void readChanges(Updates &updates);
    void readUnstable(Updates &updates);
    FileUpdate *updateOf(FileId file, RecordingCursor &row, Updates &updates);
    const RecordedLayout::Place *placeOf(RecordingCursor &row, qint64 &last);

    const TickTable &ticks_;
    const RecordedOrigins &origins_;
    RecordedLayout layout_;
    RecordingCursor statuses_;
    RecordingCursor readings_;
    RecordingCursor changes_;
    RecordingCursor unstable_;
    std::map<FileId, bool> isRegular_; // of those present: whether they are read at each complete sample
    std::size_t tick_ = 0;
};

} // namespace mmstats::inspector
