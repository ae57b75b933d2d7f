// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <mmstats/file_state.h>
#include <mmstats/stat_info.h>

#include "data/stat_value.h"

namespace mmstats::inspector {

/// One file for as long as the program runs. A file that is created anew under an old name has a new id.
using FileId = quint64;

/// A stat of a file, as its layout tells.
struct StatDescription
{
    QString label = {}; ///< valid Unicode
    QString type = {};  ///< the type signature, without white space
    mmstats::StatInfo info = {};
    bool buffered = false;
    bool looksLikeCounter = false; ///< its type does; what info says comes first
    bool hidden = false;           ///< holds metadata: not for people

    /// A count that only grows: said by the writer, or else by its type.
    bool mayBeCounter() const noexcept
    {
        if (info.kind != mmstats::Kind::unknown)
            return info.kind == mmstats::Kind::counter;
        return looksLikeCounter;
    }
};

/// What is known of a file until its layout changes.
struct FileDescription
{
    QString path;
    QString name;    ///< the last part of path
    QString command; ///< the program's name, as far as the file's name tells it
    mmstats::SystemFields system;
    std::vector<StatDescription> stats; ///< in file order
};

struct StatChange
{
    std::size_t stat = 0; ///< index into FileDescription::stats
    StatValue value;
};

/// What a store knew of a file, for one that begins in the middle: from its samples alone it would make
/// something else of it.
struct FileOrigin
{
    int instance = 0; ///< its place, with the command: see StatSource
    int thread = 0;
    /// Its process was gone before the first sample that has the file: its values are older than that.
    bool hadEnded = false;
    std::optional<qint64> ended = {}; ///< ms since the epoch; absent where it was gone when it was found

    friend bool operator==(const FileOrigin &, const FileOrigin &) = default;
};

/// What one sample found out about one file.
struct FileUpdate
{
    FileId id = 0;
    std::optional<FileDescription> description = {}; ///< of a new file, or of one whose layout changed
    std::optional<mmstats::FileStatus> status = {};  ///< where it changed
    bool sampled = false; ///< its values were read, those not in changes are unchanged
    bool gone = false;    ///< nobody looks at it any more: it is to be forgotten
    std::vector<StatChange> changes = {};
    std::vector<std::size_t> unstable = {}; ///< stats that could not be read whole, and keep their last value
    std::optional<FileOrigin> origin = {};  ///< of what was recorded, with a description or a status
};

/// A place that is looked at.
struct WatchedPlace
{
    enum class Kind { Directory, Glob, File };

    QString pattern; ///< for people, and its name to remove it by: "/tmp/*.mmstats"
    QString error;   ///< why it cannot be listed, empty where it can
    Kind kind = Kind::Glob;

    /// What somebody would open to have it again: of a directory its path, else the pattern.
    QString path() const
    {
        return kind == Kind::Directory
                   ? pattern.left(qMax(pattern.lastIndexOf(QLatin1Char('/')), qsizetype{1}))
                   : pattern;
    }

    friend bool operator==(const WatchedPlace &, const WatchedPlace &) = default;
};

/// One tick of the sampler: a plain value, made in its thread and used in the GUI's.
struct SampleBatch
{
    qint64 time = 0;        ///< milliseconds since the epoch, never going backwards
    quint64 generation = 0; ///< of the watch list
    bool complete = true;   ///< all files were sampled, not only those that have just been found
    std::vector<FileUpdate> files;
    std::vector<WatchedPlace> places;
    qint64 costNanoseconds = 0; ///< spent on sampling
};

} // namespace mmstats::inspector

Q_DECLARE_METATYPE(mmstats::inspector::SampleBatch)
