// SPDX-License-Identifier: Apache-2.0
#include "data/recording_finder.h"

#include <memory>

#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include "data/recording_info.h"

namespace mmstats::inspector {

NamedPaths findRecordings(const QStringList &paths)
{
    NamedPaths found;
    for (const QString &path : paths) {
        const bool isNamedSo = path.endsWith(RecordingInfo::suffix) && !QFileInfo(path).isDir();
        (isNamedSo || looksLikeRecording(path) ? found.recordings : found.places) << path;
    }
    return found;
}

void findRecordings(const QStringList &paths, QObject *context,
                    std::function<void(const NamedPaths &found)> done)
{
    auto *watcher = new QFutureWatcher<NamedPaths>(context);
    QObject::connect(watcher, &QFutureWatcher<NamedPaths>::finished, context,
                     [watcher, done = std::move(done)] {
                         watcher->deleteLater();
                         done(watcher->result());
                     });
    const auto promise = std::make_shared<QPromise<NamedPaths>>();
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, paths] {
        promise->addResult(findRecordings(paths));
        promise->finish();
    });
}

} // namespace mmstats::inspector
