// SPDX-License-Identifier: Apache-2.0
#include "data/single_instance.h"

#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QTimer>

namespace mmstats::inspector {

namespace {

const QByteArray accepted("ok\n");
const QByteArray refused("no\n");

// In a folder for all users, anybody may listen where we look, or speak to us.
bool isOurs(const QLocalSocket &socket)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) ==
               0 &&
           peer.uid == ::getuid();
}

int left(const QDeadlineTimer &deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

} // namespace

QString SingleInstance::defaultName()
{
    // A window on another display is no help.
    QString display = qEnvironmentVariable("WAYLAND_DISPLAY", qEnvironmentVariable("DISPLAY"));
    for (QChar &c : display) {
        if (!c.isLetterOrNumber())
            c = QLatin1Char('_');
    }
    const QString name = QStringLiteral("mmstats-inspector-") + display.left(40);
    const QString directory = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return directory.isEmpty() ? QStringLiteral("%1-%2").arg(name).arg(::getuid())
                               : directory + QLatin1Char('/') + name;
}

SingleInstance::SingleInstance(QString name, QObject *parent)
    : QObject(parent)
    , name_(std::move(name))
    , server_(this)
{
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    server_.setMaxPendingConnections(mostConnections);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

SingleInstance::Outcome SingleInstance::handOver(const HandOver &request,
                                                 std::chrono::milliseconds atMost) const
{
    const QDeadlineTimer deadline(atMost);
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(left(deadline))) {
        const auto error = socket.error();
        const bool nobody =
            error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError;
        return nobody ? Outcome::Nobody : Outcome::NoAnswer;
    }
    const QByteArray message = request.toMessage();
    if (!isOurs(socket) || message.size() > HandOver::mostBytes)
        return Outcome::NoAnswer;
    socket.write(message + '\n');
    while (!socket.canReadLine() && socket.bytesAvailable() < accepted.size()) {
        if (!socket.waitForReadyRead(left(deadline)))
            return Outcome::NoAnswer;
    }
    return socket.read(accepted.size()) == accepted ? Outcome::HandedOver : Outcome::NoAnswer;
}

bool SingleInstance::serve()
{
    QLocalSocket probe;
    probe.connectToServer(name_);
    if (probe.state() == QLocalSocket::ConnectedState || probe.state() == QLocalSocket::ConnectingState)
        return false;
    if (probe.error() == QLocalSocket::ConnectionRefusedError)
        QLocalServer::removeServer(name_);
    return server_.listen(name_);
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = server_.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (!isOurs(*socket) || server_.findChildren<QLocalSocket *>().size() > mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(HandOver::mostBytes + 2);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(longestMessageMs, socket, [socket] { socket->abort(); });
        read(socket);
    }
}

void SingleInstance::read(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > HandOver::mostBytes)
            socket->abort();
        return;
    }
    const auto request = HandOver::fromMessage(socket->readLine().chopped(1));
    socket->disconnect(this);
    socket->write(request ? accepted : refused);
    socket->disconnectFromServer();
    if (request)
        emit received(*request);
}

} // namespace mmstats::inspector
