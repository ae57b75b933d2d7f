// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QJsonObject>
#include <QSqlQuery>
#include <QString>

#include "data/recording_database.h"
#include "data/recording_schema.h"
#include "data/sample_batch.h"

namespace mmstats::inspector {

/// Writes batches into a recording, each in a transaction of its own. Waits for the disk. One thread. Errors
/// are one sentence, which names the file; after one nothing more can be written.
class RecordingWriter
{
public:
    /// In place of whatever file has that path, or nullptr, and that stays as it was.
    static std::unique_ptr<RecordingWriter> create(const QString &path, bool isWhole, QString &error);

    /// Of files that it was not told of only what comes with a description. The error, or an empty text.
    QString write(const SampleBatch &batch);
    QString setCharts(const QJsonObject &layout);
    /// Nothing more comes: the file is then all there is.
    QString finish();

    qint64 ticks() const noexcept { return ticks_; }
    qint64 changes() const noexcept { return changes_; }
    qint64 bytes() const { return database_->bytes(); }

private:
    struct Stat
    {
        qint64 id = 0;
        StatDescription about;
        ValueType type = ValueType::None;
    };
    struct File
    {
        std::vector<Stat> stats;
        std::optional<FileOrigin> origin;
        bool isRegular = false;  // read at each complete sample
        bool wasSampled = false; // at this one
    };
    struct Row
    {
        qint64 stat;
        const StatValue *value;
        ValueType type;
    };

    explicit RecordingWriter(std::unique_ptr<RecordingDatabase> database);
    bool prepare();
    bool execute(QSqlQuery &query, const QVariantList &values);
    bool writeMeta(const QString &key, const QString &value);
    bool writeTick(const SampleBatch &batch);
    bool writeFile(const FileUpdate &update, int turn);
    bool writeDescription(FileId id, File &file, const FileDescription &about);
    bool writeOrigin(FileId id, File &file, const FileOrigin &origin);
    bool writeStat(FileId id, std::size_t place, Stat &stat);
    bool writeReadings(bool complete);
    bool collect(const FileUpdate &update, File &file);
    bool writeRows();

    std::unique_ptr<RecordingDatabase> database_; // outlives the queries
    QSqlQuery meta_, tick_, file_, stat_, valueType_, status_, reading_, unstable_, change_, manyChanges_;
    std::map<FileId, File> files_;
    std::vector<Row> rows_;
    qint64 ticks_ = 0;
    qint64 changes_ = 0;
    qint64 lastStat_ = 0;
    qint64 lastTime_ = 0;
    QString cause_;
};

} // namespace mmstats::inspector
