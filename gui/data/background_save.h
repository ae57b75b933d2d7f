// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QByteArray>
#include <QFuture>
#include <QString>

class QObject;

namespace mmstats::inspector {

/// Puts `bytes` in place of the file at once, or leaves it as it was; makes its folder. The error, which
/// names the file, or an empty text. Waits for the file system: not for the GUI thread. Any thread.
QString saveFile(const QString &path, const QByteArray &bytes);

/// The same in a worker thread. `done` is called in the thread of `context`, where that is still there by
/// then; the future holds the error, too.
QFuture<QString> saveInBackground(const QString &path, QByteArray bytes, QObject *context,
                                  std::function<void(const QString &error)> done);

} // namespace mmstats::inspector
