// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/stale_file.h>

#include <ended.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::Child;
using support::endedPid;
using support::fileOf;
using support::StatsBytes;
using support::TempDir;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

constexpr std::uint32_t nobody = 65534;

struct OneCounter : Model
{
    Counter count{*this, "count"};
};

FileReport reportOf(const std::string &path)
{
    FileReport report;
    report.read(path);
    return report;
}

// What removeStale() did: "removed", "kept: why", "failed: why".
std::string removal(FileReport &report, const StaleRules &rules = {})
{
    const auto verdict = removeStale(report, rules);
    if (!verdict)
        return "failed: " + verdict.error().textWithoutPath();
    const bool removed = verdict->action == StaleAction::remove;
    return removed ? "removed" : "kept: " + verdict->reason;
}

} // namespace

/// That stale files go, and only those, whatever happens before the last moment.
class StaleRemovalTest : public QObject
{
    Q_OBJECT

private slots:
    void errors();
    void removes();
    void removesByARelativePath();
    void asksForTheProcessAnew();
    void keepsWhatIsTooYoung();
    void keepsAnotherFileOfTheName();
    void keepsAFileThatWasStartedAnew();
    void keepsWhatAWriterHasLockedSince();
    void aLinkRedirectsNothing();
    void goneMeanwhile();
    void directoryGoneMeanwhile();
    void cannotBeRemoved();
    void leavesNoLock();
    void neverRemovesWhatAWriterPutsInItsPlace();
};

// A writer takes the name of a stale file while somebody removes that: one of both comes first, and in the
// end the writer's file is there.
void StaleRemovalTest::neverRemovesWhatAWriterPutsInItsPlace()
{
    const TempDir dir;
    const std::string path = dir.path("f.mmstats");
    const std::string stale = fileOf(endedPid()).padTo(4096).bytes();
    std::atomic<bool> failed = false;
    std::atomic<int> removals = 0;
    const std::jthread cleaner([&](const std::stop_token &stop) {
        FileReport report;
        ProcessTable processes;
        while (!stop.stop_requested()) {
            report.read(path);
            if (judge(staleFacts(report, processes)).action != StaleAction::remove)
                continue;
            const std::string what = removal(report);
            removals += what == "removed" ? 1 : 0;
            failed = failed || what.starts_with("failed");
        }
    });
    const auto end = std::chrono::steady_clock::now() + 30s;
    for (int i = 0; (i < 300 || removals < 10) && std::chrono::steady_clock::now() < end; ++i) {
        dir.write("new", stale);
        std::filesystem::rename(dir.path("new"), path);
        OneCounter model;
        const Status status = model.publish({.directory = dir.path(), .file = "f.mmstats"});
        QVERIFY2(status, support::errorText(status).c_str());
        QVERIFY(std::filesystem::exists(path));
        model.remove();
    }
    QVERIFY(!failed);
    QVERIFY(removals >= 10);
}

void StaleRemovalTest::errors()
{
    const TempDir dir;
    FileReport missing = reportOf(dir.path("none.mmstats"));
    ProcessTable processes;
    const StaleVerdict verdict = judge(staleFacts(missing, processes));
    QVERIFY(verdict.action == StaleAction::unreadable);
    QCOMPARE(verdict.reason, missing.error()->textWithoutPath());
    QCOMPARE(removal(missing), "kept: " + verdict.reason);

    const std::string damaged =
        dir.write("damaged.mmstats", fileOf(endedPid()).bytes().substr(0, 20) + "\x50"s);
    std::filesystem::last_write_time(damaged, std::filesystem::file_time_type::clock::now() - 1h);
    FileReport report = reportOf(damaged);
    QVERIFY2(removal(report).starts_with("kept: at byte"), removal(report).c_str());
    QVERIFY(std::filesystem::exists(damaged));
}

void StaleRemovalTest::removes()
{
    const TempDir dir;
    FileReport report = reportOf(dir.write("x.mmstats", fileOf(endedPid()).bytes()));
    dir.write("y.mmstats", "");
    QCOMPARE(removal(report), "removed"s);
    QCOMPARE(dir.names(), std::set{"y.mmstats"s});
}

void StaleRemovalTest::removesByARelativePath()
{
    const TempDir dir;
    dir.write("x.mmstats", fileOf(endedPid()).bytes());
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(dir.path());
    FileReport report = reportOf("x.mmstats");
    const std::string done = removal(report);
    std::filesystem::current_path(before);
    QCOMPARE(done, "removed"s);
    QVERIFY(dir.names().empty());
}

void StaleRemovalTest::asksForTheProcessAnew()
{
    const TempDir dir;
    const support::Pipe never;
    Child child([&never] { return never.wait() ? 0 : 1; });
    const auto pid = static_cast<std::uint32_t>(child.pid());
    const auto now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch());
    const std::string bytes =
        StatsBytes().scalar("sys.pid", "I", pid).scalar("sys.created", "d", now.count()).bytes();
    FileReport report = reportOf(dir.write("x.mmstats", bytes));
    ProcessTable outdated([](std::uint32_t) { return ProcessInfo(); });
    QVERIFY(judge(staleFacts(report, outdated)).action == StaleAction::remove);
    QCOMPARE(removal(report), "kept: process " + std::to_string(pid) + " is running");
    child.kill();
    QCOMPARE(removal(report), "removed"s);
}

void StaleRemovalTest::keepsWhatIsTooYoung()
{
    const TempDir dir;
    FileReport report = reportOf(dir.write("x.mmstats", fileOf(endedPid()).bytes()));
    const std::string done = removal(report, {.minimumAge = 1h});
    QVERIFY2(done.ends_with("modified too recently"), done.c_str());
    std::filesystem::last_write_time(dir.path("x.mmstats"),
                                     std::filesystem::file_time_type::clock::now() - 2h);
    QCOMPARE(removal(report, {.minimumAge = 1h}), "removed"s);
}

void StaleRemovalTest::keepsAnotherFileOfTheName()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    FileReport report = reportOf(path);
    dir.write("other", fileOf(endedPid()).bytes());
    std::filesystem::rename(dir.path("other"), path);
    QCOMPARE(removal(report), "kept: another file has taken its place meanwhile"s);
    QVERIFY(std::filesystem::exists(path));
}

void StaleRemovalTest::keepsAFileThatWasStartedAnew()
{
    const TempDir dir;
    FileReport report = reportOf(dir.write("x.mmstats", fileOf(endedPid()).bytes()));
    const auto self = static_cast<std::uint32_t>(::getpid());
    dir.write("x.mmstats", StatsBytes().scalar("sys.pid", "I", self).bytes()); // the same inode
    QCOMPARE(removal(report), "kept: process " + std::to_string(self) + " is running");
    dir.write("x.mmstats", "");
    QVERIFY2(removal(report).starts_with("kept: its writer is still filling it"), removal(report).c_str());
    QCOMPARE(dir.names(), std::set{"x.mmstats"s});
}

void StaleRemovalTest::keepsWhatAWriterHasLockedSince()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    FileReport report = reportOf(path);
    ProcessTable processes;
    QVERIFY(judge(staleFacts(report, processes)).action == StaleAction::remove);
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    QCOMPARE(::flock(fd.get(), LOCK_SH), 0);
    QVERIFY2(removal(report).starts_with("kept: its lock is held"), removal(report).c_str());
    QVERIFY(std::filesystem::exists(path));
}

void StaleRemovalTest::aLinkRedirectsNothing()
{
    const TempDir dir;
    const std::string bytes = fileOf(endedPid()).bytes();
    for (const char *name : {"a", "victim"}) {
        std::filesystem::create_directory(dir.path(name));
        dir.write(name + "/x.mmstats"s, bytes);
    }
    FileReport report = reportOf(dir.path("a/x.mmstats"));
    std::filesystem::rename(dir.path("a"), dir.path("b"));
    std::filesystem::create_symlink("victim", dir.path("a"));
    QCOMPARE(removal(report), "kept: another file has taken its place meanwhile"s);
    QVERIFY(std::filesystem::exists(dir.path("victim/x.mmstats")));
    QVERIFY(std::filesystem::exists(dir.path("b/x.mmstats")));

    // Nor does a link in the place of the file itself, even to the same one.
    FileReport same = reportOf(dir.path("b/x.mmstats"));
    std::filesystem::rename(dir.path("b/x.mmstats"), dir.path("b/y.mmstats"));
    std::filesystem::create_symlink("y.mmstats", dir.path("b/x.mmstats"));
    QCOMPARE(removal(same), "kept: another file has taken its place meanwhile"s);
    QVERIFY(std::filesystem::exists(dir.path("b/y.mmstats")));
}

void StaleRemovalTest::goneMeanwhile()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    FileReport report = reportOf(path);
    std::filesystem::remove(path);
    QCOMPARE(removal(report), "kept: somebody else has removed it meanwhile"s);
}

void StaleRemovalTest::directoryGoneMeanwhile()
{
    const TempDir dir;
    std::filesystem::create_directory(dir.path("a"));
    const std::uint32_t pid = endedPid();
    FileReport report = reportOf(dir.write("a/x.mmstats", fileOf(pid).bytes()));
    std::filesystem::remove_all(dir.path("a"));
    const auto verdict = removeStale(report);
    QVERIFY(verdict && verdict->action == StaleAction::keep);
    QCOMPARE(verdict->reason, "somebody else has removed it meanwhile"s);
    QCOMPARE(verdict->pid, pid);
}

void StaleRemovalTest::cannotBeRemoved()
{
    if (::geteuid() != 0)
        QSKIP("only root can be another user, who may not write to the directory");
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    QCOMPARE(::chown(path.c_str(), nobody, nobody), 0);
    Child child([&path] {
        if (::setresuid(nobody, nobody, nobody) != 0)
            return 1;
        FileReport report = reportOf(path);
        const auto verdict = removeStale(report);
        return !verdict && verdict.error().code == ErrorCode::notPermitted && verdict.error().path == path
                   ? 0
                   : 2;
    });
    QCOMPARE(child.wait(), 0);
    QVERIFY(std::filesystem::exists(path));
}

void StaleRemovalTest::leavesNoLock()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    FileReport report = reportOf(path);
    const std::string done = removal(report, {.minimumAge = 1h});
    QVERIFY2(done.starts_with("kept"), done.c_str());
    QCOMPARE(::flock(fd.get(), LOCK_EX | LOCK_NB), 0);
}

QTEST_APPLESS_MAIN(StaleRemovalTest)
#include "stale_removal_test.moc"
