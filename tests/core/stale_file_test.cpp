// SPDX-License-Identifier: Apache-2.0
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>

#include <QtTest>

#include <mmstats/stale_file.h>
#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using Existence = mmstats::ProcessInfo::Existence;
using support::Child;
using support::StatsBytes;
using support::TempDir;
using namespace std::chrono_literals;
using namespace std::string_literals;

Q_DECLARE_METATYPE(mmstats::StaleFacts)
Q_DECLARE_METATYPE(mmstats::StaleAction)

namespace {

constexpr std::uint32_t nobody = 65534;

// Its process is gone, and nothing else keeps it.
StaleFacts stale(const std::function<void(StaleFacts &)> &change = [](StaleFacts &) {})
{
    StaleFacts facts{
        .age = 1h, .owner = 1000, .user = 1000, .named = {.pid = 77, .doubt = {}}, .created = 5000};
    change(facts);
    return facts;
}

// The file of a process that has just ended and been collected.
std::uint32_t endedPid()
{
    Child child([] { return 0; });
    const auto pid = static_cast<std::uint32_t>(child.pid());
    child.wait();
    return pid;
}

StatsBytes bytesFor(std::uint32_t pid)
{
    return StatsBytes().scalar("sys.pid", "I", pid).scalar("sys.created", "d", 1.5e9).padTo(4096);
}

FileReport reportOf(const std::string &path)
{
    FileReport report;
    report.read(path);
    return report;
}

StaleVerdict judged(const std::string &path)
{
    ProcessTable processes;
    return judge(staleFacts(reportOf(path), processes));
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

/// Which files go, and that only those do.
class StaleFileTest : public QObject
{
    Q_OBJECT

private slots:
    void decides_data();
    void decides();
    void factsOfAnEndedProcess();
    void factsOfALivingWriter();
    void theLockOutlivesThePid();
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
};

void StaleFileTest::decides_data()
{
    QTest::addColumn<StaleFacts>("facts");
    QTest::addColumn<double>("minimumAge");
    QTest::addColumn<StaleAction>("action");
    QTest::addColumn<bool>("alive");
    QTest::addColumn<QString>("reason");
    using enum StaleAction;
    const auto rowFor = [](const char *name, double minimumAge, const StaleFacts &facts, StaleAction action,
                           bool alive, const char *reason) {
        QTest::newRow(name) << facts << minimumAge << action << alive << reason;
    };
    const auto row = [&](const char *name, const StaleFacts &facts, StaleAction action, bool alive,
                         const char *reason) { rowFor(name, 0, facts, action, alive, reason); };
    const auto runningSince = [](double started) {
        return stale(
            [=](StaleFacts &f) { f.process = {.existence = Existence::running, .started = started}; });
    };

    row("gone", stale(), remove, false, "process 77 is gone");
    row("zombie", stale([](StaleFacts &f) { f.process.existence = Existence::zombie; }), remove, false,
        "process 77 has ended, and its parent has not collected it");
    row("reused", runningSince(5002.1), remove, false,
        "process 77 is another one, started after this file was created");

    row("running", runningSince(4999), keep, true, "process 77 is running");
    row("started within the tolerance", runningSince(5002), keep, true, "process 77 is running");
    row("running, start not known", stale([](StaleFacts &f) { f.process.existence = Existence::running; }),
        keep, true, "process 77 is running");
    for (const auto &[name, created] : {std::pair("creation not known", std::optional<double>()),
                                        {"creation not stored yet", 0.0},
                                        {"creation negative", -1.0},
                                        {"creation is no number", std::nan("")}}) {
        StaleFacts facts = runningSince(9000);
        facts.created = created;
        row(name, facts, keep, true, "process 77 is running");
    }
    row("its user changed", stale([](StaleFacts &f) {
            f.process = {.existence = Existence::running, .started = 4999, .owner = 7};
        }),
        keep, true, "process 77 is running");

    const char *elsewhere =
        "its writer holds its lock: process 77 lives where we cannot see it (another PID namespace)";
    row("gone, locked", stale([](StaleFacts &f) { f.hasLivingWriter = true; }), keep, true, elsewhere);
    row("reused, locked", stale([](StaleFacts &f) {
            f.process = {.existence = Existence::running, .started = 9000};
            f.hasLivingWriter = true;
        }),
        keep, true, elsewhere);
    row("another's, locked", stale([](StaleFacts &f) {
            f.owner = 1001;
            f.hasLivingWriter = true;
        }),
        keep, true, elsewhere);

    row("another's", stale([](StaleFacts &f) { f.owner = 1001; }), keep, false,
        "process 77 is gone, but the file belongs to user 1001");
    row("root's", stale([](StaleFacts &f) { f.owner = 0; }), keep, false,
        "process 77 is gone, but the file belongs to user 0");
    row("another's, for root", stale([](StaleFacts &f) { f.user = 0; }), remove, false, "process 77 is gone");

    rowFor("young", 3600.1, stale(), keep, false,
           "process 77 is gone, but the file was modified too recently");
    rowFor("old enough", 3600, stale(), remove, false, "process 77 is gone");
    rowFor("of the future", 0, stale([](StaleFacts &f) { f.age = -1h; }), remove, false,
           "process 77 is gone");
    rowFor("of the future, but young", 1, stale([](StaleFacts &f) { f.age = -1h; }), keep, false,
           "process 77 is gone, but the file was modified too recently");

    row("names none", stale([](StaleFacts &f) { f.named = {.doubt = "it has no sys.pid"}; }), keep, false,
        "it has no sys.pid");
    row("damaged", stale([](StaleFacts &f) { f.error = Error{.message = "cause", .offset = 9}; }), unreadable,
        false, "at byte 9: cause");
    row("half filled", stale([](StaleFacts &f) {
            f.error = Error{.code = ErrorCode::emptyFile, .message = "it is empty"};
            f.age = 4s;
        }),
        keep, false, "its writer is still filling it: it is empty");
}

void StaleFileTest::decides()
{
    QFETCH(StaleFacts, facts);
    QFETCH(double, minimumAge);
    QFETCH(StaleAction, action);
    QFETCH(bool, alive);
    QFETCH(QString, reason);
    const StaleVerdict verdict = judge(facts, {.minimumAge = std::chrono::duration<double>(minimumAge)});
    QCOMPARE(verdict.reason, reason.toStdString());
    QCOMPARE(static_cast<int>(verdict.action), static_cast<int>(action));
    QCOMPARE(verdict.alive, alive);
    QCOMPARE(verdict.pid, facts.error ? std::nullopt : facts.named.pid);
}

void StaleFileTest::factsOfAnEndedProcess()
{
    const TempDir dir;
    const std::uint32_t pid = endedPid();
    ProcessTable processes;
    const StaleFacts facts = staleFacts(reportOf(dir.write("x.mmstats", bytesFor(pid).bytes())), processes);
    QVERIFY(!facts.error);
    QVERIFY(facts.age >= -1s && facts.age < 60s);
    QCOMPARE(facts.owner, ::geteuid());
    QCOMPARE(facts.user, ::geteuid());
    QCOMPARE(facts.named.pid, pid);
    QCOMPARE(facts.created, 1.5e9);
    QCOMPARE(facts.process.existence, Existence::none);
    QVERIFY(!facts.hasLivingWriter);
}

void StaleFileTest::factsOfALivingWriter()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path()}));
    QCOMPARE(judged(writer.path()).reason, "process " + std::to_string(::getpid()) + " is running");
    QVERIFY(judged(writer.path()).alive);
}

void StaleFileTest::theLockOutlivesThePid()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", bytesFor(endedPid()).bytes());
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    QCOMPARE(::flock(fd.get(), LOCK_SH), 0);
    const StaleVerdict verdict = judged(path);
    QVERIFY2(verdict.action == StaleAction::keep, verdict.reason.c_str());
    QVERIFY(verdict.alive);
    QCOMPARE(::flock(fd.get(), LOCK_UN), 0);
    QVERIFY(judged(path).action == StaleAction::remove);
}

void StaleFileTest::errors()
{
    const TempDir dir;
    FileReport missing = reportOf(dir.path("none.mmstats"));
    ProcessTable processes;
    const StaleVerdict verdict = judge(staleFacts(missing, processes));
    QVERIFY(verdict.action == StaleAction::unreadable);
    QCOMPARE(verdict.reason, missing.error()->textWithoutPath());
    QCOMPARE(removal(missing), "kept: " + verdict.reason);

    const std::string damaged =
        dir.write("damaged.mmstats", bytesFor(endedPid()).bytes().substr(0, 20) + "\x50"s);
    std::filesystem::last_write_time(damaged, std::filesystem::file_time_type::clock::now() - 1h);
    FileReport report = reportOf(damaged);
    QVERIFY(judged(damaged).action == StaleAction::unreadable);
    QVERIFY2(removal(report).starts_with("kept: at byte"), removal(report).c_str());
    QVERIFY(std::filesystem::exists(damaged));
}

void StaleFileTest::removes()
{
    const TempDir dir;
    FileReport report = reportOf(dir.write("x.mmstats", bytesFor(endedPid()).bytes()));
    dir.write("y.mmstats", "");
    QCOMPARE(removal(report), "removed"s);
    QCOMPARE(dir.names(), std::set{"y.mmstats"s});
}

void StaleFileTest::removesByARelativePath()
{
    const TempDir dir;
    dir.write("x.mmstats", bytesFor(endedPid()).bytes());
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(dir.path());
    FileReport report = reportOf("x.mmstats");
    const std::string done = removal(report);
    std::filesystem::current_path(before);
    QCOMPARE(done, "removed"s);
    QVERIFY(dir.names().empty());
}

void StaleFileTest::asksForTheProcessAnew()
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

void StaleFileTest::keepsWhatIsTooYoung()
{
    const TempDir dir;
    FileReport report = reportOf(dir.write("x.mmstats", bytesFor(endedPid()).bytes()));
    const std::string done = removal(report, {.minimumAge = 1h});
    QVERIFY2(done.ends_with("modified too recently"), done.c_str());
    std::filesystem::last_write_time(dir.path("x.mmstats"),
                                     std::filesystem::file_time_type::clock::now() - 2h);
    QCOMPARE(removal(report, {.minimumAge = 1h}), "removed"s);
}

void StaleFileTest::keepsAnotherFileOfTheName()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", bytesFor(endedPid()).bytes());
    FileReport report = reportOf(path);
    dir.write("other", bytesFor(endedPid()).bytes());
    std::filesystem::rename(dir.path("other"), path);
    QCOMPARE(removal(report), "kept: another file has taken its place meanwhile"s);
    QVERIFY(std::filesystem::exists(path));
}

void StaleFileTest::keepsAFileThatWasStartedAnew()
{
    const TempDir dir;
    FileReport report = reportOf(dir.write("x.mmstats", bytesFor(endedPid()).bytes()));
    const auto self = static_cast<std::uint32_t>(::getpid());
    dir.write("x.mmstats", StatsBytes().scalar("sys.pid", "I", self).bytes()); // the same inode
    QCOMPARE(removal(report), "kept: process " + std::to_string(self) + " is running");
    dir.write("x.mmstats", "");
    QVERIFY2(removal(report).starts_with("kept: its writer is still filling it"), removal(report).c_str());
    QCOMPARE(dir.names(), std::set{"x.mmstats"s});
}

void StaleFileTest::keepsWhatAWriterHasLockedSince()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", bytesFor(endedPid()).bytes());
    FileReport report = reportOf(path);
    ProcessTable processes;
    QVERIFY(judge(staleFacts(report, processes)).action == StaleAction::remove);
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    QCOMPARE(::flock(fd.get(), LOCK_SH), 0);
    QVERIFY2(removal(report).starts_with("kept: its writer holds its lock"), removal(report).c_str());
    QVERIFY(std::filesystem::exists(path));
}

void StaleFileTest::aLinkRedirectsNothing()
{
    const TempDir dir;
    const std::string bytes = bytesFor(endedPid()).bytes();
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

void StaleFileTest::goneMeanwhile()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", bytesFor(endedPid()).bytes());
    FileReport report = reportOf(path);
    std::filesystem::remove(path);
    QCOMPARE(removal(report), "kept: somebody else has removed it meanwhile"s);
}

void StaleFileTest::directoryGoneMeanwhile()
{
    const TempDir dir;
    std::filesystem::create_directory(dir.path("a"));
    const std::uint32_t pid = endedPid();
    FileReport report = reportOf(dir.write("a/x.mmstats", bytesFor(pid).bytes()));
    std::filesystem::remove_all(dir.path("a"));
    const auto verdict = removeStale(report);
    QVERIFY(verdict && verdict->action == StaleAction::keep);
    QCOMPARE(verdict->reason, "somebody else has removed it meanwhile"s);
    QCOMPARE(verdict->pid, pid);
}

void StaleFileTest::cannotBeRemoved()
{
    if (::geteuid() != 0)
        QSKIP("only root can be another user, who may not write to the directory");
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", bytesFor(endedPid()).bytes());
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

void StaleFileTest::leavesNoLock()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", bytesFor(endedPid()).bytes());
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    FileReport report = reportOf(path);
    const std::string done = removal(report, {.minimumAge = 1h});
    QVERIFY2(done.starts_with("kept"), done.c_str());
    QCOMPARE(::flock(fd.get(), LOCK_EX | LOCK_NB), 0);
}

QTEST_APPLESS_MAIN(StaleFileTest)
#include "stale_file_test.moc"
