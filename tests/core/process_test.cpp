// SPDX-License-Identifier: Apache-2.0
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <thread>

#include <QtTest>

#include <mmstats/process.h>

#include <child.h>
#include <printing.h>
#include <state_of.h>
#include <temp_dir.h>

using namespace mmstats;
using Existence = mmstats::ProcessInfo::Existence;
using support::Child;
using support::stateOf;
using support::TempDir;
using namespace std::string_literals;

namespace {

double now()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// 22 fields, of which the 20th counts the threads, and the last is when it started, in ticks; then some more.
std::string statOf(const std::string &name, char state, const std::string &ticks,
                   const std::string &threads = "1")
{
    return "77 (" + name + ") " + state + " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 " + threads + " 18 " +
           ticks + " 99 98 97\n";
}

} // namespace

class ProcessTest : public QObject
{
    Q_OBJECT

private slots:
    void procOfAnotherPidNamespace();
    void ourselves();
    void childJustStarted();
    void zombieThenNone();
    void firstThreadHasEnded();
    void threadIsNoProcess();
    void impossiblePids();
    void otherProcDirectory();
    void withoutProc();
    void parses_data();
    void parses();
    void commandFromFileName_data();
    void commandFromFileName();
};

void ProcessTest::ourselves()
{
    const ProcessInfo info = ProcessInfo::of(static_cast<std::uint32_t>(::getpid()));
    QCOMPARE(info.existence, Existence::running);
    QVERIFY(info.started);
    QVERIFY2(*info.started <= now() + 0.1 && *info.started > now() - 3600,
             qPrintable(QString::number(*info.started - now())));
    // The first process there is did not start after us.
    const ProcessInfo first = ProcessInfo::of(1);
    QCOMPARE(first.existence, Existence::running);
    QVERIFY(!first.started || *first.started <= *info.started + 0.1);
}

void ProcessTest::childJustStarted()
{
    const support::Pipe never;
    const double before = now();
    Child child([&never] { return never.wait() ? 0 : 1; });
    const double after = now();
    const ProcessInfo info = ProcessInfo::of(static_cast<std::uint32_t>(child.pid()));
    QCOMPARE(info.existence, Existence::running);
    QVERIFY(info.started);
    // The kernel counts in hundredths of a second.
    QVERIFY2(*info.started > before - 0.1 && *info.started < after + 0.1,
             qPrintable(QString::number(*info.started - before)));
}

void ProcessTest::zombieThenNone()
{
    Child child([] { return 0; });
    const auto pid = static_cast<std::uint32_t>(child.pid());
    QTRY_VERIFY(!child.isRunning());
    const ProcessInfo zombie = ProcessInfo::of(pid);
    QCOMPARE(zombie.existence, Existence::zombie);
    QVERIFY(zombie.started);
    child.wait();
    const ProcessInfo none = ProcessInfo::of(pid);
    QCOMPARE(none.existence, Existence::none);
    QVERIFY(!none.started);
}

void ProcessTest::firstThreadHasEnded()
{
    Child child([] {
        std::thread([] { ::pause(); }).detach();
        ::syscall(SYS_exit, 0); // ends this thread alone
        return 1;
    });
    QTRY_COMPARE(stateOf(child.pid()), 'Z');
    const ProcessInfo info = ProcessInfo::of(static_cast<std::uint32_t>(child.pid()));
    QCOMPARE(info.existence, Existence::running);
    QVERIFY(info.started);
}

void ProcessTest::threadIsNoProcess()
{
    const support::Pipe ready;
    const support::Pipe end;
    std::atomic<pid_t> tid = 0;
    std::thread thread([&] {
        tid = static_cast<pid_t>(::syscall(SYS_gettid));
        ready.signal();
        end.wait();
    });
    ready.wait();
    const bool signalled = ::kill(tid, 0) == 0;
    const ProcessInfo info = ProcessInfo::of(static_cast<std::uint32_t>(tid));
    end.signal();
    thread.join();
    QVERIFY(signalled); // as if it were a process
    if (::syscall(SYS_pidfd_open, ::getpid(), 0) < 0)
        QSKIP("this kernel, or a filter, has no pidfd_open");
    QCOMPARE(info.existence, Existence::none);
    QVERIFY(!info.started);
}

void ProcessTest::impossiblePids()
{
    // 0 and negative ones would mean whole groups to kill(2).
    for (const std::uint32_t pid : {0U, 0x80000000U, 0xffffffffU, 0x7fffffffU})
        QCOMPARE(ProcessInfo::of(pid).existence, Existence::none);
}

void ProcessTest::otherProcDirectory()
{
    const TempDir proc;
    std::filesystem::create_directory(proc.path("77"));
    proc.write("77/stat", statOf("x", 'Z', "0"));
    QCOMPARE(ProcessInfo::of(77, proc.path()).existence, Existence::zombie);
}

void ProcessTest::withoutProc()
{
    // Where /proc shows nothing, a signal of nothing tells whether there is a process.
    const TempDir proc;
    const ProcessInfo info = ProcessInfo::of(static_cast<std::uint32_t>(::getpid()), proc.path());
    QCOMPARE(info.existence, Existence::running);
    QVERIFY(!info.started);
    Child child([] { return 0; });
    const auto pid = static_cast<std::uint32_t>(child.pid());
    child.wait();
    QCOMPARE(ProcessInfo::of(pid, proc.path()).existence, Existence::none);
}

void ProcessTest::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("existence");
    QTest::addColumn<double>("started"); // NaN: absent
    const double absent = std::nan("");
    const auto row = [](const char *name, const std::string &text, Existence existence, double started) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(existence) << started;
    };
    row("usual", statOf("web", 'S', "250"), Existence::running, 1002.5);
    row("running", statOf("web", 'R', "0"), Existence::running, 1000);
    row("zombie", statOf("web", 'Z', "100"), Existence::zombie, 1001);
    row("dead", statOf("web", 'X', "100"), Existence::zombie, 1001);
    row("zombie, but threads", statOf("web", 'Z', "100", "2"), Existence::running, 1001);
    row("zombie, threads not known", statOf("web", 'Z', "100", "x"), Existence::zombie, 1001);
    row("zombie, cut", "77 (web) Z 1 2 3", Existence::zombie, absent);
    row("stopped", statOf("web", 'T', "100"), Existence::running, 1001);
    row("spaces", statOf("a b c", 'Z', "100"), Existence::zombie, 1001);
    row("brackets", statOf("a) Z (b", 'S', "100"), Existence::running, 1001);
    row("closing bracket last", statOf("a)", 'S', "100"), Existence::running, 1001);
    row("only brackets", statOf(")))", 'Z', "100"), Existence::zombie, 1001);
    row("newline", statOf("a\nb", 'S', "100"), Existence::running, 1001);
    row("no name", statOf("", 'S', "100"), Existence::running, 1001);
    row("huge", statOf("web", 'S', "18446744073709551615"), Existence::running,
        1000 + 18446744073709551615.0 / 100);
    row("too huge", statOf("web", 'S', "18446744073709551616"), Existence::running, absent);
    row("no number", statOf("web", 'S', "x"), Existence::running, absent);
    row("cut", "77 (web) S 1 2 3", Existence::running, absent);
    row("cut behind the name", "77 (web)", Existence::running, absent);
    row("cut behind the name's space", "77 (web) ", Existence::running, absent);
    row("empty", "", Existence::running, absent);
    row("no brackets", "77 web S 1 2 3", Existence::running, absent);
}

void ProcessTest::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, existence);
    QFETCH(double, started);
    const ProcessInfo info = parseProcessStat(text.toStdString(), 1000, 100);
    QCOMPARE(static_cast<int>(info.existence), existence);
    QCOMPARE(info.started.has_value(), !std::isnan(started));
    if (info.started)
        QCOMPARE(*info.started, started);
}

void ProcessTest::commandFromFileName_data()
{
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<int>("pid"); // 0: not known
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *fileName, int pid, const char *expected) {
        QTest::addRow("%s of %d", fileName, pid) << fileName << pid << expected;
    };
    row("web-4121-4123.mmstats", 4121, "web");
    row("web-4121-4123.mmstats", 0, "web-4121-4123");
    row("web-4121-4123.mmstats", 4122, "web-4121-4123");
    row("web-4121-4121.mmstats", 4121, "web");
    row("web-4121.mmstats", 4121, "web");
    row("my-web-app-4121-4123.mmstats", 4121, "my-web-app");
    row("web-41210-4121-5.mmstats", 4121, "web-41210");
    row("web-4121x-4121-5.mmstats", 4121, "web-4121x");
    row("web.py-12-13.mmstats", 12, "web.py");
    row("mmstats-12", 12, "mmstats");
    row("mmstats-12", 0, "mmstats-12");
    row("-12-13.mmstats", 12, "-12-13");
    row("x.mmstats", 12, "x");
    row(".mmstats", 12, "");
    row("", 12, "");
}

void ProcessTest::commandFromFileName()
{
    QFETCH(QString, fileName);
    QFETCH(int, pid);
    QFETCH(QString, expected);
    const auto known = pid == 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(pid));
    QCOMPARE(mmstats::commandFromFileName(fileName.toStdString(), known), expected.toStdString());
}

// In there a pid means another process than /proc tells of.
void ProcessTest::procOfAnotherPidNamespace()
{
    constexpr int notPermitted = 77;
    support::Child outer([] {
        if (::unshare(CLONE_NEWPID) != 0)
            return notPermitted;
        support::Child first([] {
            support::Child second([] {
                ::pause();
                return 0;
            });
            const ProcessInfo info = ProcessInfo::of(static_cast<std::uint32_t>(second.pid()));
            return info.existence == ProcessInfo::Existence::running && !info.started && !info.owner ? 0 : 1;
        });
        return first.wait();
    });
    const int result = outer.wait();
    if (result == notPermitted)
        QSKIP("a PID namespace takes root, or a kernel that lets users have one");
    QCOMPARE(result, 0);
}

QTEST_APPLESS_MAIN(ProcessTest)
#include "process_test.moc"
