// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>

#include <QtTest>

#include <child.h>
#include <printing.h>

#include "event_stream.h"

using namespace support;
using namespace std::chrono_literals;

namespace {

// A server that sends the same bytes to whoever asks, in small pieces, and closes where told so.
class Canned
{
public:
    explicit Canned(std::string answer, bool closes = false)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(socket_, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        ::listen(socket_, 4);
        socklen_t size = sizeof address;
        ::getsockname(socket_, reinterpret_cast<sockaddr *>(&address), &size);
        port_ = ntohs(address.sin_port);
        child_.emplace([=, this] { return serve(answer, closes); });
    }
    Canned(const Canned &) = delete;
    Canned &operator=(const Canned &) = delete;
    ~Canned() { ::close(socket_); }

    std::uint16_t port() const { return port_; }

private:
    int serve(const std::string &answer, bool closes) const
    {
        char buffer[4096];
        while (true) {
            const int fd = ::accept(socket_, nullptr, nullptr);
            while (fd >= 0 && ::recv(fd, buffer, sizeof buffer, 0) > 0) {
                for (std::size_t at = 0; at < answer.size(); at += 3)
                    ::send(fd, answer.data() + at, std::min<std::size_t>(3, answer.size() - at),
                           MSG_NOSIGNAL);
                if (closes)
                    break;
            }
            ::close(fd);
        }
    }

    int socket_;
    std::uint16_t port_ = 0;
    std::optional<Child> child_;
};

} // namespace

/// The tests' own view of a server.
class HttpClientTest : public QObject
{
    Q_OBJECT

private slots:
    void bodies_data();
    void bodies();
    void incomplete();
    void events();
    void encoding();
};

void HttpClientTest::bodies_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<int>("connections");
    const std::string abc = "abc\r\n\r\ndef";
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-length: 10\r\n\r\nabc\r\n\r\ndef")
                            << false << abc << 1;
    QTest::newRow("chunked") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           "5\r\nabc\r\n\r\n5\r\n\r\ndef\r\n0\r\n\r\n")
                             << false << abc << 1;
    QTest::newRow("until close") << QByteArray("HTTP/1.1 200 OK\r\n\r\nabc\r\n\r\ndef") << true << abc << 2;
    QTest::newRow("none") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << false << std::string() << 1;
}

void HttpClientTest::bodies()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, closes);
    const Canned server(answer.toStdString(), closes);
    HttpClient client(server.port());
    for (int i = 0; i < 2; ++i) {
        const HttpAnswer got = client.get("/");
        QVERIFY2(got.status == 200 || got.status == 204, got.text().c_str());
        QTEST(got.body, "body");
    }
    QTEST(client.connections(), "connections");
}

void HttpClientTest::incomplete()
{
    const Canned server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", true);
    QCOMPARE(HttpClient(server.port()).get("/").status, 0);
    const Canned silent("", false);
    QCOMPARE(HttpClient(silent.port(), 50ms).get("/").status, 0);
}

void HttpClientTest::events()
{
    const Canned server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "d\r\nretry: 2000\n\n\r\n3\r\n:\n\n\r\n"
                        "c\r\nevent: up\nda\r\n10\r\nta: 1\ndata:2\n\n:\n\r\n0\r\n\r\n");
    EventStream stream(server.port(), "/");
    QCOMPARE(stream.head().status, 200);
    const auto event = stream.next();
    QVERIFY(event);
    QCOMPARE(event->name, std::string("up"));
    QCOMPARE(event->data, std::string("1\n2"));
    QCOMPARE(stream.retry(), std::string("2000"));
    QCOMPARE(stream.comments(), 1);
    QVERIFY(!stream.next(50ms));
}

void HttpClientTest::encoding()
{
    QCOMPARE(percentEncode("a/b ü"), std::string("a%2Fb%20%C3%BC"));
    QCOMPARE(percentEncode(std::string_view("\0-._~\xff", 6)), std::string("%00-._~%FF"));
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "http_client_test.moc"
