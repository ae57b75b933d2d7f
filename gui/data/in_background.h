// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

namespace mmstats::inspector {

/// Does `work` in a worker thread. `done`, where there is one, is called with what it returned, in the thread
/// of `context`, where that is still there by then; the future holds it, too.
template <class Result>
QFuture<Result> inBackground(std::function<Result()> work, QObject *context,
                             std::function<void(const Result &)> done)
{
    // A watcher goes with its context, and what a worker still has to tell is then lost without harm.
    auto *watcher = new QFutureWatcher<Result>(context);
    QObject::connect(watcher, &QFutureWatcher<Result>::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        if (done)
            done(watcher->result());
    });
    const auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace mmstats::inspector
