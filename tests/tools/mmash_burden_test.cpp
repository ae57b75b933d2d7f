// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <unistd.h>

#include <deque>
#include <fstream>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "event_stream.h"
#include "mmash_tested.h"

using namespace support;
using namespace std::chrono_literals;
using namespace std::string_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr HttpClient::Duration patience = sanitized ? 120s : 30s;
constexpr int smallBuffer = 4096; // what the kernel takes for a client that does not read
constexpr std::size_t mostInFlight = 256U << 20;

double seconds(Clock::time_point since)
{
    return std::chrono::duration<double>(Clock::now() - since).count();
}

// 20,000 stats.
void writeManyStats(const TempDir &dir)
{
    StatsBytes bytes;
    for (int i = 0; i < 2000; ++i)
        bytes.scalar(std::string(40, 'x') + std::to_string(i), "I", 1U);
    for (int file = 0; file < 10; ++file)
        dir.write(std::to_string(file) + ".mmstats", bytes.bytes());
}

// Stats whose labels are long and of control characters, which take six times as much in JSON.
void writeCostlyFiles(const TempDir &dir)
{
    for (int file = 0; file < 3; ++file) {
        StatsBytes bytes;
        for (int i = 0; i < 34; ++i)
            bytes.scalar(std::string(20, 'x') + std::to_string(i) + std::string(60'000, '\1'), "I", 1U);
        dir.write(std::to_string(file) + ".mmstats", bytes.bytes());
    }
}

// Asks for the same, or nearly, in words of its own each time.
std::string costlyTarget(int i)
{
    return "/api/v1/processes?prefix=" + std::string(static_cast<std::size_t>(i), 'x');
}

rlim_t addressSpace(pid_t pid)
{
    std::ifstream sizes("/proc/" + std::to_string(pid) + "/statm");
    rlim_t pages = 0;
    sizes >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

bool limitAddressSpace(pid_t pid, rlim_t bytes)
{
    const rlimit limit{.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
    return ::prlimit(pid, RLIMIT_AS, &limit, nullptr) == 0;
}

} // namespace

/// Costly questions and hostile files: what they take is bounded, and others get their answers.
class MmashBurdenTest : public QObject
{
    Q_OBJECT

private slots:
    void unknownParametersShareAnAnswer();
    void cheapAnswersGoFirst();
    void answersThatNobodyTakes();
    void noMemory();
    void remarksStayShort();
};

void MmashBurdenTest::unknownParametersShareAnAnswer()
{
    const TempDir dir;
    writeManyStats(dir);
    Mmash mmash(dir.path());
    QCOMPARE(mmash.get("/api/v1/processes").status, 200);
    std::deque<HttpClient> clients;
    for (int i = 0; i < 60; ++i) {
        clients.emplace_back(mmash.server.port(), patience);
        QVERIFY(clients.back().sendRequest("GET", "/api/v1/processes?z=" + std::to_string(i)));
    }
    std::set<std::string> samples;
    for (HttpClient &client : clients) {
        const HttpAnswer answer = client.readAnswer();
        QCOMPARE(answer.status, 200);
        samples.insert(answer.body.substr(0, answer.body.find(",\"served\"")));
    }
    QVERIFY2(samples.size() <= 5, std::to_string(samples.size()).c_str()); // each made once
}

void MmashBurdenTest::cheapAnswersGoFirst()
{
    const TempDir dir;
    writeManyStats(dir);
    Mmash mmash(dir.path());
    QCOMPARE(mmash.get("/api/v1/processes").status, 200);
    const auto start = Clock::now();
    std::deque<HttpClient> clients;
    for (int i = 0; i < 40; ++i) {
        clients.emplace_back(mmash.server.port(), patience);
        QVERIFY(clients.back().sendRequest("GET", costlyTarget(i)));
    }
    const auto asked = Clock::now();
    QCOMPARE(mmash.get("/stats/none").status, 200);
    const double cheap = seconds(asked);
    for (HttpClient &client : clients)
        QCOMPARE(client.readAnswer().status, 200);
    const double all = seconds(start);
    QVERIFY2(cheap < all / 4 + 0.1, (std::to_string(cheap) + " of " + std::to_string(all)).c_str());
}

void MmashBurdenTest::answersThatNobodyTakes()
{
    const TempDir dir;
    writeCostlyFiles(dir);
    Mmash mmash(dir.path());
    std::deque<HttpClient> stuck;
    std::size_t inFlight = 0;
    std::size_t size = 0;
    HttpAnswer refusal;
    for (int i = 0; i < 20 && refusal.status == 0; ++i) {
        stuck.emplace_back(mmash.server.port(), patience, smallBuffer);
        QVERIFY(stuck.back().sendRequest("GET", costlyTarget(i)));
        const HttpAnswer head = stuck.back().readHead();
        if (head.status == 200) {
            size = std::stoul(head.header("Content-Length"));
            inFlight += size;
            continue;
        }
        refusal = head;
        refusal.body = stuck.back().readPiece(patience).value_or("");
    }
    QCOMPARE(errorOf(refusal), "503"s);
    QVERIFY2(size > 30'000'000 && inFlight > mostInFlight - 2 * size && inFlight <= mostInFlight + size,
             std::to_string(inFlight).c_str());
    QCOMPARE(mmash.get("/healthz").status, 200);
    stuck.clear();
    QTRY_COMPARE_WITH_TIMEOUT(mmash.get("/stats/none").status, 200, 10'000);
}

void MmashBurdenTest::noMemory()
{
    if (sanitized)
        return; // the address space is the sanitizer's own
    const TempDir dir;
    writeCostlyFiles(dir);
    Mmash mmash(dir.path());
    QCOMPARE(mmash.get("/stats/none").status, 200); // all files are known
    const pid_t pid = mmash.server.pid();
    QVERIFY(limitAddressSpace(pid, addressSpace(pid) + (20U << 20)));
    const auto asked = Clock::now();
    EventStream stream(mmash.server.port(), "/events");
    QVERIFY(!stream.next(patience));
    QVERIFY2(seconds(asked) < 10, "neither an event nor the end");
    QCOMPARE(errorOf(mmash.get("/api/v1/processes")), "500"s);
    QCOMPARE(mmash.get("/stats/none").status, 200);

    QVERIFY(limitAddressSpace(pid, addressSpace(pid)));
    for (int i = 0; i < 60; ++i) {
        HttpClient client(mmash.server.port(), 50ms);
        client.get(i % 2 == 0 ? "/events?z=" + std::string(8000, 'x') : "/stats/");
    }
    QVERIFY(mmash.server.isRunning());
    QVERIFY(limitAddressSpace(pid, RLIM_INFINITY));
    QTRY_COMPARE(mmash.get("/api/v1/processes").status, 200);
    EventStream other(mmash.server.port(), "/events");
    QVERIFY(other.next(patience));
}

// A stat twice in a file, and a long label: each is worth a remark to whoever reads the log, but no more.
void MmashBurdenTest::remarksStayShort()
{
    const TempDir dir;
    StatsBytes bytes;
    for (int i = 0; i < 60; ++i)
        bytes.scalar(std::to_string(i % 30) + std::string(30'000, 'l'), "I", 1U);
    Mmash mmash(dir.path());
    std::size_t first = 0;
    for (int round = 0; round < 6; ++round) {
        for (int file = 0; file < 3; ++file)
            dir.write(std::to_string(round * 3 + file) + ".mmstats", bytes.bytes());
        QTRY_COMPARE(mmash.json("/files/")["files"].size(), 3U);
        QCOMPARE(mmash.get("/metrics").status, 200);
        QVERIFY2(mmash.server.err().size() < 64 * 1024, std::to_string(mmash.server.err().size()).c_str());
        first = round == 0 ? mmash.server.err().size() : first;
        for (int file = 0; file < 3; ++file)
            QVERIFY(::unlink(dir.path(std::to_string(round * 3 + file) + ".mmstats").c_str()) == 0);
    }
    QVERIFY2(mmash.server.err().size() <= 2 * first, "the same again under another path");
}

QTEST_GUILESS_MAIN(MmashBurdenTest)
#include "mmash_burden_test.moc"
