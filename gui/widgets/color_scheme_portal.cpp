// SPDX-License-Identifier: Apache-2.0
#include "widgets/color_scheme_portal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "widgets/session_bus.h"

namespace mmstats::inspector {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString group = QStringLiteral("org.freedesktop.appearance");
const QString key = QStringLiteral("color-scheme");

} // namespace

ColorSchemePortal::ColorSchemePortal(QObject *parent)
    : QObject(parent)
{
}

void ColorSchemePortal::start()
{
    whenOnSessionBus(this, [this] { ask(); });
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
