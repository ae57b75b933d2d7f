// SPDX-License-Identifier: Apache-2.0
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include <QtTest>

#include <mmstats/writer.h>

#include <ended.h>
#include <printing.h>
#include <state_of.h>
#include <temp_dir.h>

#include "cleaned.h"
#include "tool_run.h"

using namespace std::string_literals;
using mmstats::Writer;
using support::Child;
using support::cleaned;
using support::endedPid;
using support::fileOf;
using support::Pipe;
using support::saidOf;
using support::stateOf;
using support::TempDir;
using support::ToolRun;

namespace {

constexpr uid_t nobody = 65534;

double now()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string text(std::int64_t pid)
{
    return "process " + std::to_string(pid);
}

// A directory in which anybody may remove files.
void open(const TempDir &dir)
{
    std::filesystem::permissions(dir.path(), std::filesystem::perms::all);
}

} // namespace

/// Whose files the program removes.
class CleanstatsTest : public QObject
{
    Q_OBJECT

private slots:
    void gone();
    void running();
    void publishedByALivingProcess();
    void pidReused();
    void zombie();
    void firstThreadHasEnded();
    void threadId();
    void forkedChild();
    void anotherPidNamespace();
    void anothersFile();
    void rootRemovesAnothers();
    void notPermitted();
    void olderThan();
    void dryRun();
};

void CleanstatsTest::gone()
{
    const TempDir dir;
    const std::uint32_t pid = endedPid();
    const std::string path = dir.write("web-1-2.mmstats", fileOf(pid, now()).bytes());
    const ToolRun run = cleaned({path});
    QCOMPARE(run.out, "removed " + path + ": " + text(pid) + " is gone\nRemoved 1  -  0 alive\n");
    QCOMPARE(run.err, ""s);
    QCOMPARE(run.exitCode, 0);
    QVERIFY(dir.names().empty());
}

void CleanstatsTest::running()
{
    const TempDir dir;
    const std::string path =
        dir.write("x.mmstats", fileOf(static_cast<std::uint32_t>(::getpid()), now()).bytes());
    const ToolRun run = cleaned({path});
    QCOMPARE(run.out, "kept " + path + ": " + text(::getpid()) + " is running\nRemoved 0  -  1 alive\n");
    QCOMPARE(run.exitCode, 0);
    QVERIFY(std::filesystem::exists(path));
}

void CleanstatsTest::publishedByALivingProcess()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path()}));
    QCOMPARE(saidOf(cleaned({dir.path()}), writer.path()), "kept: " + text(::getpid()) + " is running");
}

void CleanstatsTest::pidReused()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(static_cast<std::uint32_t>(::getpid())).bytes());
    const ToolRun run = cleaned({path});
    QCOMPARE(saidOf(run, path),
             "removed: " + text(::getpid()) + " is another one, started after this file was created");
    QVERIFY(!std::filesystem::exists(path));

    // A time that was not stored yet says nothing.
    dir.write("x.mmstats", fileOf(static_cast<std::uint32_t>(::getpid()), 0).bytes());
    QCOMPARE(saidOf(cleaned({path}), path), "kept: " + text(::getpid()) + " is running");
}

void CleanstatsTest::zombie()
{
    const TempDir dir;
    Child child([] { return 0; });
    QTRY_VERIFY(!child.isRunning());
    const std::string path =
        dir.write("x.mmstats", fileOf(static_cast<std::uint32_t>(child.pid()), now()).bytes());
    const ToolRun run = cleaned({path});
    QCOMPARE(saidOf(run, path),
             "removed: " + text(child.pid()) + " has ended, and its parent has not collected it");
    QVERIFY(run.out.ends_with("\nRemoved 1  -  0 alive\n"));
}

void CleanstatsTest::firstThreadHasEnded()
{
    const TempDir dir;
    Child child([] {
        std::thread([] { ::pause(); }).detach();
        ::syscall(SYS_exit, 0); // ends this thread alone
        return 1;
    });
    QTRY_COMPARE(stateOf(child.pid()), 'Z');
    const std::string path =
        dir.write("x.mmstats", fileOf(static_cast<std::uint32_t>(child.pid()), now()).bytes());
    QCOMPARE(saidOf(cleaned({path}), path), "kept: " + text(child.pid()) + " is running");
}

void CleanstatsTest::threadId()
{
    if (::syscall(SYS_pidfd_open, ::getpid(), 0) < 0)
        QSKIP("this kernel, or a filter, has no pidfd_open");
    const TempDir dir;
    const Pipe ready;
    const Pipe end;
    std::atomic<pid_t> tid = 0;
    std::thread thread([&] {
        tid = static_cast<pid_t>(::syscall(SYS_gettid));
        ready.signal();
        end.wait();
    });
    ready.wait();
    const std::string path = dir.write("x.mmstats", fileOf(static_cast<std::uint32_t>(tid), now()).bytes());
    const ToolRun run = cleaned({path});
    end.signal();
    thread.join();
    QCOMPARE(saidOf(run, path), "removed: " + text(tid) + " is gone");
}

void CleanstatsTest::forkedChild()
{
    const TempDir dir;
    const Pipe ready;
    const Pipe never;
    Writer writer;
    auto &counter = writer.counter("forked");
    QVERIFY(writer.publish({.directory = dir.path()}));
    Child child([&] {
        ++counter; // publishes a file of its own
        ready.signal();
        return never.wait() ? 0 : 1;
    });
    ready.wait();
    QCOMPARE(dir.names().size(), 2U);
    const ToolRun both = cleaned({dir.path()});
    QVERIFY2(both.out.ends_with("\nRemoved 0  -  2 alive\n"), both.text().c_str());
    child.kill();
    const ToolRun one = cleaned({dir.path()});
    QVERIFY2(one.out.ends_with("\nRemoved 1  -  1 alive\n"), one.text().c_str());
    QCOMPARE(saidOf(one, writer.path()), "kept: " + text(::getpid()) + " is running");
}

// In a PID namespace of its own, publishes as a process whose id nobody has out here.
int publishInNewNamespace(const std::string &directory, const Pipe &ready, const Pipe &never)
{
    for (int attempt = 0; attempt < 10'000; ++attempt) {
        const pid_t child = ::fork();
        if (child == 0) {
            if (::access(("/proc/" + std::to_string(::getpid())).c_str(), F_OK) == 0)
                ::_exit(1);
            Writer writer;
            if (!writer.publish({.directory = directory}))
                ::_exit(2);
            ready.signal();
            never.wait();
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 1)
            return 2;
    }
    return 3;
}

void CleanstatsTest::anotherPidNamespace()
{
    const TempDir dir;
    const Pipe ready;
    const Pipe never;
    constexpr int notPermitted = 77;
    Child outer([&] {
        if (::unshare(CLONE_NEWPID) != 0) {
            ready.signal();
            return notPermitted;
        }
        Child first([&] { return publishInNewNamespace(dir.path(), ready, never); });
        const int result = first.wait();
        ready.signal();
        return result;
    });
    QVERIFY(ready.wait());
    if (dir.names().empty()) {
        QCOMPARE(outer.wait(), notPermitted);
        QSKIP("a PID namespace takes root, or a kernel that lets users have one");
    }
    const std::string path = dir.path(*dir.names().begin());
    const ToolRun run = cleaned({dir.path()});
    const std::string said = saidOf(run, path);
    QVERIFY2(said.starts_with("kept: its lock is held, "), run.text().c_str());
    QVERIFY(run.out.ends_with("\nRemoved 0  -  1 alive\n"));

    outer.kill(); // and, by the signal at a parent's death, the namespace with all that is in it
    QTRY_VERIFY((cleaned({dir.path()}), dir.names().empty()));
}

void CleanstatsTest::anothersFile()
{
    if (::geteuid() != 0)
        QSKIP("only root can run it as another user");
    const TempDir dir;
    open(dir);
    const std::uint32_t pid = endedPid();
    const std::string roots = dir.write("root.mmstats", fileOf(pid).bytes());
    const std::string own = dir.write("own.mmstats", fileOf(pid).bytes());
    QCOMPARE(::chown(own.c_str(), nobody, nobody), 0);
    const ToolRun run = cleaned({dir.path()}, {.user = nobody});
    if (run.exitCode == 127)
        QSKIP("other users cannot run what is built here");
    QCOMPARE(saidOf(run, roots), "kept: " + text(pid) + " is gone, but the file belongs to user 0");
    QCOMPARE(saidOf(run, own), "removed: " + text(pid) + " is gone");
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(dir.names(), std::set{"root.mmstats"s});
}

void CleanstatsTest::rootRemovesAnothers()
{
    if (::geteuid() != 0)
        QSKIP("only root may");
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    QCOMPARE(::chown(path.c_str(), nobody, nobody), 0);
    QVERIFY(saidOf(cleaned({path}), path).starts_with("removed: "));
}

void CleanstatsTest::notPermitted()
{
    if (::geteuid() != 0)
        QSKIP("only root can run it as another user");
    const TempDir dir;
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    QCOMPARE(::chown(path.c_str(), nobody, nobody), 0);
    const ToolRun run = cleaned({path}, {.user = nobody});
    if (run.exitCode == 127)
        QSKIP("other users cannot run what is built here");
    QCOMPARE(run.err, "cleanstats: " + path + ": cannot remove: Permission denied\n");
    QCOMPARE(run.out, "Removed 0  -  0 alive\n"s);
    QCOMPARE(run.exitCode, 1);
    QVERIFY(std::filesystem::exists(path));
}

void CleanstatsTest::olderThan()
{
    const TempDir dir;
    const std::uint32_t pid = endedPid();
    const std::string path = dir.write("x.mmstats", fileOf(pid).bytes());
    const std::string young = "kept: " + text(pid) + " is gone, but the file was modified too recently";
    QCOMPARE(saidOf(cleaned({"--older-than", "1h", path}), path), young);
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() -
                                               std::chrono::minutes(90));
    QCOMPARE(saidOf(cleaned({"--older-than=2h", path}), path), young);
    QCOMPARE(saidOf(cleaned({"--older-than", "0.1d", path}), path), young);
    QCOMPARE(saidOf(cleaned({"--older-than", "1.4h", path}), path), "removed: " + text(pid) + " is gone");
}

void CleanstatsTest::dryRun()
{
    const TempDir dir;
    const std::uint32_t pid = endedPid();
    const std::string path = dir.write("x.mmstats", fileOf(pid).bytes());
    for (const char *option : {"-n", "--dry-run"}) {
        const ToolRun run = cleaned({option, path});
        QCOMPARE(run.out,
                 "would remove " + path + ": " + text(pid) + " is gone\nWould remove 1  -  0 alive\n");
        QCOMPARE(run.exitCode, 0);
    }
    QCOMPARE(dir.names(), std::set{"x.mmstats"s});
}

QTEST_APPLESS_MAIN(CleanstatsTest)
#include "cleanstats_test.moc"
