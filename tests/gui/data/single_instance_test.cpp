// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <thread>

#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "data/single_instance.h"

using namespace mmstats::inspector;
using namespace std::chrono_literals;
using Outcome = SingleInstance::Outcome;

namespace {

const HandOver something{.paths = {"/run/web", "/tmp/a b"},
                         .globs = {"/run/*/x"},
                         .charts = {{"requests", "a,b"}, {"depth"}},
                         .intervalMs = 250,
                         .spanMs = 300'000,
                         .theme = CommandLine::Theme::Dark};

// A socket that a killed process left: bound, and nobody listens.
bool leaveSocket(const QString &path)
{
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, qPrintable(path), sizeof address.sun_path - 1);
    const bool bound = ::bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    ::close(descriptor);
    return bound;
}

// The other process: its call waits, so it has a thread of its own.
class SecondStart
{
public:
    SecondStart(const QString &name, const HandOver &request, std::chrono::milliseconds atMost = 1000ms)
        : thread_([=, this] {
            outcome_ = SingleInstance(name).handOver(request, atMost);
            isDone_ = true;
        })
    {
    }
    ~SecondStart() { thread_.join(); }
    bool isDone() const { return isDone_; }
    Outcome outcome() const { return outcome_; }

private:
    std::atomic<bool> isDone_ = false;
    std::atomic<Outcome> outcome_ = Outcome::Nobody;
    std::thread thread_;
};

} // namespace

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
        name_ = directory_->filePath(QStringLiteral("socket"));
    }

    void nobodyServes();
    void handsOver();
    void twoAtOnce();
    void aStaleSocketIsReplaced();
    void aServedSocketIsNot();
    void whoDoesNotAnswerIsNotWaitedFor();
    void hostileMessages_data();
    void hostileMessages();
    void halfAMessage();
    void endlessMessage();
    void namesBecomeAbsolute();
    void theEnvironmentNamesPlaces();
    void theNameIsOfUserAndDisplay();

private:
    std::unique_ptr<QTemporaryDir> directory_;
    QString name_;
};

void SingleInstanceTest::nobodyServes()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(SingleInstance(name_).handOver(something) == Outcome::Nobody);
    QVERIFY(timer.elapsed() < 500);
}

void SingleInstanceTest::handsOver()
{
    SingleInstance first(name_);
    QVERIFY(first.serve());
    QList<HandOver> received;
    connect(&first, &SingleInstance::received, this, [&](const HandOver &request) { received << request; });
    const SecondStart second(name_, something);
    QTRY_VERIFY(second.isDone());
    QVERIFY(second.outcome() == Outcome::HandedOver);
    QCOMPARE(received.size(), 1);
    QVERIFY(received[0] == something);
    QVERIFY(!(QFile::permissions(name_) & (QFile::ReadOther | QFile::WriteOther)));
}

void SingleInstanceTest::twoAtOnce()
{
    SingleInstance first(name_);
    QVERIFY(first.serve());
    QSignalSpy received(&first, &SingleInstance::received);
    const SecondStart second(name_, something);
    const SecondStart third(name_, {});
    QTRY_VERIFY(second.isDone() && third.isDone());
    QVERIFY(second.outcome() == Outcome::HandedOver && third.outcome() == Outcome::HandedOver);
    QCOMPARE(received.count(), 2);
}

void SingleInstanceTest::aStaleSocketIsReplaced()
{
    QVERIFY(leaveSocket(name_));
    QVERIFY(SingleInstance(name_).handOver(something) == Outcome::Nobody);
    SingleInstance first(name_);
    QVERIFY(first.serve());
    const SecondStart second(name_, something);
    QTRY_VERIFY(second.isDone());
    QVERIFY(second.outcome() == Outcome::HandedOver);
}

void SingleInstanceTest::aServedSocketIsNot()
{
    SingleInstance first(name_);
    QVERIFY(first.serve());
    SingleInstance second(name_);
    QVERIFY(!second.serve());
    const SecondStart third(name_, something);
    QTRY_VERIFY(third.isDone());
    QVERIFY(third.outcome() == Outcome::HandedOver);
}

void SingleInstanceTest::whoDoesNotAnswerIsNotWaitedFor()
{
    QLocalServer silent; // takes the connection, and no more
    QVERIFY(silent.listen(name_));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(SingleInstance(name_).handOver(something, 200ms) == Outcome::NoAnswer);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    SingleInstance other(name_);
    QVERIFY(!other.serve());
}

void SingleInstanceTest::hostileMessages_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("GET / HTTP/1.1");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("no version") << QByteArray(R"({"paths":[],"globs":[],"charts":[]})");
    QTest::newRow("later version") << QByteArray(R"({"version":2,"paths":[],"globs":[],"charts":[]})");
    QTest::newRow("relative path") << QByteArray(R"({"version":1,"paths":["a"],"globs":[],"charts":[]})");
    QTest::newRow("one of two bad") << QByteArray(
        R"({"version":1,"paths":["/a",""],"globs":[],"charts":[]})");
    QTest::newRow("glob no text") << QByteArray(R"({"version":1,"paths":[],"globs":[{}],"charts":[]})");
    QTest::newRow("no charts") << QByteArray(R"({"version":1,"paths":[],"globs":[]})");
    QTest::newRow("empty chart") << QByteArray(R"({"version":1,"paths":[],"globs":[],"charts":[[]]})");
    QTest::newRow("chart no list") << QByteArray(R"({"version":1,"paths":[],"globs":[],"charts":["a"]})");
    QTest::newRow("NUL") << QByteArray(R"({"version":1,"paths":["/a\u0000"],"globs":[],"charts":[]})");
    for (const char *look : {R"("interval":5)", R"("interval":70000)", R"("interval":"1s")", R"("window":-1)",
                             R"("window":5)", R"("window":1e300)", R"("theme":"pink")", R"("theme":5)"})
        QTest::newRow(look) << QByteArray(R"({"version":1,"paths":[],"globs":[],"charts":[],)") + look + '}';
    QTest::newRow("deep") << QByteArray(50'000, '[');
    QTest::newRow("no Unicode") << QByteArray(
        "{\"version\":1,\"paths\":[\"/\xff\xfe\"],\"globs\":[],\"charts\":[]");
}

void SingleInstanceTest::hostileMessages()
{
    QFETCH(const QByteArray, message);
    SingleInstance first(name_);
    QVERIFY(first.serve());
    QSignalSpy received(&first, &SingleInstance::received);
    QLocalSocket socket;
    socket.connectToServer(name_);
    socket.write(message + '\n');
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(socket.readAll(), QByteArray("no\n"));
    QCOMPARE(received.count(), 0);
    const SecondStart second(name_, something);
    QTRY_VERIFY(second.isDone());
    QVERIFY(second.outcome() == Outcome::HandedOver);
}

void SingleInstanceTest::halfAMessage()
{
    SingleInstance first(name_);
    QVERIFY(first.serve());
    QSignalSpy received(&first, &SingleInstance::received);
    QLocalSocket leaves;
    leaves.connectToServer(name_);
    leaves.write(something.toMessage().chopped(5));
    leaves.flush();
    QLocalSocket stays;
    stays.connectToServer(name_);
    stays.write(something.toMessage()); // all of it, but its end
    stays.flush();
    leaves.disconnectFromServer();
    const SecondStart second(name_, {}); // neither is in its way
    QTRY_VERIFY(second.isDone());
    QVERIFY(second.outcome() == Outcome::HandedOver);
    QCOMPARE(received.count(), 1);
    QTRY_COMPARE(stays.state(), QLocalSocket::UnconnectedState); // its time is over
    QCOMPARE(received.count(), 1);
}

void SingleInstanceTest::endlessMessage()
{
    SingleInstance first(name_);
    QVERIFY(first.serve());
    QSignalSpy received(&first, &SingleInstance::received);
    QLocalSocket socket;
    socket.connectToServer(name_);
    socket.write(QByteArray(HandOver::mostBytes + 10'000, ' '));
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QVERIFY(timer.elapsed() < SingleInstance::longestMessageMs);
    QCOMPARE(received.count(), 0);
}

void SingleInstanceTest::namesBecomeAbsolute()
{
    CommandLine line;
    line.paths = {"a", "../b/", "/c"};
    line.globs = {"x/*.mmstats"};
    line.charts = {{"r", "s"}};
    line.spanMs = 0;
    const HandOver request = HandOver::of(line, QDir("/run/web"));
    QCOMPARE(request.paths, (QStringList{"/run/web/a", "/run/b", "/c"}));
    QCOMPARE(request.globs, QStringList{"/run/web/x/*.mmstats"});
    QCOMPARE(request.charts, (QList<QStringList>{{"r", "s"}}));
    QCOMPARE(request.spanMs, std::optional<qint64>(0));
    QVERIFY(!request.intervalMs && !request.theme);
    QVERIFY(HandOver::fromMessage(request.toMessage()) == request);
}

void SingleInstanceTest::theEnvironmentNamesPlaces()
{
    const auto restore = qScopeGuard([] {
        qunsetenv("MMSTATS_PATH");
        qunsetenv("MMSTATS_GLOB");
    });
    qunsetenv("MMSTATS_GLOB");
    qputenv("MMSTATS_PATH", "/run/env");
    QCOMPARE(HandOver::of({}).paths, QStringList{"/run/env"});
    qputenv("MMSTATS_GLOB", "/run/*/y");
    QCOMPARE(HandOver::of({}).globs, QStringList{"/run/*/y"});
    QVERIFY(HandOver::of({}).paths.isEmpty());
    CommandLine line;
    line.paths = {"/c"};
    QCOMPARE(HandOver::of(line).paths, QStringList{"/c"});
    QVERIFY(HandOver::of(line).globs.isEmpty());
}

void SingleInstanceTest::theNameIsOfUserAndDisplay()
{
    qputenv("XDG_RUNTIME_DIR", "/run/somebody");
    qunsetenv("WAYLAND_DISPLAY");
    qputenv("DISPLAY", "../:1.0");
    QCOMPARE(SingleInstance::defaultName(), QStringLiteral("/run/somebody/mmstats-inspector-____1_0"));
    qputenv("WAYLAND_DISPLAY", "wayland-0");
    QCOMPARE(SingleInstance::defaultName(), QStringLiteral("/run/somebody/mmstats-inspector-wayland_0"));
    qunsetenv("XDG_RUNTIME_DIR");
    QVERIFY(SingleInstance::defaultName().endsWith(QStringLiteral("-%1").arg(::getuid())));
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"
