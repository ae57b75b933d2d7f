// SPDX-License-Identifier: Apache-2.0
#include "data/directory_watcher.h"

#include <algorithm>

#include <QFile>
#include <QStringList>

namespace mmstats::inspector {

DirectoryWatcher::DirectoryWatcher(QObject *parent)
    : QObject(parent)
    , watcher_(this)
    , soon_(this)
    , slow_(this)
{
    soon_.setSingleShot(true);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &DirectoryWatcher::schedule);
    connect(&soon_, &QTimer::timeout, this, &DirectoryWatcher::fire);
    connect(&slow_, &QTimer::timeout, this, &DirectoryWatcher::fire);
}

void DirectoryWatcher::start()
{
    slow_.start(slowMs);
    fire();
}

void DirectoryWatcher::watch(const std::vector<std::string> &directories)
{
    QStringList wanted;
    for (const std::string &directory : directories)
        wanted.push_back(QFile::decodeName(directory.c_str()));
    QStringList obsolete;
    for (const QString &watched : watcher_.directories()) {
        if (!wanted.removeOne(watched))
            obsolete.push_back(watched);
    }
    if (!obsolete.isEmpty())
        watcher_.removePaths(obsolete);
    if (!wanted.isEmpty() && watcher_.addPaths(wanted).size() < wanted.size())
        schedule();
}

void DirectoryWatcher::schedule()
{
    if (!soon_.isActive())
        soon_.start(static_cast<int>(std::max<qint64>(0, coalesceMs - sinceLast_.elapsed())));
}

void DirectoryWatcher::fire()
{
    sinceLast_.start();
    emit rescanDue();
}

} // namespace mmstats::inspector
