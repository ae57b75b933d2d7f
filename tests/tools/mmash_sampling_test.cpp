// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "mmash_tested.h"

using namespace support;
using namespace std::chrono_literals;
using namespace std::string_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr double betweenPasses = 0.25; // seconds

// Clients that ask as often as they can, each over a connection of its own.
class Hammer
{
public:
    Hammer(std::uint16_t port, const std::vector<std::string> &targets)
    {
        for (const std::string &target : targets)
            threads_.emplace_back([this, port, target] { run(port, target); });
    }
    Hammer(const Hammer &) = delete;
    Hammer &operator=(const Hammer &) = delete;
    ~Hammer() { stop(); }

    void stop()
    {
        stopped_ = true;
        for (std::thread &thread : threads_)
            thread.join();
        threads_.clear();
    }

    int answers() const { return answers_; }
    int failures() const { return failures_; }

private:
    void run(std::uint16_t port, const std::string &target)
    {
        HttpClient client(port);
        while (!stopped_)
            ++(client.get(target).status == 200 ? answers_ : failures_);
    }

    std::vector<std::thread> threads_;
    std::atomic<bool> stopped_ = false;
    std::atomic<int> answers_ = 0;
    std::atomic<int> failures_ = 0;
};

std::uint64_t passes(Mmash &mmash)
{
    const auto answer = mmash.json("/api/v1/processes?glob=nothing");
    return answer.is_object() ? answer["sample"].get<std::uint64_t>() : 0;
}

} // namespace

/// Files are read so often and no more, however many ask.
class MmashSamplingTest : public QObject
{
    Q_OBJECT

private slots:
    void passesUnderLoad();
    void valuesAreNew();
    void noReadingForNobody();
};

void MmashSamplingTest::passesUnderLoad()
{
    const TempDir dir;
    for (int i = 0; i < 50; ++i)
        dir.write(std::to_string(i) + ".mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    Mmash mmash(dir.path());
    Hammer hammer(mmash.server.port(), {"/stats/n", "/stats/n", "/stats/", "/stats/?exact=1", "/metrics",
                                        "/files/", "/api/v1/processes", "/stats/n?aggr=sum"});
    const std::uint64_t first = passes(mmash);
    const auto start = Clock::now();
    std::this_thread::sleep_for(2s); // the span that passes are counted in
    const std::uint64_t last = passes(mmash);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    hammer.stop();
    const std::string about = std::to_string(last - first) + " passes, " + std::to_string(hammer.answers()) +
                              " answers in " + std::to_string(seconds) + " s";
    QVERIFY2(first > 0 && last > first, about.c_str());
    QVERIFY2(static_cast<double>(last - first) <= seconds / betweenPasses + 2, about.c_str());
    QVERIFY2(hammer.answers() > 200 && hammer.failures() == 0, about.c_str());
}

void MmashSamplingTest::valuesAreNew()
{
    const TempDir dir;
    const StatsBytes start = StatsBytes().scalar("n", "I", 0U);
    const std::string path = dir.write("a.mmstats", StatsBytes(start).padTo(4096).bytes());
    Mmash mmash(dir.path());
    double quickest = 5; // whatever else the machine does, it lets one of them through
    for (std::uint32_t value = 1; value <= 8; ++value) {
        QCOMPARE(mmash.get("/stats/n").status, 200); // so that there is an old value to be kept
        QVERIFY(overwrite(path, start.size() - 4, bytesOf(value)));
        const auto written = Clock::now();
        const std::string expected = "{\"n\":[" + std::to_string(value) + "]}";
        while (mmash.text("/stats/n") != expected && Clock::now() - written < 5s)
            std::this_thread::sleep_for(1ms);
        QCOMPARE(mmash.text("/stats/n"), expected);
        quickest = std::min(quickest, std::chrono::duration<double>(Clock::now() - written).count());
    }
    QVERIFY2(quickest < 2 * betweenPasses, std::to_string(quickest).c_str());
}

void MmashSamplingTest::noReadingForNobody()
{
    const TempDir dir;
    for (int i = 0; i < 200; ++i)
        dir.write(std::to_string(i) + ".mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    Mmash mmash(dir.path());
    QCOMPARE(mmash.get("/stats/n").status, 200);
    const double before = mmash.server.cpuSeconds();
    std::this_thread::sleep_for(2s); // the span that time is measured in
    QVERIFY2(sanitized || mmash.server.cpuSeconds() - before < 0.2,
             std::to_string(mmash.server.cpuSeconds() - before).c_str());
}

QTEST_GUILESS_MAIN(MmashSamplingTest)
#include "mmash_sampling_test.moc"
