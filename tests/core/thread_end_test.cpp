// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <barrier>
#include <memory>
#include <thread>

#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/per_thread.h>
#include <mmstats/stats_file.h>

#include <in_thread.h>
#include <printing.h>
#include <read_back.h>
#include <temp_dir.h>

using namespace mmstats;
using support::inThread;
using support::TempDir;
using support::valueIn;
using namespace std::string_literals;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
};

using Stats = PerThread<WebStats>;

struct CountsAtItsEnd
{
    Stats *stats = nullptr;
    std::uint64_t *seen = nullptr;
    ~CountsAtItsEnd()
    {
        if (stats == nullptr)
            return;
        ++(*stats)->requests;
        ++(*stats)->requests;
        *seen = (*stats)->requests.value();
    }
};

thread_local CountsAtItsEnd countsAtItsEnd;

} // namespace

/// What becomes of a thread's model and file.
class ThreadEndTest : public QObject
{
    Q_OBJECT

private slots:
    void fileStaysAfterItsThread();
    void fileGoesWithItsThread();
    void objectEndsFirst();
    void touchedWhileTheThreadEnds();
    void lateModelsGoToo();
};

void ThreadEndTest::fileStaysAfterItsThread()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "f-{TID}"});
    const std::string name = inThread([&] { stats->requests.set(7); });
    QCOMPARE(valueIn(dir.path(name), "requests"), "u64 7"s);
    QVERIFY(!StatsFile::open(dir.path(name))->hasLivingWriter());
}

void ThreadEndTest::fileGoesWithItsThread()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "f-{PID}-{TID}"}, ThreadEnd::removesFile);
    ++stats->requests;
    const auto mine = dir.names();
    inThread([&] {
        ++stats->requests;
        QCOMPARE(dir.names().size(), 2U);
    });
    QCOMPARE(dir.names(), mine); // and nobody else's
    ++stats->requests;
    QCOMPARE(valueIn(stats->path(), "requests"), "u64 2"s);
}

void ThreadEndTest::objectEndsFirst()
{
    const TempDir dir;
    auto stats = std::make_unique<Stats>(PublishOptions{.directory = dir.path(), .file = "f-{TID}"},
                                         ThreadEnd::removesFile);
    std::barrier<> point(2);
    std::jthread thread([&] {
        WebStats &mine = stats->local();
        point.arrive_and_wait();
        point.arrive_and_wait();
        ++mine.requests; // the model is the thread's
    });
    point.arrive_and_wait();
    stats.reset();
    QCOMPARE(dir.names().size(), 1U);
    point.arrive_and_wait();
    thread.join();
    QVERIFY(dir.names().empty());
}

void ThreadEndTest::touchedWhileTheThreadEnds()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "f-{TID}"});
    std::uint64_t seen = 0;
    const std::string name = inThread([&] {
        countsAtItsEnd.stats = &stats; // constructed before the thread's models, so it goes after them
        countsAtItsEnd.seen = &seen;
        stats->requests.set(10);
    });
    QCOMPARE(seen, 2U); // of a model that nobody sees
    QCOMPARE(valueIn(dir.path(name), "requests"), "u64 10"s);
    QCOMPARE(dir.names().size(), 1U);
}

void ThreadEndTest::lateModelsGoToo()
{
    static std::atomic<int> alive{0};
    struct Counted : Model
    {
        Counted() { ++alive; }
        ~Counted() override { --alive; }
        Counter requests{*this, "requests"};
    };
    struct CountsAtEnd
    {
        PerThread<Counted> *stats = nullptr;
        ~CountsAtEnd()
        {
            if (stats != nullptr)
                ++(*stats)->requests;
        }
    };
    const TempDir dir;
    PerThread<Counted> stats({.directory = dir.path(), .file = "f-{TID}"}, ThreadEnd::removesFile);
    for (int i = 0; i < 20; ++i) {
        inThread([&stats] {
            static thread_local CountsAtEnd last;
            last.stats = &stats; // constructed before the thread's models, so it goes after them
            ++stats->requests;
        });
    }
    QCOMPARE(alive.load(), 0);
    QVERIFY(dir.names().empty());
}

QTEST_APPLESS_MAIN(ThreadEndTest)
#include "thread_end_test.moc"
