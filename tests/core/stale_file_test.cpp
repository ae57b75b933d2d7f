// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cmath>
#include <functional>

#include <QtTest>

#include <mmstats/stale_file.h>
#include <mmstats/writer.h>

#include <ended.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using Existence = mmstats::ProcessInfo::Existence;
using support::endedPid;
using support::fileOf;
using support::TempDir;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(mmstats::StaleFacts)
Q_DECLARE_METATYPE(mmstats::StaleAction)

namespace {

// Its process is gone, and nothing else keeps it.
StaleFacts stale(const std::function<void(StaleFacts &)> &change = [](StaleFacts &) {})
{
    StaleFacts facts{
        .age = 1h, .owner = 1000, .user = 1000, .named = {.pid = 77, .doubt = {}}, .created = 5000};
    change(facts);
    return facts;
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

} // namespace

/// Which files are stale.
class StaleFileTest : public QObject
{
    Q_OBJECT

private slots:
    void decides_data();
    void decides();
    void factsOfAnEndedProcess();
    void factsOfALivingWriter();
    void theLockOutlivesThePid();
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
        "its lock is held, as a writer does it whom we cannot see (in another PID namespace, for instance)";
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
    const StaleFacts facts = staleFacts(reportOf(dir.write("x.mmstats", fileOf(pid).bytes())), processes);
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
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).bytes());
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    QCOMPARE(::flock(fd.get(), LOCK_SH), 0);
    const StaleVerdict verdict = judged(path);
    QVERIFY2(verdict.action == StaleAction::keep, verdict.reason.c_str());
    QVERIFY(verdict.alive);
    QCOMPARE(::flock(fd.get(), LOCK_UN), 0);
    QVERIFY(judged(path).action == StaleAction::remove);
}

QTEST_APPLESS_MAIN(StaleFileTest)
#include "stale_file_test.moc"
