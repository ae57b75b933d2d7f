// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include <QSqlDatabase>
#include <QString>
#include <QTemporaryDir>

#include "data/files_beside.h"
#include "data/tell_progress.h"

namespace mmstats::inspector {

/// One SQLite file that holds a recording, open. For one thread. Errors are one sentence, which names the
/// file.
class RecordingDatabase
{
public:
    /// Makes an empty recording, in place of whatever file has that path, or leaves that as it was. Until
    /// settle() that one is kept, and comes back when this is gone.
    static std::unique_ptr<RecordingDatabase> create(const QString &path, QString &error);
    /// To read only: what lies there may be anything, may still be being written, and is not changed. Takes
    /// its time where it has to be copied. nullptr without an error: `tell` has ended it.
    static std::unique_ptr<RecordingDatabase> open(const QString &path, QString &error,
                                                   const TellProgress &tell = {});

    RecordingDatabase(const RecordingDatabase &) = delete;
    RecordingDatabase &operator=(const RecordingDatabase &) = delete;
    ~RecordingDatabase();

    void settle();

    const QString &path() const noexcept { return path_; }
    /// Of which every QSqlQuery is to be gone before this is.
    const QSqlDatabase &connection() const noexcept { return connection_; }

    /// What it does not answer is taken for a failure.
    bool run(const QString &sql);
    /// The first column of the first row; an invalid one where there is none.
    QVariant ask(const QString &sql);
    /// "x.mmrec cannot be written: disk full"
    QString notWritten(const QString &cause) const;
    /// Of the last run() or ask() that failed.
    const QString &cause() const noexcept { return cause_; }

    /// Of one that is read: somebody was writing it when it was opened.
    bool isBeingWritten() const noexcept { return isBeingWritten_; }
    /// True while the path still leads to this file.
    bool isInPlace() const;
    /// On the disk, with what SQLite keeps beside it.
    qint64 bytes() const;

private:
    explicit RecordingDatabase(QString path);
    bool connect(const QString &file, const QString &options);
    bool connectForReading(const TellProgress &tell);
    bool copy(const QString &from, const QString &to, const TellProgress &tell);
    QString whatIsWrong(const TellProgress &tell);
    bool hasSchema();

    QString path_;
    QString cause_;
    bool isCancelled_ = false;
    bool isBeingWritten_ = false;
    QSqlDatabase connection_;
    std::unique_ptr<QTemporaryDir> copy_;
    std::unique_ptr<FilesBeside> replaced_;
    std::optional<std::pair<quint64, quint64>> identity_; // device and inode; of what is written
};

} // namespace mmstats::inspector
