// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include <QtTest>

#include <mmstats/stats_file.h>
#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <read_back.h>
#include <temp_dir.h>

using namespace mmstats;
using support::Child;
using support::TempDir;
using support::valueIn;
using namespace std::string_literals;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    Double load{*this, "load"};
    String state{*this, "state", "starting", 16};
    StaticText text{*this, "text", "constant"};
};

} // namespace

/// A forked child has the parent's models, but files of its own.
class ForkTest : public QObject
{
    Q_OBJECT

private slots:
    void firstUpdatePublishesForTheChild_data();
    void firstUpdatePublishesForTheChild();
    void childWithoutAnUpdateLeavesNothing();
    void nothingIsLostInEither();
    void grandchild();
    void childAddsFields();
    void childPublishesElsewhere();
    void nameOfTheParent();
    void childRemovesItsOwn();
    void childRemovesNothing();
    void childDestroysNothing();
    void parentGoesOn();
    void parentStillCountsAsLiving();
    void childThatCannotPublish();
    void childInAnotherDirectory();
    void closedOnExec();
};

void ForkTest::firstUpdatePublishesForTheChild_data()
{
    using Update = std::function<void(WebStats &)>;
    QTest::addColumn<Update>("update");
    QTest::newRow("counter") << Update([](WebStats &stats) { ++stats.requests; });
    QTest::newRow("counter set") << Update([](WebStats &stats) { stats.requests.set(11); });
    QTest::newRow("number") << Update([](WebStats &stats) { stats.load = 0.5; });
    QTest::newRow("number changed") << Update([](WebStats &stats) { stats.load += 0.5; });
    QTest::newRow("text") << Update([](WebStats &stats) { stats.state = "child"; });
}

void ForkTest::firstUpdatePublishesForTheChild()
{
    QFETCH(std::function<void(WebStats &)>, update);
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.prefix = "p.", .directory = dir.path(), .file = "f-{PID}", .ownerOnly = true}));
    stats.requests.set(10);
    stats.state = "parent";
    const std::string before = dir.read("f-" + std::to_string(::getpid()));
    Child child([&] {
        if (stats.isPublished() || !stats.path().empty() || dir.names().size() != 1)
            return 1;
        if (stats.requests.value() != 10 || stats.state.value() != "parent")
            return 2;
        update(stats);
        if (!stats.isPublished() || !stats.status() ||
            stats.path() != dir.path("f-" + std::to_string(::getpid())))
            return 3;
        stats.requests += 100;
        return 0;
    });
    const std::string name = "f-" + std::to_string(child.pid());
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.read("f-" + std::to_string(::getpid())), before);
    QVERIFY(stats.isPublished());
    // All of the model, with the values at the fork and what came after, as another process.
    QCOMPARE(valueIn(dir.path(name), "p.sys.pid"), "u64 " + name.substr(2));
    QCOMPARE(valueIn(dir.path(name), "p.sys.tid"), "i64 " + name.substr(2));
    WebStats expected;
    expected.requests.set(10);
    expected.state = "parent";
    update(expected);
    QCOMPARE(valueIn(dir.path(name), "p.requests"), "u64 " + std::to_string(expected.requests.value() + 100));
    QCOMPARE(valueIn(dir.path(name), "p.load"), expected.load.value() == 0.5 ? "f64 0.5"s : "f64 0"s);
    QCOMPARE(valueIn(dir.path(name), "p.state"), "text " + std::string(expected.state.value()));
    QCOMPARE(valueIn(dir.path(name), "p.text"), "text constant"s);
    const auto mode = std::filesystem::status(dir.path(name)).permissions();
    QVERIFY(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

void ForkTest::childWithoutAnUpdateLeavesNothing()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}"}));
    ++stats.requests;
    Child child(
        [&stats] { return stats.requests.value() == 1 && stats.state.value() == "starting" ? 0 : 1; });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names().size(), 1U);
}

void ForkTest::nothingIsLostInEither()
{
    constexpr std::uint64_t rounds = 200'000;
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}"}));
    const auto count = [&stats] {
        for (std::uint64_t i = 0; i < rounds; ++i)
            ++stats.requests;
        return 0;
    };
    Child child(count);
    count();
    const std::string name = "f-" + std::to_string(child.pid());
    QCOMPARE(child.wait(), 0);
    QCOMPARE(valueIn(stats.path(), "requests"), "u64 " + std::to_string(rounds));
    QCOMPARE(valueIn(dir.path(name), "requests"), "u64 " + std::to_string(rounds));
}

void ForkTest::grandchild()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}"}));
    ++stats.requests;
    Child child([&] {
        // One before the child's first update, and one after it.
        Child early([&stats] { return (++stats.requests).value() == 2 && stats.isPublished() ? 0 : 1; });
        if (early.wait() != 0)
            return 1;
        if ((++stats.requests).value() != 2)
            return 2;
        Child late([&stats] { return (++stats.requests).value() == 3 && stats.isPublished() ? 0 : 3; });
        return late.wait();
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names().size(), 4U);
    QCOMPARE(valueIn(stats.path(), "requests"), "u64 1"s);
}

void ForkTest::childAddsFields()
{
    const TempDir dir;
    Writer writer;
    Counter &counter = writer.counter("jobs");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f-{PID}"}));
    Child child([&] {
        ++writer.counter("of the child");
        ++counter;
        return valueIn(writer.path(), "of the child") == "u64 1" && valueIn(writer.path(), "jobs") == "u64 1"
                   ? 0
                   : 1;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names().size(), 2U);
    QCOMPARE(valueIn(writer.path(), "of the child"), "no such stat"s);
}

void ForkTest::childPublishesElsewhere()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}"}));
    stats.requests.set(10);
    Child child([&] {
        if (!stats.publish({.directory = dir.path(), .file = "child"}))
            return 1;
        ++stats.requests;
        return 0;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names(), (std::set<std::string>{"child", "f-" + std::to_string(::getpid())}));
    QCOMPARE(valueIn(dir.path("child"), "requests"), "u64 11"s);
    QCOMPARE(valueIn(stats.path(), "requests"), "u64 10"s);
}

void ForkTest::childThatCannotPublish()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}"}));
    Child child([&] {
        if (stats.publish({.directory = dir.path("missing")}))
            return 1;
        ++stats.requests; // and does not go where the parent's options say
        return !stats.isPublished() && !stats.status() && stats.requests.value() == 1 ? 0 : 2;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names().size(), 1U);
}

void ForkTest::childInAnotherDirectory()
{
    const TempDir dir;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(dir.path());
    WebStats stats;
    QVERIFY(stats.publish({.directory = ".", .file = "f-{PID}"}));
    Child child([&] {
        std::filesystem::current_path("/"); // as daemons do
        ++stats.requests;
        return stats.isPublished() && dir.names().size() == 2 ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
    std::filesystem::current_path(before);
}

void ForkTest::nameOfTheParent()
{
    // Without {PID} the child's file would be its parent's: the child's updates go nowhere.
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    stats.requests.set(10);
    Child child([&stats] {
        for (int i = 0; i < 1000; ++i)
            ++stats.requests;
        stats.load = 4;
        stats.state = "child";
        const bool right = stats.requests.value() == 1010 && stats.state.value() == "child" &&
                           !stats.isPublished() && stats.status().error().code == ErrorCode::fileInUse;
        return right ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(stats.requests.value(), 10U);
    QCOMPARE(dir.names(), std::set<std::string>{"f"});
    QCOMPARE(valueIn(stats.path(), "requests"), "u64 10"s);
    QCOMPARE(valueIn(stats.path(), "load"), "f64 0"s);
    QCOMPARE(valueIn(stats.path(), "state"), "text starting"s);
}

void ForkTest::childRemovesItsOwn()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}-{TID}"}));
    Child child([&] {
        ++stats.requests;
        if (dir.names().size() != 2 || !stats.remove())
            return 1;
        ++stats.requests; // and no further file
        return dir.names().size() == 1 ? 0 : 2;
    });
    QCOMPARE(child.wait(), 0);
    QVERIFY(std::filesystem::exists(stats.path()));
}

void ForkTest::childRemovesNothing()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}-{TID}"}));
    Child child([&stats] {
        const bool removed = static_cast<bool>(stats.remove());
        ++stats.requests; // and no file of its own any more
        return removed ? 0 : 1;
    });
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

void ForkTest::closedOnExec()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    int ours = 0;
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code error;
        if (!std::filesystem::read_symlink(entry.path(), error).string().starts_with(dir.path()))
            continue;
        ++ours;
        QVERIFY((::fcntl(std::stoi(entry.path().filename()), F_GETFD) & FD_CLOEXEC) != 0);
    }
    QVERIFY(ours >= 1);
}

QTEST_APPLESS_MAIN(ForkTest)
#include "fork_test.moc"
