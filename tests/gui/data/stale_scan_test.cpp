// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <QSignalSpy>
#include <QtTest>

#include <mmstats/writer.h>

#include <child.h>
#include <ended.h>
#include <printing.h>
#include <temp_dir.h>

#include "data/stale_scan.h"

using namespace mmstats::inspector;
using mmstats::StaleAction;
using support::endedPid;
using support::fileOf;
using support::StatsBytes;
using support::TempDir;
namespace fs = std::filesystem;

namespace {

WatchList watching(const std::string &directory)
{
    return {.globs = {mmstats::Glob::inDirectory(directory)}, .files = {}};
}

/// A scan, and all that it has said.
class Scanned
{
public:
    StaleScan scan;
    std::vector<StaleEntry> found;
    std::vector<StaleEntry> removed;
    QStringList problems;
    QSignalSpy finished{&scan, &StaleScan::finished};
    QSignalSpy progressed{&scan, &StaleScan::progressed};

    Scanned()
    {
        const auto append = [](std::vector<StaleEntry> &to, const std::vector<StaleEntry> &more) {
            to.insert(to.end(), more.begin(), more.end());
        };
        QObject::connect(&scan, &StaleScan::found, &scan,
                         [=, this](const auto &more) { append(found, more); });
        QObject::connect(&scan, &StaleScan::removed, &scan,
                         [=, this](const auto &more) { append(removed, more); });
        QObject::connect(&scan, &StaleScan::failed, &scan, [this](const QString &text) { problems << text; });
    }

    bool wait() { return !scan.isRunning() || (finished.wait(20'000) && !scan.isRunning()); }
    bool wasCancelled() const { return finished.back()[0].toBool(); }

    bool look(const WatchList &list)
    {
        found.clear();
        scan.look(list);
        return wait();
    }

    std::vector<StaleEntry> removable() const
    {
        std::vector<StaleEntry> some;
        std::ranges::copy_if(found, std::back_inserter(some), [](const StaleEntry &entry) {
            return entry.verdict.action == StaleAction::remove;
        });
        return some;
    }
};

QStringList namesOf(const std::vector<StaleEntry> &entries)
{
    QStringList names;
    for (const StaleEntry &entry : entries)
        names << QString::fromStdString(fs::path(entry.path).filename().string());
    return names;
}

// "removed", "kept: why", "failed: why".
std::string outcome(const StaleEntry &entry)
{
    using Step = StaleEntry::Step;
    if (entry.step == Step::Removed)
        return "removed";
    return (entry.step == Step::Kept     ? "kept: "
            : entry.step == Step::Failed ? "failed: "
                                         : "looked: ") +
           entry.verdict.reason;
}

} // namespace

/// The preview of cleanstats, and its doing it.
class StaleScanTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatJudgeSays();
    void removesJustThat();
    void listsAsTheToolDoes();
    void namedFileThatIsNotThere();
    void keepsWhatChangedMeanwhile();
    void saysWhyItFailed();
    void cancelStopsLooking();
    void cancelStopsRemoving();
    void endsWhileRunning();
};

void StaleScanTest::saysWhatJudgeSays()
{
    TempDir dir;
    dir.write("a-ended.mmstats", fileOf(endedPid()).padTo(4096).bytes());
    dir.write("b-living.mmstats", fileOf(static_cast<std::uint32_t>(::getpid()), 4e9).padTo(256).bytes());
    dir.write("c-nameless.mmstats", StatsBytes().scalar("x", "I", 1).padTo(256).bytes());
    dir.write("d-damaged.mmstats", StatsBytes(7).padTo(512).bytes()); // a version that nobody knows
    ::mkfifo(dir.path("e-fifo.mmstats").c_str(), 0600);
    Scanned it;
    QVERIFY(it.look(watching(dir.path())));
    QCOMPARE(namesOf(it.found), QStringList({"a-ended.mmstats", "b-living.mmstats", "c-nameless.mmstats",
                                             "d-damaged.mmstats", "e-fifo.mmstats"}));
    QVERIFY(!it.wasCancelled());
    QCOMPARE(it.progressed.back(), QVariantList({qsizetype{5}, qsizetype{5}}));
    for (const StaleEntry &entry : it.found) {
        mmstats::FileReport report;
        report.read(entry.path);
        mmstats::ProcessTable processes;
        QVERIFY(entry.verdict == mmstats::judge(mmstats::staleFacts(report, processes)));
        QVERIFY(entry.step == StaleEntry::Step::Looked);
    }
    QCOMPARE(namesOf(it.removable()), QStringList("a-ended.mmstats"));
    QCOMPARE(it.found[0].size, quint64{4096});
    QVERIFY(it.found[0].age < 60);
    QVERIFY(it.found[1].verdict.alive);
    QVERIFY(it.found[3].verdict.action == StaleAction::unreadable);
    QVERIFY(!it.found[4].size);
    QCOMPARE(dir.names().size(), std::size_t{5});
}

void StaleScanTest::removesJustThat()
{
    TempDir dir;
    for (const char *name : {"a.mmstats", "b.mmstats"})
        dir.write(name, fileOf(endedPid()).padTo(256).bytes());
    mmstats::Writer writer;
    writer.counter("x");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "living.mmstats"}));
    Scanned it;
    QVERIFY(it.look(watching(dir.path())));
    QCOMPARE(it.found.size(), std::size_t{3});
    it.scan.remove(it.removable());
    QVERIFY(it.wait());
    QCOMPARE(namesOf(it.removed), QStringList({"a.mmstats", "b.mmstats"}));
    for (const StaleEntry &entry : it.removed)
        QCOMPARE(outcome(entry), std::string("removed"));
    QCOMPARE(dir.names(), std::set<std::string>{"living.mmstats"});
}

void StaleScanTest::listsAsTheToolDoes()
{
    TempDir dir;
    for (const char *sub : {"two", "one"}) {
        fs::create_directory(dir.path(sub));
        for (const char *name : {"z.mmstats", "a.mmstats", "mmstats-old", "other.txt", ".hidden.mmstats"})
            dir.write(std::string(sub) + '/' + name, "");
    }
    const std::string gone = dir.path("gone");
    const auto of = [&](const char *sub) { return mmstats::Glob::inDirectory(dir.path(sub)); };
    const WatchList list{.globs = {of("two"), mmstats::Glob::inDirectory(gone), of("one"), of("two")},
                         .files = {dir.path("two/other.txt"), dir.path("one/a.mmstats")}};
    std::vector<std::string> problems;
    std::vector<std::string> wanted;
    for (const char *name : {"two/a.mmstats", "two/mmstats-old", "two/z.mmstats", "one/a.mmstats",
                             "one/mmstats-old", "one/z.mmstats", "two/other.txt"})
        wanted.push_back(dir.path(name));
    QVERIFY(StaleFiles::list(list, problems) == wanted);
    QCOMPARE(problems.size(), std::size_t{1});

    Scanned it;
    QVERIFY(it.look(list));
    QCOMPARE(it.problems.size(), 1);
    QVERIFY(it.problems[0].contains(QString::fromStdString(gone)));
}

void StaleScanTest::namedFileThatIsNotThere()
{
    TempDir dir;
    StaleFiles files;
    QVERIFY(!files.look(dir.path("x.mmstats")));
    const auto named = files.look(dir.path("x.mmstats"), true);
    QVERIFY(named && named->verdict.action == StaleAction::unreadable);
}

void StaleScanTest::keepsWhatChangedMeanwhile()
{
    TempDir dir;
    const std::string stale = fileOf(endedPid()).padTo(256).bytes();
    const auto self = static_cast<std::uint32_t>(::getpid());
    StaleFiles files;
    const auto looked = [&](const char *name) { return *files.look(dir.write(name, stale)); };
    const StaleEntry gone = looked("gone.mmstats");
    const StaleEntry replaced = looked("replaced.mmstats");
    const StaleEntry anew = looked("anew.mmstats");
    for (const StaleEntry &entry : {gone, replaced, anew})
        QVERIFY(entry.verdict.action == StaleAction::remove);

    fs::remove(gone.path);
    fs::rename(dir.write("new", stale),
               replaced.path); // as stale as the one that was shown, but not that one
    dir.write("anew.mmstats", fileOf(self, 4e9).padTo(256).bytes());
    QCOMPARE(outcome(files.remove(gone)), std::string("kept: somebody else has removed it meanwhile"));
    QCOMPARE(outcome(files.remove(replaced)),
             std::string("kept: another file has taken its place meanwhile"));
    // What was found out of a process is not asked again: the file names another by now.
    QCOMPARE(outcome(files.remove(anew)), "kept: process " + std::to_string(self) + " is running");
    QCOMPARE(dir.names(), (std::set<std::string>{"replaced.mmstats", "anew.mmstats"}));
}

void StaleScanTest::saysWhyItFailed()
{
    if (::geteuid() != 0)
        QSKIP("only root can be another user, who may not write to the directory");
    constexpr std::uint32_t nobody = 65534;
    TempDir dir;
    const std::string path = dir.write("x.mmstats", fileOf(endedPid()).padTo(256).bytes());
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    QCOMPARE(::chown(path.c_str(), nobody, nobody), 0);
    support::Child child([&path] {
        if (::setresuid(nobody, nobody, nobody) != 0)
            return 1;
        StaleFiles files;
        const auto entry = files.look(path);
        return entry && outcome(files.remove(*entry)) == "failed: cannot remove: Permission denied" ? 0 : 2;
    });
    QCOMPARE(child.wait(), 0);
    QVERIFY(fs::exists(path));
}

void StaleScanTest::cancelStopsLooking()
{
    TempDir dir;
    const std::string bytes = fileOf(endedPid()).padTo(256).bytes();
    constexpr std::size_t count = 3000;
    for (std::size_t i = 0; i < count; ++i)
        dir.write("x" + std::to_string(i) + ".mmstats", bytes);
    Scanned it;
    it.scan.look(watching(dir.path()));
    QVERIFY(it.scan.isRunning());
    it.scan.cancel();
    QVERIFY(it.wait());
    QVERIFY(it.wasCancelled());
    QVERIFY(it.found.size() < count);

    QVERIFY(it.look(watching(dir.path()))); // and again, to the end
    QVERIFY(!it.wasCancelled());
    QCOMPARE(it.found.size(), count);
    QVERIFY(it.progressed.size() > 2); // in batches
}

void StaleScanTest::cancelStopsRemoving()
{
    TempDir dir;
    const std::string bytes = fileOf(endedPid()).padTo(256).bytes();
    for (int i = 0; i < 2000; ++i)
        dir.write("x" + std::to_string(i) + ".mmstats", bytes);
    Scanned it;
    QVERIFY(it.look(watching(dir.path())));
    it.scan.remove(it.removable());
    it.scan.cancel();
    QVERIFY(it.wait());
    QVERIFY(it.wasCancelled());
    // Each that was removed is told, and no other one is gone.
    QCOMPARE(dir.names().size(), 2000 - it.removed.size());
    QVERIFY(!dir.names().empty());
}

void StaleScanTest::endsWhileRunning()
{
    TempDir dir;
    const std::string bytes = fileOf(endedPid()).padTo(256).bytes();
    constexpr std::size_t count = 3000;
    for (std::size_t i = 0; i < count; ++i)
        dir.write("x" + std::to_string(i) + ".mmstats", bytes);
    for (const bool isUnderWay : {false, true}) {
        auto scan = std::make_unique<StaleScan>();
        QEventLoop loop;
        QStringList said;
        connect(scan.get(), &StaleScan::finished, this, [&] { said << QStringLiteral("finished"); });
        connect(scan.get(), &StaleScan::found, this, [&](const auto &some) {
            said << QString::number(some.size());
            QVERIFY(scan->isRunning());
            loop.quit();
        });
        scan->look(watching(dir.path()));
        if (isUnderWay)
            loop.exec(); // until the first of several batches
        else
            QVERIFY(scan->isRunning());
        QCOMPARE(said.isEmpty(), !isUnderWay);
        const QStringList before = said;
        scan.reset();
        QCoreApplication::processEvents(); // what was on its way reaches nobody
        QCOMPARE(said, before);
    }
}

QTEST_GUILESS_MAIN(StaleScanTest)
#include "stale_scan_test.moc"
