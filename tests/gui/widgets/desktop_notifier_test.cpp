// SPDX-License-Identifier: Apache-2.0
// With a bus of its own, never the user's.
#include <QDBusConnection>
#include <QDBusMessage>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include "widgets/desktop_notifier.h"

using namespace mmstats::inspector;

/// What shows notifications on a desktop: "#1 title: body", "#1 over 1 ..." where it replaces one.
class Notifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList shown;
    QStringList actions;
    QStringList capabilities;
    uint last = 0;

public slots:
    QStringList GetCapabilities() const { return capabilities; }
    uint Notify(const QString & /*application*/, uint replaces, const QString & /*icon*/,
                const QString &title, const QString &body, const QStringList &offered,
                const QVariantMap & /*hints*/, int /*timeout*/)
    {
        const uint id = replaces != 0 ? replaces : ++last;
        actions = offered;
        shown << QStringLiteral("#%1%2 %3: %4")
                     .arg(id)
                     .arg(replaces != 0 ? QStringLiteral(" again") : QString(), title, body);
        return id;
    }
};

class DesktopNotifierTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingWithoutABus();
    void aMuteBus();
    void aBusThatFallsSilent();
    void withABus();
    void nothingWithoutAService();
    void showsAndReplaces();
    void textsAreNoMarkup();
    void someShowNoMarkup();
    void soManyAndNoMore();
    void theSummaryIsKnownForLongest();
    void aClick();
    void cleanupTestCase();

private:
    static constexpr const char *path = "/org/freedesktop/Notifications";
    static constexpr const char *name = "org.freedesktop.Notifications";

    bool serve()
    {
        desktop_.shown.clear();
        desktop_.capabilities = QStringList{"actions", "body", "body-markup"};
        desktop_.last = 0;
        QDBusConnection bus =
            QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), "desktop");
        return bus.registerObject(path, &desktop_, QDBusConnection::ExportAllSlots) &&
               (isServed_ || (isServed_ = bus.registerService(name)));
    }
    void unregister() { QDBusConnection("desktop").unregisterObject(path); }

    QTemporaryDir directory_;
    QProcess daemon_;
    Notifications desktop_;
    bool isServed_ = false;
};

void DesktopNotifierTest::nothingWithoutABus()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", directory_.path().toLocal8Bit());
    DesktopNotifier notifier;
    for (quint64 key = 1; key < 20; ++key)
        notifier.show(key, "title", "text");
    notifier.replace(1, "title", "text");
}

// It accepts, and says nothing: neither the window waits for it, nor the end of the process.
void DesktopNotifierTest::aMuteBus()
{
    QLocalServer mute;
    QVERIFY(mute.listen(directory_.filePath("mute")));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + mute.fullServerName().toLocal8Bit());
    DesktopNotifier notifier;
    notifier.show(1, "title", "text");
    QTRY_VERIFY(mute.hasPendingConnections());
    QLocalSocket *asked = mute.nextPendingConnection();
    QTRY_VERIFY(asked->bytesAvailable() > 0);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(2000));
}

// It answers who asks whether it is there, and falls silent then: at the end nobody waits for it, either.
void DesktopNotifierTest::aBusThatFallsSilent()
{
    QLocalServer silent;
    QVERIFY(silent.listen(directory_.filePath("silent")));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + silent.fullServerName().toLocal8Bit());
    QProcess inspector; // the library knows one session bus in the life of a process
    inspector.start(MMSTATS_BINARY_DIR "/mmstats-inspector",
                    {"-platform", "offscreen", "--after", "1", "--screenshot", directory_.filePath("x.png"),
                     directory_.path()});
    QTRY_VERIFY(silent.hasPendingConnections());
    QLocalSocket *asked = silent.nextPendingConnection();
    QTRY_VERIFY(asked->bytesAvailable() > 0);
    asked->write("REJECTED EXTERNAL\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(inspector.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(inspector.exitCode(), 0);
}

void DesktopNotifierTest::withABus()
{
    const QString address = QStringLiteral("unix:path=%1/own").arg(directory_.path());
    daemon_.start("dbus-daemon", {"--session", "--nofork", "--print-address", "--address=" + address});
    QVERIFY(daemon_.waitForReadyRead(10'000));
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.toLatin1());
}

void DesktopNotifierTest::nothingWithoutAService()
{
    DesktopNotifier notifier;
    notifier.show(1, "title", "text");
    notifier.replace(1, "title", "text");
    QVERIFY(serve());
    notifier.show(2, "second", "text");
    QTRY_COMPARE(desktop_.shown.filter("second").size(), 1);
    unregister();
}

void DesktopNotifierTest::showsAndReplaces()
{
    QVERIFY(serve());
    DesktopNotifier notifier;
    notifier.show(7, "a above 30", "web pid 7");
    notifier.replace(7, "a above 31", "before the bus was there");
    QTRY_COMPARE(desktop_.shown, QStringList{"#1 a above 31: before the bus was there"});
    notifier.show(8, "b", "x");
    notifier.replace(8, "Over: b", "y"); // before the desktop has said its number
    QTRY_COMPARE(desktop_.shown.size(), 3);
    QCOMPARE(desktop_.shown[1], "#2 b: x");
    QCOMPARE(desktop_.shown[2], "#2 again Over: b: y");
    notifier.replace(7, "Over: a", "z");
    notifier.replace(99, "Over: unknown", "never shown");
    notifier.show(9, "c", "x");
    QTRY_COMPARE(desktop_.shown.size(), 5);
    QCOMPARE(desktop_.shown[3], "#1 again Over: a: z");
    QCOMPARE(desktop_.shown[4], "#3 c: x");
    unregister();
}

void DesktopNotifierTest::textsAreNoMarkup()
{
    QVERIFY(serve());
    DesktopNotifier notifier;
    notifier.show(1, "<b>&\n", "<a href='x'>&\u202e\n\"");
    QTRY_COMPARE(desktop_.shown.size(), 1);
    QVERIFY2(desktop_.shown[0].startsWith("#1 <b>&"), qPrintable(desktop_.shown[0]));
    const QString body = desktop_.shown[0].section(": ", 1);
    QVERIFY2(body.startsWith("&lt;a href='x'&gt;&amp;"), qPrintable(body));
    QVERIFY(!desktop_.shown[0].contains('\n') && !body.contains(QChar(0x202e)) && !body.contains('<'));
    unregister();
}

void DesktopNotifierTest::someShowNoMarkup()
{
    QVERIFY(serve());
    desktop_.capabilities = QStringList{"body"};
    DesktopNotifier notifier;
    notifier.show(1, "a<b", "a < b & c");
    QTRY_COMPARE(desktop_.shown, QStringList{"#1 a<b: a < b & c"});
    unregister();
}

void DesktopNotifierTest::soManyAndNoMore()
{
    QVERIFY(serve());
    DesktopNotifier notifier(300);
    for (quint64 key = 1; key <= DesktopNotifier::most + 12; ++key)
        notifier.show(key, QStringLiteral("alert %1").arg(key), "text");
    QTRY_COMPARE(desktop_.shown.size(), DesktopNotifier::most + 1);
    QVERIFY2(desktop_.shown.back().contains("And 12 more alerts"), qPrintable(desktop_.shown.back()));
    notifier.replace(DesktopNotifier::most + 1, "Over", "which was only counted");
    notifier.show(100, "later", "text");
    QTRY_COMPARE(desktop_.shown.size(), DesktopNotifier::most + 2);
    QVERIFY(desktop_.shown.back().contains("later"));
    unregister();
}

// However many alerts there are, what was counted is replaced by what is counted then.
void DesktopNotifierTest::theSummaryIsKnownForLongest()
{
    QVERIFY(serve());
    DesktopNotifier notifier(1);
    quint64 key = 0;
    const auto summaries = [this] { return desktop_.shown.filter("more alert"); };
    for (int i = 0; i <= DesktopNotifier::most; ++i)
        notifier.show(++key, "alert", "text");
    QTRY_COMPARE(summaries().size(), 1);
    const auto known = [this] { return desktop_.shown.filter(" alert: ").size(); };
    while (known() < static_cast<qsizetype>(DesktopNotifier::mostKnown) + 10) {
        const auto before = desktop_.shown.size();
        notifier.show(++key, "alert", "text");
        QTRY_VERIFY(desktop_.shown.size() > before); // itself, or that it was counted
    }
    for (int i = 0; i <= DesktopNotifier::most; ++i)
        notifier.show(++key, "alert", "text");
    QTRY_VERIFY(summaries().size() > 1);
    QVERIFY2(summaries().back().contains("again"), qPrintable(summaries().back()));
    unregister();
}

void DesktopNotifierTest::aClick()
{
    QVERIFY(serve());
    DesktopNotifier notifier;
    QSignalSpy activated(&notifier, &DesktopNotifier::activated);
    notifier.show(1, "title", "text");
    QTRY_COMPARE(desktop_.shown.filter(" title: ").size(), 1); // others may still be on the way
    const uint id = desktop_.last;
    QCOMPARE(desktop_.actions.value(0), "default");
    const auto click = [](uint clicked, const char *action) {
        QDBusMessage signal = QDBusMessage::createSignal(path, name, "ActionInvoked");
        signal << clicked << QString::fromLatin1(action);
        return QDBusConnection("desktop").send(signal);
    };
    QVERIFY(click(id + 77, "default")); // somebody else's
    QVERIFY(click(id, "other"));
    // The desktop may be clicked before its number has come here.
    QTRY_VERIFY(click(id, "default") && activated.wait(200));
    unregister();
}

void DesktopNotifierTest::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus("desktop");
    daemon_.terminate();
    daemon_.waitForFinished(5'000);
}

QTEST_GUILESS_MAIN(DesktopNotifierTest)
#include "desktop_notifier_test.moc"
