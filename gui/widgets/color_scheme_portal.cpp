// SPDX-License-Identifier: Apache-2.0
#include "widgets/color_scheme_portal.h"

#include <memory>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

namespace mmstats::inspector {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString group = QStringLiteral("org.freedesktop.appearance");
const QString key = QStringLiteral("color-scheme");

// Without an address the library would start a bus of its own, which nobody speaks on.
bool connectToBus()
{
    const bool hasBus = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
                        QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
    return hasBus && QDBusConnection::sessionBus().isConnected();
}

} // namespace

ColorSchemePortal::ColorSchemePortal(QObject *parent)
    : QObject(parent)
{
}

void ColorSchemePortal::start()
{
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->result())
            ask();
    });
    const auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise] {
        promise->addResult(connectToBus());
        promise->finish();
    });
}

void ColorSchemePortal::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    qDBusRegisterMetaType<QDBusVariant>(); // without it, connecting to a slot that takes one fails at times
    // By the name of the service, connecting would wait for the bus to say who has it.
    bus.connect(QString(), path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << group << key;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            tell(reply.value().variant());
    });
}

void ColorSchemePortal::settingChanged(const QString &changedGroup, const QString &changedKey,
                                       const QDBusVariant &value)
{
    if (changedGroup == group && changedKey == key)
        tell(value.variant());
}

void ColorSchemePortal::tell(QVariant value)
{
    // Read() wraps the value once more than the signal does.
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    constexpr uint dark = 1;
    constexpr uint light = 2;
    const uint scheme = value.toUInt();
    emit isDarkChanged(scheme == dark || scheme == light ? std::optional(scheme == dark) : std::nullopt);
}

} // namespace mmstats::inspector
