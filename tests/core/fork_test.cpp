// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <thread>

#include <QtTest>

#include <mmstats/stats_file.h>
#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::Child;
using support::TempDir;
using namespace std::string_literals;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    Double load{*this, "load"};
    String state{*this, "state", "starting", 16};
    StaticText text{*this, "text", "constant"};
};

std::string valueIn(const std::string &path, std::string_view label)
{
    Snapshot snapshot;
    auto file = StatsFile::open(path);
    if (!file || !file->sample(snapshot))
        return "cannot be read";
    return support::valueOf(snapshot, label);
}

} // namespace

/// A forked child has the parent's models, but not its files.
class ForkTest : public QObject
{
    Q_OBJECT

private slots:
    void childUpdatesDoNotReachTheParent();
    void childKeepsTheValues();
    void childMayPublishItsOwn();
    void childRemovesNothing();
    void childDestroysNothing();
    void parentGoesOn();
    void parentStillCountsAsLiving();
    void forkWhileOthersPublish();
};

void ForkTest::childUpdatesDoNotReachTheParent()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    stats.requests.set(10);
    Child child([&stats] {
        for (int i = 0; i < 1000; ++i)
            ++stats.requests;
        stats.load = 4;
        stats.state = "child";
        return 0;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(stats.requests.value(), 10U);
    QCOMPARE(valueIn(stats.path(), "requests"), "u64 10"s);
    QCOMPARE(valueIn(stats.path(), "load"), "f64 0"s);
    QCOMPARE(valueIn(stats.path(), "state"), "text starting"s);
}

void ForkTest::childKeepsTheValues()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    stats.requests.set(10);
    stats.state = "counting";
    Child child([&stats] {
        ++stats.requests;
        const bool right = stats.requests.value() == 11 && stats.state.value() == "counting" &&
                           !stats.isPublished() && stats.path().empty();
        return right ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
}

void ForkTest::childMayPublishItsOwn()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}"}));
    stats.requests.set(10);
    Child child([&] {
        if (!stats.publish({.directory = dir.path(), .file = "f-{PID}"}))
            return 1;
        ++stats.requests;
        return valueIn(stats.path(), "requests") == "u64 11" ? 0 : 2;
    });
    const std::string name = "f-" + std::to_string(child.pid());
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names(), (std::set<std::string>{"f-" + std::to_string(::getpid()), name}));
    QCOMPARE(valueIn(dir.path(name), "sys.pid"), "u64 " + name.substr(2));
    QCOMPARE(valueIn(dir.path(name), "requests"), "u64 11"s);
    QCOMPARE(valueIn(stats.path(), "requests"), "u64 10"s);
}

void ForkTest::childRemovesNothing()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}-{TID}"}));
    Child child([&stats] { return stats.remove() ? 0 : 1; });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names().size(), 1U);
    QVERIFY(std::filesystem::exists(stats.path()));
}

void ForkTest::childDestroysNothing()
{
    const TempDir dir;
    auto stats = std::make_unique<WebStats>();
    QVERIFY(stats->publish({.directory = dir.path(), .file = "f"}));
    Child child([&stats] {
        stats.reset();
        return 0;
    });
    QCOMPARE(child.wait(), 0);
    QVERIFY(std::filesystem::exists(stats->path()));
    ++stats->requests;
    QCOMPARE(valueIn(stats->path(), "requests"), "u64 1"s);
}

void ForkTest::parentGoesOn()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    const support::Pipe childHasRead;
    const support::Pipe parentDone;
    Child child([&] {
        const std::uint64_t before = stats.requests.value();
        childHasRead.signal();
        parentDone.wait();
        return stats.requests.value() == before ? 0 : 1;
    });
    QVERIFY(childHasRead.wait());
    for (int i = 0; i < 1000; ++i)
        ++stats.requests;
    parentDone.signal();
    QCOMPARE(child.wait(), 0);
    QCOMPARE(valueIn(stats.path(), "requests"), "u64 1000"s);
    QVERIFY(stats.isPublished());
}

void ForkTest::parentStillCountsAsLiving()
{
    // The lock belongs to both after a fork; letting go of it in the child must not undo it for the parent.
    const TempDir dir;
    auto stats = std::make_unique<WebStats>();
    QVERIFY(stats->publish({.directory = dir.path(), .file = "f"}));
    const auto file = StatsFile::open(stats->path());
    const support::Pipe childIs;
    const support::Pipe done;
    Child child([&] {
        childIs.signal();
        done.wait();
        return 0;
    });
    QVERIFY(childIs.wait());
    QVERIFY(file->hasLivingWriter());
    stats.reset(); // and a child that lives on is no writer
    QVERIFY(!file->hasLivingWriter());
    done.signal();
    QCOMPARE(child.wait(), 0);
}

void ForkTest::forkWhileOthersPublish()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "main"}));
    std::atomic<bool> stop{false};
    std::atomic<int> published{0};
    std::jthread other([&] {
        while (!stop) {
            WebStats model;
            if (model.publish({.directory = dir.path(), .file = "f"}))
                ++published;
            ++model.requests;
            model.remove();
        }
    });
    int problems = 0;
    for (int i = 0; i < 200; ++i) {
        Child child([&stats] {
            ++stats.requests;
            return stats.isPublished() ? 1 : 0;
        });
        problems += child.wait() == 0 ? 0 : 1;
    }
    QTRY_VERIFY(published > 0);
    stop = true;
    other.join();
    QCOMPARE(problems, 0);
    QCOMPARE(dir.names(), std::set<std::string>{"main"});
    QCOMPARE(valueIn(dir.path("main"), "requests"), "u64 0"s);
}

QTEST_APPLESS_MAIN(ForkTest)
#include "fork_test.moc"
