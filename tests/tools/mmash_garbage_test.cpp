// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "mmash_tested.h"

using namespace support;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

const std::string host = "Host: 127.0.0.1\r\n";

std::string get(const std::string &target)
{
    return "GET " + target + " HTTP/1.1\r\n" + host + "\r\n";
}

std::string withHeaders(const std::string &headers)
{
    return "GET /stats/ HTTP/1.1\r\n" + host + headers + "\r\n";
}

struct Row
{
    const char *name;
    std::string request;
    const char *statuses; // that are right, "-" for none: the connection is closed
};

const std::vector<Row> &rows()
{
    static const std::vector<Row> all{
        {"nothing but line ends", "\r\n\r\n\r\nX\r\n\r\n", "400 405 505 -"},
        {"binary", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\xff\xfe\r\n\r\n"s, "400 405 505 -"},
        {"zeros", std::string(64, '\0') + " / x\r\n\r\n", "400 405 505 -"},
        {"HTTP/0.9", "GET /stats/\r\n\r\n", "400 405 426 505 -"},
        {"no path", "GET\r\n\r\n", "400 405 505 -"},
        {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400 405 505 -"},
        {"HTTP/3.7", "GET /stats/ HTTP/3.7\r\n" + host + "\r\n", "400 505 -"},
        {"no version", "GET /stats/ HTTP/\r\n" + host + "\r\n", "400 505 -"},
        {"another protocol", "GET /stats/ FTP/1.1\r\n" + host + "\r\n", "400 505 -"},
        {"asterisk", "GET * HTTP/1.1\r\n" + host + "\r\n", "400 404"},
        {"no slash", "GET stats HTTP/1.1\r\n" + host + "\r\n", "400 404"},
        {"CONNECT", "CONNECT evil.example:80 HTTP/1.1\r\n" + host + "\r\n", "400 405"},
        {"absolute form of another host", "GET http://evil.example/stats/ HTTP/1.1\r\n" + host + "\r\n",
         "400 404 421"},
        {"long path", get("/stats/" + std::string(20'000, 'a')), "414 431"},
        {"longer path", get("/" + std::string(1'000'000, 'a')), "414 431 -"},
        {"long query", get("/stats/a?glob=" + std::string(20'000, 'a')), "414 431"},
        {"long header", withHeaders("X: " + std::string(20'000, 'a') + "\r\n"), "431"},
        {"long name of a header", withHeaders(std::string(20'000, 'a') + ": x\r\n"), "431"},
        {"many headers",
         [] {
             std::string headers;
             for (int i = 0; i < 4000; ++i)
                 headers += "X-" + std::to_string(i) + ": y\r\n";
             return withHeaders(headers);
         }(),
         "431 -"},
        {"huge length", withHeaders("Content-Length: 9223372036854775807\r\n"), "413"},
        {"too huge length", withHeaders("Content-Length: 99999999999999999999999\r\n"), "400 413 -"},
        {"negative length", withHeaders("Content-Length: -1\r\n"), "400 413 -"},
        {"length that is no number", withHeaders("Content-Length: many\r\n"), "400 413 -"},
        {"two lengths", withHeaders("Content-Length: 0\r\nContent-Length: 5\r\n") + "hello", "400 413 -"},
        {"length and chunks",
         withHeaders("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", "400 413 -"},
        {"unknown coding", withHeaders("Transfer-Encoding: gzip\r\n"), "400 413 501 -"},
        {"bad chunk", withHeaders("Transfer-Encoding: chunked\r\n") + "zz\r\n", "400 413 -"},
        {"bad escape in an argument", get("/stats/a?glob=%zz"), "200 400"},
        {"half an escape", get("/stats/a?glob=%4"), "200 400"},
        {"escaped zero in the path", get("/api/v1/processes%00x"), "400 404"},
        {"escaped zero in the root", get("/%00"), "400 404"},
        {"escaped zero in a glob", get("/stats/a?glob=%00"), "200 400"},
        {"escaped zero in an interval", get("/events?interval=1000%00"), "400"},
        {"bad UTF-8", get("/%ff%fe"), "400 404"},
        {"control characters in the path", "GET /a\x01\x7f HTTP/1.1\r\n" + host + "\r\n", "400 404 -"},
        {"zero in a header", withHeaders("X: a\0b\r\n"s), "200 400 -"},
        {"header without a colon", withHeaders("nonsense\r\n"), "200 400 -"},
        {"header without a name", withHeaders(": x\r\n"), "200 400 -"},
        {"folded header", withHeaders("X: a\r\n b\r\n"), "200 400 -"},
        {"folded first header", "GET /stats/ HTTP/1.1\r\n folded: x\r\n" + host + "\r\n", "200 400 -"},
        {"space before the colon", withHeaders("Content-Length : 5\r\n") + "hello", "200 400 413 -"},
        {"two hosts", withHeaders("Host: evil.example\r\n"), "400 421"},
        {"empty host", "GET /stats/ HTTP/1.1\r\nHost:\r\n\r\n", "400 421"},
        {"host of spaces", "GET /stats/ HTTP/1.1\r\nHost:   \r\n\r\n", "400 421"},
        {"upgrade", withHeaders("Connection: Upgrade\r\nUpgrade: websocket\r\n"), "200 400"},
        {"expectation", withHeaders("Expect: 100-continue\r\nContent-Length: 5\r\n"), "413 417"},
        {"unknown expectation", withHeaders("Expect: miracles\r\n"), "200 413 417"},
        {"ranges", withHeaders("Range: bytes=0-1,0-1,0-1\r\n"), "200"},
        {"long argument list",
         get("/stats/a?" +
             [] {
                 std::string arguments;
                 for (int i = 0; i < 300; ++i)
                     arguments += "a&";
                 return arguments;
             }()),
         "200 400 414 431 -"},
        {"argument twice", get("/stats/a?exact=1&exact=0&aggr=sum&aggr=wrong"), "200 400 404"},
        {"brackets of a pattern", get("/stats/a?glob=" + std::string(2000, '[')), "200 400"},
        {"stars of a pattern", get("/stats/a?glob=" + std::string(2000, '*') + "x"), "200 400"},
    };
    return all;
}

} // namespace

/// Requests as no client sends them that means well.
class MmashGarbageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refused_data();
    void refused();
    void pipelined();
    void absoluteForm();
    void truncated();
    void halfAHeadBytewise();
    void noise();
    void cleanupTestCase();

private:
    TempDir dir_;
    std::optional<Mmash> mmash_;
};

void MmashGarbageTest::initTestCase()
{
    dir_.write("a.mmstats", StatsBytes().scalar("a", "I", 1U).padTo(4096).bytes());
    mmash_.emplace(dir_.path());
    QCOMPARE(mmash_->get("/healthz").status, 200);
}

void MmashGarbageTest::refused_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < rows().size(); ++i)
        QTest::newRow(rows()[i].name) << static_cast<int>(i);
}

void MmashGarbageTest::refused()
{
    QFETCH(int, index);
    const Row &row = rows()[static_cast<std::size_t>(index)];
    HttpClient client(mmash_->server.port(), 15s);
    client.sendRaw(row.request); // it may be cut off before it is all sent
    const auto start = std::chrono::steady_clock::now();
    const HttpAnswer answer = client.readAnswer();
    const QStringList allowed = QString(row.statuses).split(' ');
    const QString status = answer.status == 0 ? QString("-") : QString::number(answer.status);
    QVERIFY2(allowed.contains(status), answer.text().c_str());
    QVERIFY2(std::chrono::steady_clock::now() - start < 12s, "took as long as a client that says nothing");
    QCOMPARE(mmash_->text("/stats/a"), canonical(R"({"a":[1]})"));
}

void MmashGarbageTest::pipelined()
{
    HttpClient client(mmash_->server.port());
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests += get(i % 2 == 0 ? "/stats/a" : "/nothing");
    QVERIFY(client.sendRaw(requests));
    for (int i = 0; i < 50; ++i) {
        const HttpAnswer answer = client.readAnswer();
        QCOMPARE(answer.status, i % 2 == 0 ? 200 : 404);
    }
    QCOMPARE(client.connections(), 1);
}

// RFC 9112, 3.2.2: to be accepted; what it names counts.
void MmashGarbageTest::absoluteForm()
{
    HttpClient client(mmash_->server.port());
    QVERIFY(client.sendRaw("GET http://127.0.0.1/stats/a HTTP/1.1\r\n" + host + "\r\n"));
    const int status = client.readAnswer().status;
    QVERIFY2(status == 200 || status == 400 || status == 404, std::to_string(status).c_str());
}

void MmashGarbageTest::truncated()
{
    const std::string whole = get("/stats/a");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        HttpClient client(mmash_->server.port());
        QVERIFY(client.sendRaw(whole.substr(0, size)));
        client.disconnect();
    }
    QCOMPARE(mmash_->get("/stats/a").status, 200);
}

void MmashGarbageTest::halfAHeadBytewise()
{
    HttpClient client(mmash_->server.port());
    for (const char c : get("/stats/a"))
        QVERIFY(client.sendRaw(std::string(1, c)));
    QCOMPARE(client.readAnswer().status, 200);
}

void MmashGarbageTest::noise()
{
    std::mt19937 random(20261123); // the same each time
    const std::string whole = get("/stats/a?exact=1&glob=*.mmstats&aggr=sum");
    for (int round = 0; round < 300; ++round) {
        std::string request = whole;
        for (auto changes = random() % 6 + 1; changes > 0; --changes)
            request[random() % request.size()] = static_cast<char>(random());
        HttpClient client(mmash_->server.port(), 50ms);
        client.sendRaw(request);
        const HttpAnswer answer = client.readAnswer();
        QVERIFY2(answer.status == 0 || (answer.status >= 200 && answer.status < 506), answer.text().c_str());
        QVERIFY(answer.status != 500);
    }
    QCOMPARE(mmash_->get("/stats/a").status, 200);
}

void MmashGarbageTest::cleanupTestCase()
{
    QVERIFY(mmash_->server.isRunning());
    const ToolRun run = mmash_->server.stop();
    QVERIFY2(run.exitCode == 0, run.text().c_str());
}

QTEST_GUILESS_MAIN(MmashGarbageTest)
#include "mmash_garbage_test.moc"
