// SPDX-License-Identifier: Apache-2.0
#include "data/files_beside.h"

#include <QFile>

namespace mmstats::inspector {

FilesBeside::FilesBeside(const QString &path, const QString &aside)
{
    for (const char *end : {"-wal", "-shm", "-journal"}) {
        const QString from = path + QLatin1String(end);
        const QString to = aside + QStringLiteral(".old") + QLatin1String(end);
        if (QFile::rename(from, to))
            moved_.emplace_back(from, to);
        else
            isMoved_ = isMoved_ && !QFile::exists(from);
    }
}

FilesBeside::~FilesBeside()
{
    for (const auto &[from, to] : moved_)
        QFile::rename(to, from);
}

void FilesBeside::discard()
{
    for (const auto &[from, to] : moved_)
        QFile::remove(to);
    moved_.clear();
}

} // namespace mmstats::inspector
