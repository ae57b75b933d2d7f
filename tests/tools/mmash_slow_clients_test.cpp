// SPDX-License-Identifier: Apache-2.0
#include <deque>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "event_stream.h"
#include "mmash_tested.h"

using namespace support;
using namespace std::chrono_literals;
using namespace std::string_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr HttpClient::Duration patience = 20s;
constexpr int smallBuffer = 4096; // what the kernel takes for a client that does not read

constexpr double undelayed = sanitized ? 5 : 0.5; // seconds, which a busy machine keeps, too

double seconds(Clock::time_point since)
{
    return std::chrono::duration<double>(Clock::now() - since).count();
}

// How long the slowest of many answers took; 100 where one was none.
double slowestAnswer(Mmash &mmash, int count = 50)
{
    double slowest = 0;
    if (mmash.get("/stats/small").status != 200) // the first one waits until all files have been opened
        return 100;
    for (int i = 0; i < count; ++i) {
        HttpClient client(mmash.server.port());
        const auto start = Clock::now();
        if (client.get("/stats/small?exact=1").status != 200)
            return 100;
        slowest = std::max(slowest, seconds(start));
    }
    return slowest;
}

} // namespace

/// Clients that send or read slowly, or not at all, and many of them.
class MmashSlowClientsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void slowAskers();
    void bigAnswersThatNobodyReads();
    void answerReadSlowly();
    void moreThanTheLimit();
    void thoseWhoGoAway();
    void stopWhileAnswering();
    void stopWithIdleConnections();
    void stopWithEventStreams();

private:
    TempDir dir_;
};

// An answer that is longer than what the kernel takes for a client, and a small one.
void MmashSlowClientsTest::initTestCase()
{
    StatsBytes file;
    for (int i = 0; i < 1000; ++i)
        file.scalar("big." + std::string(1000, 'x') + std::to_string(i), "I", 1U);
    for (int i = 0; i < 6; ++i)
        dir_.write("big-" + std::to_string(i) + ".mmstats", file.bytes());
    dir_.write("small.mmstats", StatsBytes().scalar("small", "I", 1U).padTo(4096).bytes());
}

// One byte at a time, half a line, or nothing: those who have begun a request have ten seconds for it.
void MmashSlowClientsTest::slowAskers()
{
    Mmash mmash(dir_.path());
    const auto start = Clock::now();
    HttpClient slow(mmash.server.port());
    QVERIFY(slow.sendRaw("GET /stats/small HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "));
    std::deque<HttpClient> silent;
    for (int i = 0; i < 100; ++i) {
        silent.emplace_back(mmash.server.port());
        QVERIFY(silent.back().connect());
        if (i % 2 == 0)
            QVERIFY(silent.back().sendRaw("GET /st"));
    }
    double slowest = 0;
    while (seconds(start) < 25 && !slow.isClosedWithin(100ms)) {
        slow.sendRaw("x");
        slowest = std::max(slowest, slowestAnswer(mmash, 3));
    }
    QVERIFY2(seconds(start) > 8 && seconds(start) < 16, std::to_string(seconds(start)).c_str());
    QVERIFY2(slowest < undelayed, std::to_string(slowest).c_str());
    for (std::size_t i = 0; i < silent.size(); i += 2)
        QVERIFY(silent[i].isClosedWithin(patience));
    QVERIFY2(seconds(start) < 20, std::to_string(seconds(start)).c_str());
}

void MmashSlowClientsTest::bigAnswersThatNobodyReads()
{
    Mmash mmash(dir_.path());
    std::deque<HttpClient> stuck;
    for (int i = 0; i < 10; ++i) {
        stuck.emplace_back(mmash.server.port(), patience, smallBuffer);
        QVERIFY(stuck.back().sendRequest("GET", "/api/v1/processes"));
        QCOMPARE(stuck.back().readHead().status, 200);
    }
    const double slowest = slowestAnswer(mmash);
    QVERIFY2(slowest < undelayed, std::to_string(slowest).c_str());
    const double cpu = mmash.server.cpuSeconds();
    QTest::qWait(1000); // the span that time is measured in
    QVERIFY2(mmash.server.cpuSeconds() - cpu < 0.5, "waiting for readers takes time");
}

void MmashSlowClientsTest::answerReadSlowly()
{
    Mmash mmash(dir_.path());
    HttpClient slow(mmash.server.port(), patience, smallBuffer);
    QVERIFY(slow.sendRequest("GET", "/api/v1/processes"));
    const HttpAnswer head = slow.readHead();
    QCOMPARE(head.status, 200);
    std::string body;
    for (int i = 0; const auto piece = slow.readPiece(patience); ++i) {
        body += *piece;
        if (i < 20)
            QTest::qWait(50); // this is what makes the reader slow
    }
    QVERIFY(body.size() > 5'000'000);
    QVERIFY(nlohmann::json::accept(body));
}

void MmashSlowClientsTest::moreThanTheLimit()
{
    Mmash mmash(dir_.path());
    std::deque<HttpClient> many;
    for (int i = 0; i < 400; ++i) {
        many.emplace_back(mmash.server.port());
        many.back().connect();
        many.back().sendRaw("GET /");
    }
    for (std::size_t i = 0; i < 400 - 256; ++i) // who has waited longest has to go
        QVERIFY(many[i].isClosedWithin(patience));
    QVERIFY(mmash.server.isRunning());
    QVERIFY2(mmash.server.openFiles() < 256 + 50, std::to_string(mmash.server.openFiles()).c_str());
    many.clear();
    QTRY_COMPARE_WITH_TIMEOUT(HttpClient(mmash.server.port(), 2s).get("/stats/small").status, 200, 30'000);
}

void MmashSlowClientsTest::thoseWhoGoAway()
{
    Mmash mmash(dir_.path());
    QCOMPARE(mmash.get("/stats/small").status, 200);
    const int before = mmash.server.openFiles();
    for (int i = 0; i < 24; ++i) {
        HttpClient client(mmash.server.port());
        client.sendRequest("GET", i % 2 == 0 ? "/api/v1/processes" : "/events");
        if (i % 4 == 0)
            client.readHead();
    }
    QTRY_VERIFY_WITH_TIMEOUT(mmash.server.openFiles() <= before + 2, 20'000);
    QCOMPARE(mmash.get("/stats/small").status, 200);
}

void MmashSlowClientsTest::stopWhileAnswering()
{
    Mmash mmash(dir_.path());
    HttpClient slow(mmash.server.port(), patience, smallBuffer);
    QVERIFY(slow.sendRequest("GET", "/api/v1/processes"));
    QCOMPARE(slow.readHead().status, 200);
    std::string body = slow.readPiece(patience).value_or("");
    mmash.server.signal(SIGTERM);
    QTRY_VERIFY(!HttpClient(mmash.server.port(), 1s).get("/healthz").status); // nobody else is let in
    QVERIFY(mmash.server.isRunning());
    while (const auto piece = slow.readPiece(patience))
        body += *piece;
    QVERIFY(body.size() > 5'000'000);
    QVERIFY(nlohmann::json::accept(body));
    const auto start = Clock::now();
    QTRY_VERIFY_WITH_TIMEOUT(!mmash.server.isRunning(), 5000);
    const ToolRun run = mmash.server.stop();
    QVERIFY2(run.exitCode == 0 && run.err.empty(), run.text().c_str());
    QVERIFY2(seconds(start) < 2, std::to_string(seconds(start)).c_str());
}

void MmashSlowClientsTest::stopWithIdleConnections()
{
    for (const int signal : {SIGTERM, SIGINT}) {
        Mmash mmash(dir_.path());
        HttpClient silent(mmash.server.port());
        QVERIFY(silent.connect());
        QCOMPARE(mmash.get("/stats/small").status, 200); // kept alive
        const ToolRun run = mmash.server.stop(signal);
        QVERIFY2(run.exitCode == 0 && run.err.empty(), run.text().c_str());
        QVERIFY2(run.seconds < 2, std::to_string(run.seconds).c_str());
    }
}

void MmashSlowClientsTest::stopWithEventStreams()
{
    Mmash mmash(dir_.path());
    EventStream stream(mmash.server.port(), "/events");
    QVERIFY(stream.next());
    HttpClient stuck(mmash.server.port(), patience, smallBuffer);
    QVERIFY(stuck.sendRequest("GET", "/events"));
    const ToolRun run = mmash.server.stop();
    QVERIFY2(run.exitCode == 0 && run.err.empty(), run.text().c_str());
    QVERIFY2(run.seconds < 2, std::to_string(run.seconds).c_str());
    QVERIFY(stream.endsWithin(1s));
}

QTEST_GUILESS_MAIN(MmashSlowClientsTest)
#include "mmash_slow_clients_test.moc"
