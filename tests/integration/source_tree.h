// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDirIterator>
#include <QStringList>

/// All C++ sources of the project, by their sorted paths from its root.
inline QStringList sourceFiles()
{
    const QString root = MMSTATS_SOURCE_DIR;
    QStringList files;
    for (const char *folder : {"core", "gui", "tests"}) {
        QDirIterator walk(root + '/' + folder, {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            files.append(walk.next().mid(root.size() + 1));
    }
    files.sort();
    return files;
}
