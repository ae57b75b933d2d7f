// SPDX-License-Identifier: Apache-2.0
#include "widgets/session_bus.h"

#include <memory>

#include <QDBusConnection>
#include <QFile>
#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

namespace mmstats::inspector {

namespace {

// Without an address the library would start a bus of its own, which nobody speaks on.
bool connectToBus()
{
    const bool hasBus = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
                        QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
    return hasBus && QDBusConnection::sessionBus().isConnected();
}

} // namespace

void whenOnSessionBus(QObject *context, std::function<void()> call)
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
    QThreadPool::globalInstance()->start([promise] {
        promise->addResult(connectToBus());
        promise->finish();
    });
}

} // namespace mmstats::inspector
