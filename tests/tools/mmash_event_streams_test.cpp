// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <deque>
#include <thread>

#include <mmstats/writer.h>

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

// Changes many texts all the time, in a thread that owns their file.
class BusyWriter
{
public:
    BusyWriter(const TempDir &dir, std::size_t texts)
        : thread_([this, directory = dir.path(), texts] { run(directory, texts); })
    {
        while (!published_)
            std::this_thread::sleep_for(1ms);
    }
    BusyWriter(const BusyWriter &) = delete;
    BusyWriter &operator=(const BusyWriter &) = delete;
    ~BusyWriter() { stop(); }

    // Gives what the texts begin with at last.
    std::string stop()
    {
        stopped_ = true;
        if (thread_.joinable())
            thread_.join();
        return std::to_string(round_);
    }

private:
    void run(const std::string &directory, std::size_t texts)
    {
        mmstats::Writer writer;
        std::deque<mmstats::String *> fields;
        for (std::size_t i = 0; i < texts; ++i)
            fields.push_back(&writer.string("text." + std::to_string(i), "0", 1024));
        published_ = static_cast<bool>(writer.publish({.directory = directory}));
        while (!stopped_) {
            ++round_;
            for (mmstats::String *field : fields)
                *field = std::to_string(round_) + ' ' + std::string(1000, 'x');
            std::this_thread::sleep_for(20ms); // the pace of the writer
        }
    }

    std::atomic<bool> published_ = false;
    std::atomic<bool> stopped_ = false;
    int round_ = 0;
    std::thread thread_;
};

int updatesWithin(EventStream &stream, std::chrono::milliseconds time)
{
    const auto end = Clock::now() + time;
    int count = 0;
    while (Clock::now() < end)
        count += stream.next(end - Clock::now()) ? 1 : 0;
    return count;
}

} // namespace

/// Many streams, of which some are never read.
class MmashEventStreamsTest : public QObject
{
    Q_OBJECT

private slots:
    void intervals();
    void firstEventComesAtOnce();
    void firstChange();
    void halfClosed();
    void aClientThatNeverReads();
    void aClientThatReadsLate();
    void limit();
};

void MmashEventStreamsTest::intervals()
{
    const TempDir dir;
    const BusyWriter writer(dir, 1);
    Mmash mmash(dir.path());
    EventStream quick(mmash.server.port(), "/events?interval=250");
    EventStream slow(mmash.server.port(), "/events?interval=1000");
    QVERIFY(quick.next() && slow.next());
    int ofSlow = 0;
    std::thread other([&] { ofSlow = updatesWithin(slow, 3000ms); });
    const int ofQuick = updatesWithin(quick, 3000ms);
    other.join();
    QVERIFY2(ofQuick >= 6 && ofQuick <= 14, std::to_string(ofQuick).c_str()); // one of before, one at the end
    QVERIFY2(ofSlow >= 2 && ofSlow <= 5, std::to_string(ofSlow).c_str());
}

// Whether the last pass still answers everybody or not.
void MmashEventStreamsTest::firstEventComesAtOnce()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    Mmash mmash(dir.path());
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(mmash.get("/stats/n").status, 200);
        EventStream stream(mmash.server.port(), "/events?interval=60000");
        QVERIFY2(stream.next(), std::to_string(i).c_str());
    }
}

// The interval counts from the first event on.
void MmashEventStreamsTest::firstChange()
{
    const TempDir dir;
    const BusyWriter writer(dir, 1);
    Mmash mmash(dir.path());
    EventStream stream(mmash.server.port(), "/events?interval=2000");
    const auto first = stream.next();
    const auto second = stream.next();
    QVERIFY(first && second);
    QVERIFY(second->arrived - first->arrived > 1500ms);
}

// A client may say that it asks no more, and stays.
void MmashEventStreamsTest::halfClosed()
{
    const TempDir dir;
    const BusyWriter writer(dir, 1);
    Mmash mmash(dir.path());
    EventStream stream(mmash.server.port(), "/events?interval=250");
    QVERIFY(stream.next());
    stream.endSending();
    for (int i = 0; i < 4; ++i)
        QVERIFY(stream.next());
}

void MmashEventStreamsTest::aClientThatNeverReads()
{
    const TempDir dir;
    const BusyWriter writer(dir, 200);
    Mmash mmash(dir.path());
    std::vector<HttpClient> stuck;
    for (int i = 0; i < 10; ++i) {
        stuck.emplace_back(mmash.server.port(), 20s, 4096);
        QVERIFY(stuck.back().sendRequest("GET", "/events?interval=250"));
    }
    EventStream reader(mmash.server.port(), "/events?interval=250");
    QVERIFY(updatesWithin(reader, 2000ms) >= 3);
    const long before = mmash.server.residentKiB();
    double slowest = 0;
    int updates = 0;
    for (const auto end = Clock::now() + 5s; Clock::now() < end;) {
        const auto start = Clock::now();
        QCOMPARE(mmash.get("/healthz").status, 200);
        slowest = std::max(slowest, std::chrono::duration<double>(Clock::now() - start).count());
        updates += reader.next(250ms) ? 1 : 0;
    }
    const long grown = mmash.server.residentKiB() - before;
    if (sanitized)
        return;
    QVERIFY2(slowest < 0.5, std::to_string(slowest).c_str());
    QVERIFY2(updates >= 8, std::to_string(updates).c_str());
    QVERIFY2(grown < 8 * 1024, std::to_string(grown).c_str()); // kept, the updates would take 40 MiB
}

void MmashEventStreamsTest::aClientThatReadsLate()
{
    const TempDir dir;
    BusyWriter writer(dir, 200);
    Mmash mmash(dir.path());
    EventStream late(mmash.server.port(), "/events?interval=250");
    EventStream reader(mmash.server.port(), "/events?interval=250");
    QVERIFY(updatesWithin(reader, 3000ms) >= 5);
    const std::string last = writer.stop();
    std::string value;
    while (const auto event = late.next(2s)) {
        const json update = json::parse(event->data);
        for (const auto &[id, values] : update["values"].items()) {
            if (!values.empty())
                value = values.begin()->get<std::string>();
        }
    }
    QCOMPARE(value.substr(0, value.find(' ')), last);
}

void MmashEventStreamsTest::limit()
{
    const TempDir dir;
    Mmash mmash(dir.path());
    std::deque<EventStream> streams;
    for (int i = 0; i < 64; ++i) {
        streams.emplace_back(mmash.server.port(), "/events");
        QCOMPARE(streams.back().head().status, 200);
    }
    QCOMPARE(errorOf(mmash.get("/events")), "503"s);
    QCOMPARE(mmash.get("/stats/").status, 200);
    streams.front().endSending(); // with all places taken, it loses its own
    QTRY_COMPARE_WITH_TIMEOUT(EventStream(mmash.server.port(), "/events").head().status, 200, 20'000);
    streams.pop_back();
    QTRY_COMPARE_WITH_TIMEOUT(EventStream(mmash.server.port(), "/events").head().status, 200, 20'000);
    streams.clear();
    QTRY_VERIFY_WITH_TIMEOUT(mmash.server.openFiles() < 40, 20'000);
}

QTEST_GUILESS_MAIN(MmashEventStreamsTest)
#include "mmash_event_streams_test.moc"
