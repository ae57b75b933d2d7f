// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <filesystem>
#include <thread>

#include <QtTest>

#include <mmstats/directory.h>
#include <mmstats/stats_file.h>
#include <mmstats/writer.h>

#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::TempDir;
using namespace std::string_literals;

namespace {

constexpr int rounds = 1500;

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    StaticText text{*this, "text", std::string(20'000, 'x')}; // pages that take their time
    Counter last{*this, "last"};
};

// What a reader sees of a directory into which somebody publishes.
struct Watcher
{
    std::atomic<bool> stop{false};
    std::atomic<int> seen{0};
    std::atomic<bool> failed{false};
    std::string problem; // to be read after the watching, or where it failed

    void lookAt(const std::string &path)
    {
        auto file = StatsFile::open(path);
        if (!file) {
            if (file.error().code != ErrorCode::notFound) // gone again is all right
                problem = file.error().text();
            return;
        }
        Snapshot snapshot;
        const Status status = file->sample(snapshot);
        if (!status)
            problem = status.error().text();
        else if (snapshot.layout().damage())
            problem = snapshot.layout().damage()->text();
        else if (support::valueOf(snapshot, "last") != "u64 7")
            problem = "values are not there yet";
        ++seen;
    }

    void run(const std::string &directory)
    {
        const Glob glob = Glob::inDirectory(directory);
        while (!stop && problem.empty()) {
            const auto entries = listDirectory(directory, glob);
            if (!entries)
                problem = entries.error().text();
            else
                for (const DirectoryEntry &entry : *entries)
                    lookAt(directory + '/' + entry.name);
        }
        failed = !problem.empty();
    }
};

} // namespace

/// Publishing while others look, and while others publish.
class PublishRaceTest : public QObject
{
    Q_OBJECT

private slots:
    void filesAppearWhole_data();
    void filesAppearWhole();
    void threadsPublishAtOnce();
    void oneNameForManyThreads();
};

void PublishRaceTest::filesAppearWhole_data()
{
    QTest::addColumn<bool>("removed");
    QTest::newRow("new each time") << true;
    QTest::newRow("in place of the last") << false;
}

void PublishRaceTest::filesAppearWhole()
{
    QFETCH(bool, removed);
    const TempDir dir;
    Watcher watcher;
    std::jthread looking([&] { watcher.run(dir.path()); });
    std::string problem;
    for (int i = 0; i < rounds && problem.empty(); ++i) {
        WebStats stats;
        stats.last.set(7);
        const Status status = stats.publish({.directory = dir.path(), .file = "f.mmstats"});
        problem = support::errorText(status);
        if (removed && !stats.remove())
            problem = "cannot remove";
    }
    // At least some must have been seen, or nothing is proved; one stands still until then.
    WebStats stats;
    stats.last.set(7);
    const Status status = stats.publish({.directory = dir.path(), .file = "g.mmstats"});
    while (status && !watcher.failed && watcher.seen == 0)
        std::this_thread::yield();
    watcher.stop = true;
    looking.join();
    QCOMPARE(problem, ""s);
    QCOMPARE(watcher.problem, ""s);
    QVERIFY(watcher.seen > 0);
    QCOMPARE(dir.names(), removed ? std::set<std::string>{"g.mmstats"}
                                  : (std::set<std::string>{"f.mmstats", "g.mmstats"}));
}

void PublishRaceTest::threadsPublishAtOnce()
{
    const TempDir dir;
    constexpr int threads = 8;
    std::atomic<int> failures{0};
    {
        std::vector<std::jthread> running;
        running.reserve(threads);
        for (int t = 0; t < threads; ++t) {
            running.emplace_back([&] {
                for (int i = 0; i < 50; ++i) {
                    WebStats stats;
                    stats.last.set(7);
                    if (!stats.publish({.directory = dir.path()}))
                        ++failures;
                }
            });
        }
    }
    QCOMPARE(failures.load(), 0);
    QCOMPARE(dir.names().size(), static_cast<std::size_t>(threads));
    Watcher watcher;
    for (const std::string &name : dir.names())
        watcher.lookAt(dir.path(name));
    QCOMPARE(watcher.problem, ""s);
    QCOMPARE(watcher.seen.load(), threads);
}

void PublishRaceTest::oneNameForManyThreads()
{
    // Whoever comes second is told that the first one lives.
    const TempDir dir;
    WebStats first;
    QVERIFY(first.publish({.directory = dir.path(), .file = "f.mmstats"}));
    std::atomic<int> refused{0};
    {
        std::vector<std::jthread> running;
        for (int t = 0; t < 4; ++t) {
            running.emplace_back([&] {
                WebStats other;
                const Status status = other.publish({.directory = dir.path(), .file = "f.mmstats"});
                if (!status && status.error().code == ErrorCode::fileInUse)
                    ++refused;
            });
        }
    }
    QCOMPARE(refused.load(), 4);
    QCOMPARE(dir.names(), std::set<std::string>{"f.mmstats"});
}

QTEST_APPLESS_MAIN(PublishRaceTest)
#include "publish_race_test.moc"
