// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <atomic>
#include <barrier>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <thread>

#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/per_thread.h>
#include <mmstats/stats_file.h>
#include <mmstats/text_field.h>

#include <child.h>
#include <in_thread.h>
#include <printing.h>
#include <read_back.h>
#include <temp_dir.h>

using namespace mmstats;
using support::Child;
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

// Threads that touch the stats and then wait.
class Waiting
{
public:
    explicit Waiting(Stats &stats, int threads)
        : touched_(threads + 1)
        , go_(threads + 1)
    {
        for (int i = 0; i < threads; ++i) {
            threads_.emplace_back([this, &stats] {
                ++stats->requests;
                touched_.arrive_and_wait();
                go_.arrive_and_wait();
                ++stats->requests;
            });
        }
        touched_.arrive_and_wait();
    }
    void finish()
    {
        go_.arrive_and_wait();
        threads_.clear();
    }

private:
    std::barrier<> touched_;
    std::barrier<> go_;
    std::vector<std::jthread> threads_;
};

} // namespace

class PerThreadTest : public QObject
{
    Q_OBJECT

private slots:
    void oneModelAThread();
    void oneFileAThread();
    void severalObjects();
    void ownConstruction();
    void removeTakesAll();
    void removeFromAnotherDirectory();
    void removeBeforeAnyTouch();
    void removeWhileThreadsStart();
    void keeps();
    void publishingFails();
    void constructorThrows();
    void forkedChild();
    void childKeepsItsHandsOffTheParents();
};

void PerThreadTest::oneModelAThread()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "f-{TID}"});
    QVERIFY(dir.names().empty()); // only a touch makes one
    WebStats *const mine = &stats.local();
    QCOMPARE(&stats.local(), mine);
    QCOMPARE(&*stats, mine);
    WebStats *other = nullptr;
    inThread([&] { other = &stats.local(); });
    QVERIFY(other != mine);
    QCOMPARE(dir.names().size(), 2U);
}

void PerThreadTest::oneFileAThread()
{
    constexpr int threads = 8;
    constexpr int rounds = 20'000;
    const TempDir dir;
    Stats stats({.prefix = "web.", .directory = dir.path(), .file = "f-{TID}"});
    std::vector<std::string> names(threads);
    {
        std::vector<std::jthread> running;
        for (std::string &name : names) {
            running.emplace_back([&] {
                name = "f-" + std::to_string(::gettid());
                for (int i = 0; i < rounds; ++i)
                    ++stats->requests;
            });
        }
    }
    for (const std::string &name : names) {
        QCOMPARE(valueIn(dir.path(name), "web.requests"), "u64 " + std::to_string(rounds));
        QCOMPARE(valueIn(dir.path(name), "web.sys.tid"), "i64 " + name.substr(2));
    }
    QCOMPARE(dir.names(), std::set<std::string>(names.begin(), names.end()));
}

void PerThreadTest::severalObjects()
{
    const TempDir dir;
    Stats a({.directory = dir.path(), .file = "a"});
    Stats b({.directory = dir.path(), .file = "b"});
    for (int i = 0; i < 3; ++i) {
        ++a->requests;
        b->requests += 2;
    }
    QCOMPARE(valueIn(dir.path("a"), "requests"), "u64 3"s);
    QCOMPARE(valueIn(dir.path("b"), "requests"), "u64 6"s);

    // A new one at the place of an old one is another one.
    std::optional<Stats> again;
    again.emplace(PublishOptions{.directory = dir.path(), .file = "c"});
    ++(*again)->requests;
    again.emplace(PublishOptions{.directory = dir.path(), .file = "d"});
    QCOMPARE((*again)->requests.value(), 0U);
    ++(*again)->requests;
    QCOMPARE(valueIn(dir.path("d"), "requests"), "u64 1"s);
}

void PerThreadTest::ownConstruction()
{
    struct Named : Model
    {
        explicit Named(const std::string &name)
            : text(*this, "name", name)
        {
        }
        StaticText text;
    };
    const TempDir dir;
    PerThread<Named> stats([] { return std::make_unique<Named>("x" + std::to_string(::gettid())); },
                           {.directory = dir.path(), .file = "f-{TID}"});
    const std::string name = inThread([&] { stats.local(); });
    QCOMPARE(valueIn(dir.path(name), "name"), "text x" + name.substr(2));
}

void PerThreadTest::removeTakesAll()
{
    for (const char *name : {"f-{PID}-{TID}", "f-{TID}"}) { // whether or not the name tells the process
        const TempDir dir;
        dir.write("unrelated", "");
        Stats stats({.directory = dir.path(), .file = name});
        ++stats->requests;
        inThread([&] { ++stats->requests; });
        Waiting waiting(stats, 3);
        QCOMPARE(dir.names().size(), 6U);

        QVERIFY(stats.remove());
        QCOMPARE(dir.names(), std::set<std::string>{"unrelated"});
        ++stats->requests;
        inThread([&] { ++stats->requests; });
        waiting.finish();
        QCOMPARE(stats->requests.value(), 2U);
        QVERIFY(stats.remove());
        QCOMPARE(dir.names(), std::set<std::string>{"unrelated"});
    }
}

void PerThreadTest::removeFromAnotherDirectory()
{
    const TempDir dir;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(dir.path());
    Stats stats({.directory = ".", .file = "f-{TID}"});
    ++stats->requests;
    inThread([&] { ++stats->requests; });
    Waiting waiting(stats, 1);
    std::filesystem::current_path("/"); // as daemons do
    QCOMPARE(dir.names().size(), 3U);
    QVERIFY(stats.remove());
    QVERIFY(dir.names().empty());
    waiting.finish();
    std::filesystem::current_path(before);
}

void PerThreadTest::removeBeforeAnyTouch()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "f-{TID}"});
    QVERIFY(stats.remove());
    ++stats->requests;
    QVERIFY(dir.names().empty());
}

void PerThreadTest::removeWhileThreadsStart()
{
    for (int round = 0; round < 30; ++round) {
        const TempDir dir;
        Stats stats({.directory = dir.path(), .file = "f-{TID}"},
                    round % 2 == 0 ? ThreadEnd::keepsFile : ThreadEnd::removesFile);
        std::atomic<int> touched{0};
        std::vector<std::jthread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&] {
                ++stats->requests;
                ++touched;
                ++stats->requests;
            });
        }
        while (touched < round % 6)
            std::this_thread::yield();
        QVERIFY(stats.remove());
        threads.clear();
        QVERIFY(dir.names().empty());
    }
}

void PerThreadTest::keeps()
{
    auto companion = std::make_shared<int>(1);
    const std::weak_ptr<int> seen = companion;
    {
        Stats stats;
        stats.keep(std::move(companion));
        QVERIFY(!seen.expired());
    }
    QVERIFY(seen.expired());
}

void PerThreadTest::publishingFails()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "same"});
    QVERIFY(stats->status());
    inThread([&] {
        ++stats->requests;
        QCOMPARE(stats->requests.value(), 1U);
        QCOMPARE(stats->status().error().code, ErrorCode::fileInUse);
    });
    QCOMPARE(valueIn(dir.path("same"), "requests"), "u64 0"s);
}

void PerThreadTest::constructorThrows()
{
    const TempDir dir;
    bool throws = true;
    PerThread<WebStats> stats(
        [&]() -> std::unique_ptr<WebStats> {
            if (throws)
                throw std::runtime_error("not yet");
            return std::make_unique<WebStats>();
        },
        {.directory = dir.path(), .file = "f"});
    QVERIFY_EXCEPTION_THROWN(stats.local(), std::runtime_error);
    throws = false;
    ++stats->requests;
    QCOMPARE(valueIn(dir.path("f"), "requests"), "u64 1"s);
}

void PerThreadTest::forkedChild()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "f-{PID}-{TID}"});
    int result = -1;
    pid_t pid = 0;
    inThread([&] { // whose file the child's is not either
        ++stats->requests;
        Child child([&] { return (++stats->requests).value() == 2 && stats->isPublished() ? 0 : 1; });
        pid = child.pid();
        result = child.wait();
    });
    QCOMPARE(result, 0);
    QCOMPARE(dir.names().size(), 2U);
    const std::string ofChild = std::to_string(pid);
    QCOMPARE(valueIn(dir.path("f-" + ofChild + '-' + ofChild), "requests"), "u64 2"s);
}

void PerThreadTest::childKeepsItsHandsOffTheParents()
{
    const TempDir dir;
    Stats stats({.directory = dir.path(), .file = "f-{PID}-{TID}"});
    ++stats->requests;
    inThread([&] { ++stats->requests; });
    Waiting waiting(stats, 2);
    const auto before = dir.names();
    QCOMPARE(before.size(), 4U);
    Child child([&] {
        ++stats->requests;
        if (dir.names().size() != 5)
            return 1;
        return stats.remove() ? 0 : 2;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names(), before);
    waiting.finish();
}

QTEST_APPLESS_MAIN(PerThreadTest)
#include "per_thread_test.moc"
