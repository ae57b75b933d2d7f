// SPDX-License-Identifier: Apache-2.0
#include "widgets/session_bus.h"

#include <memory>
#include <optional>
#include <utility>

#include <QDBusConnection>
#include <QFile>
#include <QFutureWatcher>
#include <QLocalSocket>
#include <QPromise>
#include <QThreadPool>

namespace mmstats::inspector {

namespace {

struct BusSocket
{
    QString name;
    bool isAbstract = false;
};

// Of the first address that is at a socket of this machine.
std::optional<BusSocket> namedSocket(const QByteArray &addresses)
{
    const QByteArray transport = QByteArrayLiteral("unix:");
    for (const QByteArray &address : addresses.split(';')) {
        if (!address.startsWith(transport))
            continue;
        for (const QByteArray &pair : address.mid(transport.size()).split(',')) {
            const auto middle = pair.indexOf('=');
            const QByteArray key = pair.left(middle);
            const QString name = QFile::decodeName(QByteArray::fromPercentEncoding(pair.mid(middle + 1)));
            if (middle > 0 && (key == "path" || key == "abstract"))
                return BusSocket{name, key == "abstract"};
        }
    }
    return std::nullopt;
}

// Without an address the library would start a bus of its own, which nobody speaks on.
std::optional<BusSocket> busSocket()
{
    if (const QByteArray addresses = qgetenv("DBUS_SESSION_BUS_ADDRESS"); !addresses.isEmpty())
        return namedSocket(addresses);
    const QString usual = qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus");
    return QFile::exists(usual) ? std::optional(BusSocket{usual}) : std::nullopt;
}

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
    QThreadPool::globalInstance()->start([promise] {
        promise->addResult(QDBusConnection::sessionBus().isConnected());
        promise->finish();
    });
}

} // namespace

// The library waits for a bus that accepts and says nothing for ever, and the process for the library when it
// ends. So it is only told of a bus that has answered: to the first line of D-Bus' handshake, whatever it
// says.
void whenOnSessionBus(QObject *context, std::function<void()> call)
{
    const auto bus = busSocket();
    if (!bus)
        return;
    auto *asked = new QLocalSocket(context);
    if (bus->isAbstract)
        asked->setSocketOptions(QLocalSocket::AbstractNamespaceOption);
    QObject::connect(asked, &QLocalSocket::connected, asked,
                     [asked] { asked->write(QByteArrayLiteral("\0AUTH\r\n")); });
    QObject::connect(asked, &QLocalSocket::errorOccurred, asked, &QObject::deleteLater);
    QObject::connect(asked, &QLocalSocket::readyRead, asked, [asked, context, call = std::move(call)] {
        asked->disconnect();
        asked->deleteLater();
        connectToBus(context, call);
    });
    asked->connectToServer(bus->name);
}

} // namespace mmstats::inspector
