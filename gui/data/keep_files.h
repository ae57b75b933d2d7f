// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QStringList>

#include "data/last_values.h"

namespace mmstats::inspector {

/// What became of an attempt to keep files. Nothing is replaced unasked: where there are files of these
/// names, and that was not allowed, none is written.
struct KeptResult
{
    QStringList written;  ///< paths
    QStringList existing; ///< paths; of the first attempt
    QStringList errors;   ///< each names its file and the cause
};

/// The name that a file is kept under: its own, made different where several have the same. No directory is
/// part of it, whatever the files are called.
QStringList namesFor(const std::vector<KeptFile> &files);

/// Writes each of them to the path of the same place, as a whole or not at all. Waits for the file system:
/// not for the GUI thread. Any thread.
KeptResult keepFiles(const std::vector<KeptFile> &files, const QStringList &paths, bool mayReplace);

/// The same in a worker thread. `done` is called in the thread of `context`, where that is still there by
/// then.
void keepInBackground(std::vector<KeptFile> files, QStringList paths, bool mayReplace, QObject *context,
                      std::function<void(const KeptResult &)> done);

} // namespace mmstats::inspector
