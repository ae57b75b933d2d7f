// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <deque>
#include <set>
#include <thread>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "event_stream.h"
#include "mmash_tested.h"

using namespace support;
using namespace std::chrono_literals;
using namespace std::string_literals;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

namespace {

constexpr double longPass = 0.8; // seconds, thrice as long as it answers everybody

// A process that is let run for a short while only, again and again, as on a machine with much else to do.
class Slowed
{
public:
    Slowed(const RunningServer &server, double factor)
        : server_(server)
        , thread_([this, factor] { run(factor); })
    {
    }
    Slowed(const Slowed &) = delete;
    Slowed &operator=(const Slowed &) = delete;
    ~Slowed()
    {
        ended_ = true;
        thread_.join();
    }

private:
    void run(double factor)
    {
        constexpr std::chrono::duration<double> slice = 2ms;
        while (!ended_) {
            std::this_thread::sleep_for(slice);
            server_.signal(SIGSTOP);
            std::this_thread::sleep_for(slice * (factor - 1));
            server_.signal(SIGCONT);
        }
    }

    const RunningServer &server_;
    std::atomic<bool> ended_ = false;
    std::thread thread_;
};

double secondsOfPass(Mmash &mmash)
{
    const std::string text = mmash.get("/metrics").body;
    const std::string name = "\nmmash_scrape_seconds ";
    const std::size_t at = text.find(name);
    return at == std::string::npos ? 0 : std::strtod(text.c_str() + at + name.size(), nullptr);
}

// The value of the one stat, where the event tells it.
std::optional<std::uint32_t> toldBy(const ServerEvent &event)
{
    const json update = json::parse(event.data);
    for (const json &file : update["files"]) {
        if (file.contains("stats"))
            return file["stats"].at(0)["value"].get<std::uint32_t>();
    }
    for (const json &values : update["values"])
        return values["0"].get<std::uint32_t>();
    return std::nullopt;
}

} // namespace

/// A pass over the files that takes longer than the time for which it answers everybody.
class MmashLongPassTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void oneForAllWhoWait();
    void noChangeIsLost();
    void cleanupTestCase();

private:
    TempDir dir_;
    StatsBytes counted_ = StatsBytes().scalar("n", "I", 0U);
    std::string path_;
    std::optional<Mmash> mmash_;
    std::optional<Slowed> slowed_;
};

void MmashLongPassTest::initTestCase()
{
    for (int i = 0; i < 4000; ++i)
        dir_.write(std::to_string(i) + ".mmstats", StatsBytes().scalar("x", "I", 1U).padTo(64).bytes());
    path_ = dir_.write("counted.mmstats", StatsBytes(counted_).padTo(64).bytes());
    mmash_.emplace(dir_.path());
    QCOMPARE(mmash_->get("/stats/n").status, 200); // opens them all
    double pass = 1;
    for (int i = 0; i < 4; ++i) { // one a second takes longer than the others
        pass = std::min(pass, secondsOfPass(*mmash_));
        QTest::qWait(260); // so that the next question needs a pass of its own
    }
    QVERIFY(pass > 0);
    slowed_.emplace(mmash_->server, std::max(1.0, longPass / pass));
}

void MmashLongPassTest::oneForAllWhoWait()
{
    std::deque<HttpClient> clients;
    for (int i = 0; i < 30; ++i) {
        clients.emplace_back(mmash_->server.port(), 60s);
        QVERIFY(clients.back().sendRequest("GET", "/api/v1/processes?glob=none-" + std::to_string(i)));
    }
    std::set<std::string> samples;
    for (HttpClient &client : clients)
        samples.insert(jsonOf(client.readAnswer())["sample"].dump());
    QVERIFY2(samples.size() <= 4, std::to_string(samples.size()).c_str());
}

// Those who come at the same time are told the same, and of what changes behind it.
void MmashLongPassTest::noChangeIsLost()
{
    for (std::uint32_t value = 1; value <= 3; ++value) {
        std::deque<EventStream> streams;
        for (int i = 0; i < 5; ++i)
            streams.emplace_back(mmash_->server.port(), "/events?interval=250&glob=counted*");
        QVERIFY(streams[1].next(60s));
        QVERIFY(overwrite(path_, counted_.size() - 4, bytesOf(value)));
        for (EventStream &stream : streams) {
            std::optional<std::uint32_t> told;
            while (told != value) {
                const auto event = stream.next(20s);
                QVERIFY2(event, "a change is lost");
                told = toldBy(*event);
            }
        }
    }
}

void MmashLongPassTest::cleanupTestCase()
{
    slowed_.reset();
    const ToolRun run = mmash_->server.stop();
    QVERIFY2(run.exitCode == 0, run.text().c_str());
}

QTEST_GUILESS_MAIN(MmashLongPassTest)
#include "mmash_long_pass_test.moc"
