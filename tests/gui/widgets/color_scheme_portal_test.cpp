// SPDX-License-Identifier: Apache-2.0
// With a bus of its own, never the user's.
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "widgets/color_scheme_portal.h"

using namespace mmstats::inspector;

/// What a desktop's portal answers.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 1;

public slots:
    QDBusVariant Read(const QString &group, const QString &key) const
    {
        const bool known =
            group == QLatin1String("org.freedesktop.appearance") && key == QLatin1String("color-scheme");
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? QVariant(scheme) : QVariant())));
    }
};

class ColorSchemePortalTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void asksAndListens();
    void cleanupTestCase();

private:
    static bool tell(QDBusConnection &bus, const QString &key, uint scheme)
    {
        QDBusMessage signal = QDBusMessage::createSignal("/org/freedesktop/portal/desktop",
                                                         "org.freedesktop.portal.Settings", "SettingChanged");
        signal << "org.freedesktop.appearance" << key << QVariant::fromValue(QDBusVariant(scheme));
        return bus.send(signal);
    }

    QTemporaryDir directory_;
    QProcess daemon_;
};

void ColorSchemePortalTest::initTestCase()
{
    const QString program = QStandardPaths::findExecutable("dbus-daemon");
    if (program.isEmpty())
        QSKIP("dbus-daemon is not installed");
    const QString address = QStringLiteral("unix:path=%1/bus").arg(directory_.path());
    daemon_.start(program, {"--session", "--nofork", "--print-address", "--address=" + address});
    QVERIFY(daemon_.waitForReadyRead(10'000));
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.toLatin1());
}

void ColorSchemePortalTest::asksAndListens()
{
    using Dark = std::optional<bool>;
    QDBusConnection bus =
        QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), "desktop");
    Desktop desktop;
    QVERIFY(bus.registerObject("/org/freedesktop/portal/desktop", &desktop, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService("org.freedesktop.portal.Desktop"));

    ColorSchemePortal portal;
    QList<Dark> told;
    connect(&portal, &ColorSchemePortal::isDarkChanged, this, [&](Dark dark) { told << dark; });
    portal.start();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.back() == Dark(true));
    QVERIFY(tell(bus, "accent-color", 2)); // not of interest
    QVERIFY(tell(bus, "color-scheme", 2));
    QTRY_COMPARE(told.size(), 2);
    QVERIFY(told.back() == Dark(false));
    QVERIFY(tell(bus, "color-scheme", 0));
    QTRY_COMPARE(told.size(), 3);
    QVERIFY(told.back() == Dark());
}

void ColorSchemePortalTest::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus("desktop");
    daemon_.terminate();
    daemon_.waitForFinished(5'000);
}

QTEST_GUILESS_MAIN(ColorSchemePortalTest)
#include "color_scheme_portal_test.moc"
