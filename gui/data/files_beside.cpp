// SPDX-License-Identifier: Apache-2.0
#include "data/files_beside.h"

#include <unistd.h>

#include <array>
#include <cstdio>

#include <QFile>

namespace mmstats::inspector {

namespace {

constexpr std::array ends{"-wal", "-shm", "-journal"};

} // namespace

FilesBeside::FilesBeside(const QString &path, const QString &aside)
    : path_(path)
{
    const QString old = aside + QStringLiteral(".old");
    for (const char *end : ends) {
        const QString from = path + QLatin1String(end);
        const QString to = old + QLatin1String(end);
        if (QFile::rename(from, to))
            moved_.emplace_back(from, to);
        else
            isMoved_ = isMoved_ && !QFile::exists(from);
    }
    // Where the file system has no second names, or there is no such file, there is nothing to put back.
    if (::link(QFile::encodeName(path).constData(), QFile::encodeName(old).constData()) == 0)
        moved_.emplace_back(path, old);
}

FilesBeside::~FilesBeside()
{
    if (moved_.empty())
        return;
    for (const char *end : ends) {
        if (isMoved_) // what is there now is of the new file: the old one would take it for a part of it
            QFile::remove(path_ + QLatin1String(end));
    }
    for (const auto &[from, to] : moved_) {
        // Of two names of one file both would stay.
        std::rename(QFile::encodeName(to).constData(), QFile::encodeName(from).constData());
        QFile::remove(to);
    }
}

void FilesBeside::discard()
{
    for (const auto &[from, to] : moved_)
        QFile::remove(to);
    moved_.clear();
}

} // namespace mmstats::inspector
