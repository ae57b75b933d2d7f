// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <filesystem>

#include <QtTest>

#include <watched.h>

using namespace std::chrono_literals;
using support::statsOf;
using support::Watched;
namespace fs = std::filesystem;

class FileSetTest : public QObject
{
    Q_OBJECT

private slots:
    void newFile();
    void onlyChangesAreTold();
    void removed();
    void replacedByRename();
    void replacedBetweenRescans();
    void rewrittenInPlace();
    void filesOfOnePid();
    void badOnesHideNoOther();
    void fifo();
    void unreadableOneGoes();
    void directoryGoesAndComesBack();
    void writtenAnewInPlace();
    void directFile();
    void directFileThatIsMissing();
    void directFileThatIsInADirectoryToo();
    void anotherList();
    void wildcardDirectories();
    void processesAreAskedForOnce();
    void ofManyProcessesAPartIsAskedFor();
};

void FileSetTest::newFile()
{
    Watched watched;
    QCOMPARE(watched.rescan(), QStringList());
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.dir.write("other.txt", statsOf(1, 2).bytes());
    watched.dir.write(".hidden.mmstats", statsOf(1, 2).bytes());
    QCOMPARE(watched.sample(), QStringList()); // a sample takes no file up
    QCOMPARE(watched.rescan(), QStringList{"#1 x.mmstats [a b] live a=1 b=2"});
    QCOMPARE(watched.rescan(), QStringList());
    watched.dir.write("mmstats-y", statsOf(3, 4).bytes());
    QCOMPARE(watched.rescan(), QStringList{"#2 mmstats-y [a b] live a=3 b=4"});
    QCOMPARE(watched.files.size(), std::size_t{2});
}

void FileSetTest::onlyChangesAreTold()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    for (int i = 0; i < 5; ++i) {
        watched.pass(1s);
        const auto updates = watched.files.sample(watched.now);
        QCOMPARE(updates.size(), std::size_t{1});
        QVERIFY(updates[0].sampled); // that it was read is told, for its values hold up to now
        QVERIFY(!updates[0].description && !updates[0].status && updates[0].changes.empty());
    }
    QVERIFY(support::overwrite(path, 0, statsOf(1, 5).bytes()));
    QCOMPARE(watched.sample(), QStringList{"#1 b=5"});
    QCOMPARE(watched.sample(), QStringList());
}

void FileSetTest::removed()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    QVERIFY(support::overwrite(path, 0, statsOf(9, 2).bytes()));
    fs::remove(path);
    QCOMPARE(watched.rescan(), QStringList{"#1 exited (its file was removed) a=9"});
    QCOMPARE(watched.files.size(), std::size_t{0});
    QCOMPARE(watched.sample() + watched.rescan(), QStringList());
}

void FileSetTest::replacedByRename()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.dir.write("new", statsOf(0, 0).bytes());
    fs::rename(watched.dir.path("new"), path);
    QCOMPARE(watched.rescan(),
             (QStringList{"#1 exited (its file was replaced)", "#2 x.mmstats [a b] live a=0 b=0"}));
    QVERIFY(support::overwrite(path, 0, statsOf(1, 0).bytes()));
    QCOMPARE(watched.sample(), QStringList{"#2 a=1"});
}

void FileSetTest::replacedBetweenRescans()
{
    // The file system may give the new file the number of the old one: as long as we hold that open, not.
    Watched watched;
    for (int i = 1; i <= 5; ++i) {
        const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
        const QStringList said = watched.rescan();
        QCOMPARE(said.last(), QStringLiteral("#%1 x.mmstats [a b] live a=1 b=2").arg(i));
        QCOMPARE(said.size(), i == 1 ? 1 : 2);
        fs::remove(path);
    }
}

void FileSetTest::rewrittenInPlace()
{
    // As the Python writer does it: same file, other fields.
    Watched watched;
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    support::StatsBytes other;
    other.scalar("sys.pid", "I", 7U).scalar("c", "Q", std::uint64_t{3}).padTo(256);
    watched.dir.write("x.mmstats", other.bytes());
    QCOMPARE(watched.rescan(), QStringList());
    QCOMPARE(watched.sample(), QStringList{"#1 x.mmstats [c] c=3"});
}

void FileSetTest::filesOfOnePid()
{
    Watched watched;
    watched.dir.write("x-7-1.mmstats", statsOf(1, 2).bytes());
    watched.dir.write("x-7-2.mmstats", statsOf(3, 4).bytes());
    QCOMPARE(watched.rescan().size(), 2);
    fs::remove(watched.dir.path("x-7-1.mmstats"));
    QCOMPARE(watched.rescan(), QStringList{"#1 exited (its file was removed)"});
    watched.processes.clear();
    QCOMPARE(watched.rescan(), QStringList{"#2 exited (process 7 is gone)"});
}

void FileSetTest::badOnesHideNoOther()
{
    Watched watched;
    watched.dir.write("a.mmstats", "\1\xff\xff and what else");
    watched.dir.write("b.mmstats", "");
    watched.dir.write("c.mmstats", statsOf(1, 2).bytes());
    watched.dir.write("d.mmstats", "\x09");
    fs::create_directory(watched.dir.path("e.mmstats"));
    fs::create_symlink(watched.dir.path("c.mmstats"), watched.dir.path("f.mmstats"));
    const QStringList said = watched.rescan();
    QCOMPARE(said.size(), 5); // a directory is none of ours
    QCOMPARE(said.filter(" live").size(), 1);
    QCOMPARE(said.filter(" initialising (").size(), 2);
    QCOMPARE(said.filter(" unreadable (").size(), 2);
    QVERIFY2(said[3].startsWith("#4 d.mmstats [] unreadable (") && said[3].contains("version"),
             qPrintable(said[3]));
    QCOMPARE(said[4], QStringLiteral("#5 f.mmstats [] unreadable (not a regular file but a symbolic link)"));
}

void FileSetTest::fifo()
{
    Watched watched;
    const std::string path = watched.dir.path("x.mmstats");
    QCOMPARE(::mkfifo(path.c_str(), 0644), 0);
    watched.dir.write("y.mmstats", statsOf(1, 2).bytes());
    QElapsedTimer timer;
    timer.start();
    const QStringList said = watched.rescan();
    QVERIFY(said.contains("#1 x.mmstats [] unreadable (not a regular file but a FIFO)"));
    QCOMPARE(said.size(), 2);
    watched.sample();
    QVERIFY(timer.elapsed() < 1000);
}

void FileSetTest::unreadableOneGoes()
{
    Watched watched;
    QCOMPARE(::mkfifo(watched.dir.path("x.mmstats").c_str(), 0644), 0);
    watched.rescan();
    fs::remove(watched.dir.path("x.mmstats"));
    QCOMPARE(watched.rescan(), QStringList{"#1 exited (its file was removed)"});
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    QCOMPARE(watched.rescan(), QStringList{"#2 x.mmstats [a b] live a=1 b=2"});
}

void FileSetTest::directoryGoesAndComesBack()
{
    Watched watched;
    const std::string directory = watched.dir.path("sub");
    watched.files.setWatchList({.globs = {mmstats::Glob::inDirectory(directory)}, .files = {}});
    QCOMPARE(watched.rescan(), QStringList());
    QCOMPARE(watched.files.places().size(), std::size_t{1});
    QVERIFY(!watched.files.places()[0].error.isEmpty());
    QVERIFY(watched.files.directories().empty());

    fs::create_directory(directory);
    watched.dir.write("sub/x.mmstats", statsOf(1, 2).bytes());
    QCOMPARE(watched.rescan(), QStringList{"#1 x.mmstats [a b] live a=1 b=2"});
    QCOMPARE(watched.files.places()[0].error, QString());
    QCOMPARE(watched.files.directories(), std::vector<std::string>{directory});

    fs::remove_all(directory);
    QCOMPARE(watched.rescan(), QStringList{"#1 exited (its file was removed)"});
    QVERIFY(!watched.files.places()[0].error.isEmpty());

    fs::create_directory(directory);
    watched.dir.write("sub/x.mmstats", statsOf(3, 4).bytes());
    QCOMPARE(watched.rescan(), QStringList{"#2 x.mmstats [a b] live a=3 b=4"});
}

void FileSetTest::writtenAnewInPlace()
{
    // As the Python writer does it: same name, same inode, same layout, another process.
    Watched watched;
    watched.processes[8].existence = mmstats::ProcessInfo::Existence::running;
    watched.dir.write("x.mmstats", statsOf(5, 2).bytes());
    QCOMPARE(watched.rescan(), QStringList{"#1 x.mmstats [a b] live a=5 b=2"});
    watched.processes.erase(7);
    watched.dir.write("x.mmstats", statsOf(1, 0, 8).bytes());
    QCOMPARE(watched.sample(), (QStringList{"#1 exited (another process has written its file anew)",
                                            "#2 x.mmstats [a b] live a=1 b=0"}));
    QCOMPARE(watched.rescan() + watched.sample(), QStringList());
}

void FileSetTest::directFile()
{
    Watched watched;
    const std::string path = watched.dir.write("no-ending", statsOf(1, 2).bytes());
    watched.files.addFile(path);
    watched.files.addFile(path);
    QCOMPARE(watched.rescan(), QStringList{"#1 no-ending [a b] live a=1 b=2"});
    fs::remove(path);
    QCOMPARE(watched.rescan(), QStringList{"#1 exited (its file was removed)"});
    QCOMPARE(watched.rescan() + watched.sample(), QStringList()); // once is enough
    watched.dir.write("no-ending", statsOf(3, 4).bytes());
    QCOMPARE(watched.rescan(), QStringList{"#2 no-ending [a b] live a=3 b=4"});
}

void FileSetTest::directFileThatIsMissing()
{
    Watched watched;
    watched.files.addFile(watched.dir.path("later"));
    QCOMPARE(watched.rescan(),
             QStringList{"#1 later [] unreadable (cannot open: No such file or directory)"});
    QCOMPARE(watched.sample() + watched.rescan(), QStringList());
    watched.dir.write("later", statsOf(1, 2).bytes());
    QCOMPARE(watched.rescan() + watched.sample(), QStringList{"#1 later [a b] live a=1 b=2"});
}

void FileSetTest::directFileThatIsInADirectoryToo()
{
    Watched watched;
    watched.files.addFile(watched.dir.write("x.mmstats", statsOf(1, 2).bytes()));
    QCOMPARE(watched.rescan().size(), 1);
    QCOMPARE(watched.files.size(), std::size_t{1});
}

void FileSetTest::anotherList()
{
    Watched watched;
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.files.setWatchList({});
    QCOMPARE(watched.rescan() + watched.sample(), QStringList());
    watched.files.addGlob(mmstats::Glob::inDirectory(watched.dir.path()));
    watched.files.addGlob(mmstats::Glob::inDirectory(watched.dir.path() + '/'));
    QCOMPARE(watched.rescan(), QStringList{"#2 x.mmstats [a b] live a=1 b=2"}); // no number twice
    QCOMPARE(watched.files.watchList().globs.size(), std::size_t{1});
}

void FileSetTest::wildcardDirectories()
{
    Watched watched;
    watched.files.setWatchList(
        {.globs = {mmstats::Glob::fromPattern(watched.dir.path("app-*/*.st"))}, .files = {}});
    watched.rescan();
    QCOMPARE(watched.files.places()[0].error, QStringLiteral("no directory matches"));
    for (const char *name : {"app-1", "app-2", "other"}) {
        fs::create_directory(watched.dir.path(name));
        watched.dir.write(std::string(name) + "/x.st", statsOf(1, 2).bytes());
    }
    QCOMPARE(watched.rescan().size(), 2);
    QCOMPARE(watched.files.places(), (std::vector<mmstats::inspector::WatchedPlace>{
                                         {QString::fromStdString(watched.dir.path("app-*/*.st")), {}}}));
    QCOMPARE(watched.files.directories().size(), std::size_t{2});
}

void FileSetTest::processesAreAskedForOnce()
{
    Watched watched;
    for (int i = 0; i < 20; ++i)
        watched.dir.write("x" + std::to_string(i) + ".mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.sample();
    watched.sample();
    QCOMPARE(watched.lookups, 1);
    watched.rescan();
    QCOMPARE(watched.lookups, 2);
}

void FileSetTest::ofManyProcessesAPartIsAskedFor()
{
    Watched watched;
    constexpr std::uint32_t first = 100;
    constexpr std::uint32_t count = 1200;
    for (std::uint32_t pid = first; pid < first + count; ++pid) {
        watched.processes[pid].existence = mmstats::ProcessInfo::Existence::running;
        watched.dir.write(std::to_string(pid) + ".mmstats", statsOf(1, 2, pid).bytes());
    }
    watched.rescan();
    QCOMPARE(watched.lookups, 1200);
    watched.rescan();
    QCOMPARE(watched.lookups, 2200);
    watched.processes.clear(); // all end
    QStringList ended;
    for (int i = 0; i < 2; ++i)
        ended += watched.rescan();
    QCOMPARE(ended.size(), static_cast<qsizetype>(count));

    // What is known of a process is not taken for what is true of a file that has just been found.
    for (std::uint32_t pid = first; pid < first + count; ++pid)
        watched.processes[pid].existence = mmstats::ProcessInfo::Existence::running;
    for (std::uint32_t pid = first; pid < first + count; ++pid)
        watched.dir.write("again" + std::to_string(pid) + ".mmstats", statsOf(1, 2, pid).bytes());
    for (const QString &line : watched.rescan())
        QVERIFY2(!line.contains(QLatin1String("again")) || line.contains(QLatin1String("live")),
                 qPrintable(line));
}

QTEST_APPLESS_MAIN(FileSetTest)
#include "file_set_test.moc"
