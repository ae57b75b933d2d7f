// SPDX-License-Identifier: Apache-2.0
#include "data/bus_probe.h"

#include <optional>
#include <utility>

#include <QFile>
#include <QLocalSocket>

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

} // namespace

void whenBusAnswers(QObject *context, std::function<void()> call)
{
    const auto bus = busSocket();
    if (!bus)
        return;
    auto *asked = new QLocalSocket(context);
    if (bus->isAbstract)
        asked->setSocketOptions(QLocalSocket::AbstractNamespaceOption);
    // The first line of D-Bus' handshake, to which every bus says something.
    QObject::connect(asked, &QLocalSocket::connected, asked,
                     [asked] { asked->write(QByteArrayLiteral("\0AUTH\r\n")); });
    QObject::connect(asked, &QLocalSocket::errorOccurred, asked, &QObject::deleteLater);
    QObject::connect(asked, &QLocalSocket::readyRead, asked, [asked, call = std::move(call)] {
        asked->disconnect();
        asked->deleteLater();
        call();
    });
    asked->connectToServer(bus->name);
}

} // namespace mmstats::inspector
