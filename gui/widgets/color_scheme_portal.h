// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QDBusVariant>
#include <QObject>

namespace mmstats::inspector {

/// Asks the desktop by D-Bus whether it is light or dark (org.freedesktop.portal.Settings), and listens when
/// that changes. Where there is no bus, or nobody who knows, nothing is told.
class ColorSchemePortal : public QObject
{
    Q_OBJECT

public:
    explicit ColorSchemePortal(QObject *parent = nullptr);

    /// Returns at once: a worker connects to the bus, and the answer comes as a signal.
    void start();

signals:
    /// nullopt where the desktop has no preference.
    void isDarkChanged(std::optional<bool> dark);

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void tell(QVariant value);
};

} // namespace mmstats::inspector
