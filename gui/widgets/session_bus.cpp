// SPDX-License-Identifier: Apache-2.0
#include "widgets/session_bus.h"

#include <atomic>
#include <memory>
#include <thread>
#include <utility>

#include <QDBusConnection>
#include <QFutureWatcher>
#include <QPromise>

#include "data/bus_probe.h"

namespace mmstats::inspector {

namespace {

std::atomic<int> waiting = 0;

void connectToBus(QObject *context, std::function<void()> call)
{
    auto *watcher = new QFutureWatcher<bool>(context);
    QObject::connect(watcher, &QFutureWatcher<bool>::finished, context, [watcher, call = std::move(call)] {
        watcher->deleteLater();
        if (watcher->result())
            call();
    });
    const auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    watcher->setFuture(promise->future());
    // In a thread of its own, which nobody waits for: a bus that falls silent after all keeps it.
    ++waiting;
    std::thread([promise] {
        promise->addResult(QDBusConnection::sessionBus().isConnected());
        promise->finish();
        --waiting;
    }).detach();
}

} // namespace

// The library waits for a bus that accepts and says nothing for ever, and the process for the library when it
// ends. So it is only told of a bus that has answered.
void whenOnSessionBus(QObject *context, std::function<void()> call)
{
    whenBusAnswers(context, [context, call = std::move(call)] { connectToBus(context, call); });
}

bool isWaitingForSessionBus()
{
    return waiting > 0;
}

} // namespace mmstats::inspector
