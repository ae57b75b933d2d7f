// SPDX-License-Identifier: Apache-2.0
#include "data/background_save.h"

#include <memory>
#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BackgroundSave)
};

} // namespace

QString saveFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path()); // where it cannot be made, opening says so
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Text::tr("%1 cannot be saved: %2").arg(path, file.errorString());
}

QFuture<QString> saveInBackground(const QString &path, QByteArray bytes, QObject *context,
                                  std::function<void(const QString &error)> done)
{
    // A watcher goes with its context, and what a worker still has to tell is then lost without harm.
    auto *watcher = new QFutureWatcher<QString>(context);
    QObject::connect(watcher, &QFutureWatcher<QString>::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        if (done)
            done(watcher->result());
    });
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, path, bytes = std::move(bytes)] {
        promise->addResult(saveFile(path, bytes));
        promise->finish();
    });
    return promise->future();
}

} // namespace mmstats::inspector
