// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QStringList>

class QObject;

namespace mmstats::inspector {

/// What somebody named, told apart: each in the order in which it was named.
struct NamedPaths
{
    QStringList recordings;
    QStringList places; ///< all else, whether it is there or not
};

/// By what is in the files; what is named as a recording and is no directory is one that may be damaged, or
/// not be there. Waits for the file system: not for the GUI thread. Any thread.
NamedPaths findRecordings(const QStringList &paths);

/// The same in a worker thread. `done` is called in the thread of `context`, where that is still there by
/// then.
void findRecordings(const QStringList &paths, QObject *context,
                    std::function<void(const NamedPaths &found)> done);

} // namespace mmstats::inspector
