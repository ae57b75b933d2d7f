// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

namespace support {

/// As where the disk takes nothing: somebody else holds the only place of a writer. One at a time.
class HeldRecording
{
public:
    explicit HeldRecording(const QString &recording)
    {
        auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(recording);
        if (!other.open() || !QSqlQuery(other).exec(QStringLiteral("BEGIN IMMEDIATE")))
            qFatal("cannot hold the recording");
    }
    HeldRecording(const HeldRecording &) = delete;
    HeldRecording &operator=(const HeldRecording &) = delete;
    ~HeldRecording()
    {
        QSqlDatabase::database(QStringLiteral("other")).close();
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }
};

} // namespace support
