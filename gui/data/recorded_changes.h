// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include <QSqlDatabase>
#include <QString>

#include "data/recording_cursor.h"
#include "data/recording_reader.h"

namespace mmstats::inspector {

/// The files of a recording with all their stats, and all values of these in the order of samples. For one
/// thread.
class RecordedChanges
{
public:
    RecordedChanges(const QSqlDatabase &connection, const TickTable &ticks);

    const std::vector<RecordedFile> &files() const noexcept { return files_; }
    /// nullopt at the end, and from where something is wrong.
    std::optional<RecordedChange> next();
    /// Empty where nothing was wrong so far.
    QString error() const;

private:
    struct Place
    {
        FileId file = 0;
        std::size_t stat = 0;
        ValueType type = ValueType::None;
    };

    void readFiles(const QSqlDatabase &connection);

    std::vector<RecordedFile> files_;
    std::unordered_map<qint64, Place> places_; // by the stat's number
    QString layoutError_;
    RecordingCursor rows_;
    std::size_t tickCount_;
    qint64 tick_ = 0;
    qint64 stat_ = 0;
};

} // namespace mmstats::inspector
