// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include <QtTest>

#include <mmstats/file_descriptor.h>

#include <ended.h>
#include <printing.h>
#include <state_of.h>
#include <temp_dir.h>

#include "cleaned.h"

using namespace std::string_literals;
using mmstats::FileDescriptor;
using support::Child;
using support::cleaned;
using support::endedPid;
using support::fileOf;
using support::Pipe;
using support::saidOf;
using support::stateOf;
using support::StatsBytes;
using support::TempDir;
using support::ToolRun;

Q_DECLARE_METATYPE(support::StatsBytes)

/// Which files the program looks at, and that none of them stops it.
class CleanstatsFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void twoAtOnce();
    void doubtfulPid_data();
    void doubtfulPid();
    void unreadable_data();
    void unreadable();
    void fifoWithAWaitingWriter();
    void stillBeingFilled();
    void everyFileOfADirectory();
    void environment();
};

void CleanstatsFilesTest::doubtfulPid_data()
{
    QTest::addColumn<StatsBytes>("bytes");
    QTest::addColumn<QString>("reason");
    const std::uint32_t pid = endedPid();
    QTest::newRow("none") << StatsBytes() << "it has no sys.pid";
    QTest::newRow("spoofed") << StatsBytes().scalar("x.notsys.pid", "I", pid) << "it has no sys.pid";
    QTest::newRow("several") << fileOf(pid).scalar("web.sys.pid", "I", pid) << "it has 2 fields sys.pid";
    QTest::newRow("text") << StatsBytes().text("sys.pid", "77", 8) << "its sys.pid is not an integer";
    QTest::newRow("double") << StatsBytes().scalar("sys.pid", "d", 3.0e6) << "its sys.pid is not an integer";
    QTest::newRow("0") << fileOf(0) << "its sys.pid is 0";
    QTest::newRow("1") << fileOf(1) << "its sys.pid is 1";
    QTest::newRow("-1") << StatsBytes().scalar("sys.pid", "i", -1) << "its sys.pid is -1";
    QTest::newRow("too large") << fileOf(0x80000000U)
                               << "its sys.pid, 2147483648, is too large for a process id";
}

void CleanstatsFilesTest::doubtfulPid()
{
    QFETCH(StatsBytes, bytes);
    QFETCH(QString, reason);
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", bytes.bytes());
    const ToolRun run = cleaned({path});
    QCOMPARE(run.out, "kept " + path + ": " + reason.toStdString() + "\nRemoved 0  -  0 alive\n");
    QCOMPARE(run.err, ""s);
    QCOMPARE(run.exitCode, 0);
    QVERIFY(std::filesystem::exists(path));
}

void CleanstatsFilesTest::unreadable_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("socket") << "socket"
                            << "not a regular file but a socket";
    QTest::newRow("FIFO") << "fifo"
                          << "not a regular file but a FIFO";
    QTest::newRow("dangling link") << "dangling"
                                   << "not a regular file but a symbolic link";
    QTest::newRow("link loop") << "loop"
                               << "not a regular file but a symbolic link";
    QTest::newRow("link to a stale file") << "link"
                                          << "not a regular file but a symbolic link";
    QTest::newRow("missing") << "missing"
                             << "cannot open: No such file or directory";
    QTest::newRow("no directory") << "nowhere/missing"
                                  << "cannot open: No such file or directory";
    QTest::newRow("damaged") << "damaged"
                             << "at byte 43: label of 80 bytes runs past the end of the file";
    QTest::newRow("version 2") << "version"
                               << "at byte 0: ";
}

void CleanstatsFilesTest::unreadable()
{
    QFETCH(QString, kind);
    QFETCH(QString, message);
    const TempDir dir;
    const std::string path = dir.path(kind.toStdString());
    const std::string bytes = fileOf(endedPid()).bytes();
    const std::string other = dir.write("other.mmstats", bytes);
    if (kind == "socket") {
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        const FileDescriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QCOMPARE(::bind(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    } else if (kind == "fifo") {
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    } else if (kind == "dangling") {
        std::filesystem::create_symlink("nothing", path);
    } else if (kind == "loop") {
        std::filesystem::create_symlink(path, path);
    } else if (kind == "link") {
        std::filesystem::create_symlink(dir.write("target", bytes), path);
    } else if (kind == "damaged") {
        dir.write("damaged", bytes + "\x50"s + "\0abc"s);
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() -
                                                   std::chrono::hours(1));
    } else if (kind == "version") {
        dir.write("version", StatsBytes(2).bytes());
    }
    const auto before = dir.names();
    const ToolRun run = cleaned({path, other});
    QVERIFY2(run.err.starts_with("cleanstats: " + path + ": " + message.toStdString()), run.text().c_str());
    QCOMPARE(std::ranges::count(run.err, '\n'), 1);
    QVERIFY2(run.out.starts_with("removed " + other), run.text().c_str());
    QVERIFY2(run.out.ends_with("is gone\nRemoved 1  -  0 alive\n"), run.text().c_str());
    QCOMPARE(run.exitCode, 1);
    auto after = dir.names();
    after.insert("other.mmstats");
    QVERIFY(after == before);
}

void CleanstatsFilesTest::fifoWithAWaitingWriter()
{
    const TempDir dir;
    const std::string path = dir.path("x.mmstats");
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    const Pipe ready;
    Child writer([&] {
        ready.signal();
        const int fd = ::open(path.c_str(), O_WRONLY); // until somebody reads
        return fd >= 0 && ::write(fd, "x", 1) == 1 ? 0 : 1;
    });
    ready.wait();
    QTRY_COMPARE(stateOf(writer.pid()), 'S');
    const ToolRun run = cleaned({dir.path()});
    QCOMPARE(run.err, "cleanstats: " + path + ": not a regular file but a FIFO\n");
    QCOMPARE(run.exitCode, 1);
    QVERIFY(writer.isRunning());
    const FileDescriptor reader(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    QCOMPARE(writer.wait(), 0); // it was waiting for us, and nobody has come before
}

void CleanstatsFilesTest::stillBeingFilled()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", "");
    const ToolRun young = cleaned({path});
    QVERIFY2(saidOf(young, path).starts_with("kept: its writer is still filling it: "), young.text().c_str());
    QCOMPARE(young.exitCode, 0);
    std::filesystem::last_write_time(path,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    QCOMPARE(cleaned({path}).exitCode, 1);
}

void CleanstatsFilesTest::everyFileOfADirectory()
{
    const TempDir dir;
    const std::string bytes = fileOf(endedPid()).bytes();
    for (const char *name : {"b.mmstats", "a.mmstats", "mmstats-5", "other.txt", ".hidden.mmstats"})
        dir.write(name, bytes);
    std::filesystem::create_directory(dir.path("d.mmstats"));
    const ToolRun run = cleaned({dir.path(), dir.path("a.mmstats")});
    QVERIFY2(run.out.ends_with("\nRemoved 3  -  0 alive\n"), run.text().c_str());
    QVERIFY(run.out.find("a.mmstats") < run.out.find("b.mmstats"));
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(dir.names(), (std::set{".hidden.mmstats"s, "d.mmstats"s, "other.txt"s}));
}

void CleanstatsFilesTest::environment()
{
    const TempDir dir;
    const std::string bytes = fileOf(endedPid()).bytes();
    dir.write("a.mmstats", bytes);
    dir.write("b.stats", bytes);
    const ToolRun pattern = cleaned({}, {.environment = {"MMSTATS_GLOB=" + dir.path("*.stats")}});
    QVERIFY2(pattern.out.starts_with("removed " + dir.path("b.stats")), pattern.text().c_str());
    const ToolRun path = cleaned({}, {.environment = {"MMSTATS_PATH=" + dir.path()}});
    QVERIFY2(path.out.starts_with("removed " + dir.path("a.mmstats")), path.text().c_str());
    QVERIFY(dir.names().empty());
}

// Each removes some, and neither takes the other for a writer or misses what the other has removed.
void CleanstatsFilesTest::twoAtOnce()
{
    const TempDir dir;
    const std::string stale = fileOf(endedPid()).padTo(4096).bytes();
    constexpr int files = 2000;
    for (int i = 0; i < files; ++i)
        dir.write(std::to_string(i) + ".mmstats", stale);
    ToolRun other;
    std::jthread thread([&] { other = cleaned({"-q", dir.path()}); });
    const ToolRun one = cleaned({"-q", dir.path()});
    thread.join();
    int removed = 0;
    for (const ToolRun &run : {one, other}) {
        QVERIFY2(run.exitCode == 0 && run.err.empty(), run.text().c_str());
        QVERIFY2(run.out.starts_with("Removed ") && run.out.ends_with("  -  0 alive\n"), run.text().c_str());
        removed += std::stoi(run.out.substr(8));
    }
    QCOMPARE(removed, files);
    QVERIFY(dir.names().empty());
}

QTEST_APPLESS_MAIN(CleanstatsFilesTest)
#include "cleanstats_files_test.moc"
