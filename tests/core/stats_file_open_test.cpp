// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>

#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/stats_file.h>

#include <child.h>
#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using support::StatsBytes;
using support::TempDir;
using namespace std::string_literals;

namespace {

StatsBytes oneCounter(std::uint64_t value)
{
    return StatsBytes().buffered("requests", "Q", value, std::uint64_t{0});
}

std::optional<ErrorCode> codeOfOpening(const std::string &path)
{
    const auto file = StatsFile::open(path);
    return file ? std::nullopt : std::optional(file.error().code);
}

struct OneStat : Model
{
    Counter requests{*this, "requests"};
};

} // namespace

/// What a stats file is before it is read: how it is opened, and what is asked of it as a file.
class StatsFileOpenTest : public QObject
{
    Q_OBJECT

private slots:
    void fifoIsRefusedAndItsWriterLeftAlone();
    void socketIsRefused();
    void directoryIsRefused();
    void symlinkIsRefused();
    void deviceIsRefused();
    void missingFile();
    void unreadableFile();
    void openTellsTheFile();
    void isCurrentUntilReplaced();
    void isCurrentUntilUnlinked();
    void attributes();
    void livingWriter();
    void livingWriterInAnotherProcess();
};

void StatsFileOpenTest::fifoIsRefusedAndItsWriterLeftAlone()
{
    const TempDir dir;
    const std::string path = dir.path("x.mmstats");
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    const support::Pipe about;
    support::Child writer([&] {
        about.signal();
        const int fd = ::open(path.c_str(), O_WRONLY);
        return fd >= 0 && ::write(fd, "x", 1) == 1 ? 0 : 1;
    });
    QVERIFY(about.wait());
    // Blocked in open(2): the kernel says so in /proc, as sleeping, when it has got there.
    const std::string stat = "/proc/" + std::to_string(writer.pid()) + "/stat";
    QTRY_VERIFY(TempDir::readFile(stat).find(") S ") != std::string::npos);

    for (int i = 0; i < 100; ++i)
        QCOMPARE(codeOfOpening(path), ErrorCode::notRegularFile);
    QVERIFY(StatsFile::open(path).error().message.find("FIFO") != std::string::npos);
    QVERIFY(writer.isRunning());

    // It still gets the reader that it waits for.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    QVERIFY(fd >= 0);
    char c = 0;
    QCOMPARE(::read(fd, &c, 1), 1);
    ::close(fd);
    QCOMPARE(writer.wait(), 0);
}

void StatsFileOpenTest::socketIsRefused()
{
    const TempDir dir;
    const std::string path = dir.path("s.mmstats");
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    QVERIFY(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(codeOfOpening(path), ErrorCode::notRegularFile);
    ::close(fd);
}

void StatsFileOpenTest::directoryIsRefused()
{
    const TempDir dir;
    QCOMPARE(codeOfOpening(dir.path()), ErrorCode::notRegularFile);
}

void StatsFileOpenTest::symlinkIsRefused()
{
    const TempDir dir;
    const std::string target = dir.write("target", oneCounter(1).bytes());
    std::filesystem::create_symlink(target, dir.path("good.mmstats"));
    std::filesystem::create_symlink(dir.path("nothing"), dir.path("dangling.mmstats"));
    QCOMPARE(codeOfOpening(dir.path("good.mmstats")), ErrorCode::notRegularFile);
    QCOMPARE(codeOfOpening(dir.path("dangling.mmstats")), ErrorCode::notRegularFile);
    // Only the last part of the path is looked at that strictly.
    std::filesystem::create_directory_symlink(dir.path(), dir.path("self"));
    QVERIFY(StatsFile::open(dir.path("self/target")));
}

void StatsFileOpenTest::deviceIsRefused()
{
    QCOMPARE(codeOfOpening("/dev/null"), ErrorCode::notRegularFile);
    QCOMPARE(codeOfOpening("/dev/tty"), ErrorCode::notRegularFile);
}

void StatsFileOpenTest::missingFile()
{
    const TempDir dir;
    const auto file = StatsFile::open(dir.path("none.mmstats"));
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::notFound);
    QCOMPARE(file.error().path, dir.path("none.mmstats"));
    QCOMPARE(file.error().systemError, ENOENT);
    QCOMPARE(codeOfOpening(dir.path("no/such/directory")), ErrorCode::notFound);
}

void StatsFileOpenTest::unreadableFile()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(1).bytes());
    QCOMPARE(::chmod(path.c_str(), 0), 0);
    if (::geteuid() != 0) {
        QCOMPARE(codeOfOpening(path), ErrorCode::notPermitted);
        return;
    }
    // Root may read everything, so somebody else has to try.
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    support::Child child([&] {
        if (::setgid(65534) != 0 || ::setuid(65534) != 0)
            return 2;
        return codeOfOpening(path) == ErrorCode::notPermitted ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
}

void StatsFileOpenTest::openTellsTheFile()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(1).bytes());
    const auto file = StatsFile::open(path);
    QVERIFY(file);
    struct stat s = {};
    QCOMPARE(::stat(path.c_str(), &s), 0);
    QCOMPARE(file->path(), path);
    QCOMPARE(file->owner(), ::geteuid());
    QCOMPARE(file->identity().inode, s.st_ino);
    QCOMPARE(file->identity().device, s.st_dev);
}

void StatsFileOpenTest::isCurrentUntilReplaced()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(1).bytes());
    auto file = StatsFile::open(path);
    QVERIFY(file->isCurrent());
    std::filesystem::rename(dir.write("new", oneCounter(2).bytes()), path);
    QVERIFY(!file->isCurrent());
    // The old file is still there for who has it open.
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 1"s);
    const auto other = StatsFile::open(path);
    QVERIFY(other->isCurrent());
    QVERIFY(!(other->identity() == file->identity()));
}

void StatsFileOpenTest::isCurrentUntilUnlinked()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(1).bytes());
    auto file = StatsFile::open(path);
    std::filesystem::remove(path);
    QVERIFY(!file->isCurrent());
    std::filesystem::create_symlink("elsewhere", path);
    QVERIFY(!file->isCurrent());
}

void StatsFileOpenTest::attributes()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(1).padTo(4096).bytes());
    const timespec times[2] = {{.tv_sec = 1'500'000'000, .tv_nsec = 250'000'000},
                               {.tv_sec = 1'600'000'000, .tv_nsec = 750'000'000}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
    const auto file = StatsFile::open(path);
    const auto attributes = file->attributes();
    QVERIFY(attributes);
    QCOMPARE(attributes->size, 4096U);
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(attributes->modified.time_since_epoch());
    QCOMPARE(since.count(), 1'600'000'000'750LL);
}

void StatsFileOpenTest::livingWriter()
{
    const TempDir dir;
    auto plain = StatsFile::open(dir.write("plain.mmstats", oneCounter(1).bytes()));
    QVERIFY(!plain->hasLivingWriter());

    auto model = std::make_unique<OneStat>();
    const Status status = model->publish({.directory = dir.path(), .file = "m.mmstats"});
    QVERIFY2(status, support::errorText(status).c_str());
    auto file = StatsFile::open(model->path());
    QVERIFY(file->hasLivingWriter());
    QVERIFY(file->hasLivingWriter()); // asking changes nothing
    model.reset();
    QVERIFY(!file->hasLivingWriter());
    QVERIFY(!file->hasLivingWriter());
}

void StatsFileOpenTest::livingWriterInAnotherProcess()
{
    const TempDir dir;
    const support::Pipe published;
    const support::Pipe never;
    support::Child child([&] {
        OneStat model;
        if (!model.publish({.directory = dir.path(), .file = "m.mmstats"}))
            return 1;
        published.signal();
        never.wait();
        return 0;
    });
    QVERIFY(published.wait());
    auto file = StatsFile::open(dir.path("m.mmstats"));
    QVERIFY2(file, support::errorText(file).c_str());
    QVERIFY(file->hasLivingWriter());
    child.kill(); // without any destructor
    QVERIFY(!file->hasLivingWriter());
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 0"s);
}

QTEST_APPLESS_MAIN(StatsFileOpenTest)
#include "stats_file_open_test.moc"
