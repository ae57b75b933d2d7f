// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "data/recording_cursor.h"
#include "data/recording_schema.h"
#include "data/sample_batch.h"

namespace mmstats::inspector {

/// Which files a recording has at a sample, and which stat is where in them. For one thread.
class RecordedLayout
{
public:
    struct Place
    {
        FileId file = 0;
        std::size_t stat = 0; ///< index into its description
        ValueType type = ValueType::None;
    };

    explicit RecordedLayout(const QSqlDatabase &connection);

    /// On to the next sample. The descriptions that are new there, by file; what is wrong is told by error().
    std::map<FileId, FileDescription> advanceTo(qint64 tick);
    void remove(FileId file) { files_.erase(file); }

    /// Where the stat of this number is now; nullptr where it is nowhere.
    const Place *find(qint64 stat) const;
    /// Of a file's stats, in the order of its description.
    const std::vector<qint64> &numbersOf(FileId file) const { return files_.at(file).numbers; }
    /// Of what find() found.
    const QString &labelOf(const Place &place) const
    {
        return files_.at(place.file).about.stats[place.stat].label;
    }

    QString error() const;

private:
    struct File
    {
        FileDescription about;
        std::vector<qint64> numbers; // of its stats, as far as they have come
        std::size_t count = 0;       // so many there are said to be
    };

    FileId readFile();
    void readStat(qint64 tick, const std::set<FileId> &described);

    RecordingCursor fileRows_;
    RecordingCursor statRows_;
    std::map<FileId, File> files_;
    std::vector<Place> places_; // by number - 1
    qint64 described_ = 0;      // stats, in all descriptions
};

} // namespace mmstats::inspector
