// SPDX-License-Identifier: Apache-2.0
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include <QtTest>

#include <mmash/client_list.h>

using namespace mmstats::tools;
using namespace std::chrono_literals;

namespace {

/// Both ends of a connection.
class Connection
{
public:
    Connection()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends_.data()) != 0)
            qFatal("no sockets");
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection()
    {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }

    int server() const { return ends_[0]; }

    bool isShutDown() const
    {
        pollfd other{.fd = ends_[1], .events = POLLIN, .revents = 0};
        return ::poll(&other, 1, 0) == 1 && (other.revents & POLLHUP) != 0;
    }

private:
    std::array<int, 2> ends_{};
};

} // namespace

/// Slow clients are shown out, and no others.
class MmashClientsTest : public QObject
{
    Q_OBJECT

private slots:
    void timeForEachPhase_data();
    void timeForEachPhase();
    void bytesOneByOneBuyNoTime();
    void tooManyWaiting();
    void whoIsAnsweredStays();
    void countsTheBusy();
};

void MmashClientsTest::timeForEachPhase_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<int>("seconds"); // 0: for ever
    QTest::newRow("asking") << "asking" << 10;
    QTest::newRow("answering") << "answering" << 60;
    QTest::newRow("idle") << "idle" << 30;
    QTest::newRow("streaming") << "streaming" << 0;
}

void MmashClientsTest::timeForEachPhase()
{
    QFETCH(QString, phase);
    QFETCH(int, seconds);
    const Connection connection;
    ClientList clients{ClientList::Limits()};
    const auto before = ClientList::Clock::now();
    auto *client = clients.add(connection.server());
    if (phase != "asking")
        clients.isAnswered(client);
    if (phase == "streaming")
        clients.streams(client);
    if (phase == "idle")
        clients.idles(client);
    const auto after = ClientList::Clock::now();
    if (seconds == 0) {
        clients.sweep(after + 1h);
        QVERIFY(!connection.isShutDown());
        return;
    }
    clients.sweep(before + std::chrono::seconds(seconds) - 1ms);
    QVERIFY(!connection.isShutDown());
    clients.sweep(after + std::chrono::seconds(seconds));
    QVERIFY(connection.isShutDown());
}

void MmashClientsTest::bytesOneByOneBuyNoTime()
{
    const Connection connection;
    ClientList clients{ClientList::Limits()};
    auto *client = clients.add(connection.server());
    const auto connected = ClientList::Clock::now();
    QTRY_VERIFY(ClientList::Clock::now() > connected + 5ms);
    clients.asks(client); // its first line is there, but not the rest
    clients.sweep(connected + 10s);
    QVERIFY(connection.isShutDown());
}

void MmashClientsTest::tooManyWaiting()
{
    std::array<Connection, 4> connections;
    ClientList clients{{.clients = 3}};
    std::array<ClientList::Client *, 4> list{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto before = ClientList::Clock::now();
        list.at(i) = clients.add(connections.at(i).server());
        if (i == 0)
            clients.isAnswered(list.at(i));
        QTRY_VERIFY(ClientList::Clock::now() > before); // so that none has waited as long as another
    }
    QVERIFY(!connections[0].isShutDown());
    QVERIFY(connections[1].isShutDown()); // the one that has waited longest
    QVERIFY(!connections[2].isShutDown());
    QVERIFY(!connections[3].isShutDown());
}

void MmashClientsTest::whoIsAnsweredStays()
{
    std::array<Connection, 3> connections;
    ClientList clients{{.clients = 2}};
    for (const Connection &connection : connections)
        clients.isAnswered(clients.add(connection.server()));
    for (const Connection &connection : connections)
        QVERIFY(!connection.isShutDown());
}

void MmashClientsTest::countsTheBusy()
{
    const Connection first;
    const Connection second;
    ClientList clients{ClientList::Limits()};
    auto *a = clients.add(first.server());
    auto *b = clients.add(second.server());
    QCOMPARE(clients.busy(), std::size_t{0});
    clients.isAnswered(a);
    clients.isAnswered(b);
    QCOMPARE(clients.busy(), std::size_t{2});
    clients.streams(a);
    QCOMPARE(clients.busy(), std::size_t{1});
    clients.idles(b);
    QCOMPARE(clients.busy(), std::size_t{0});
    clients.isAnswered(b);
    clients.remove(b);
    QCOMPARE(clients.busy(), std::size_t{0});
}

QTEST_APPLESS_MAIN(MmashClientsTest)
#include "mmash_clients_test.moc"
