// SPDX-License-Identifier: Apache-2.0
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <QtTest>

#include <mmstats/stats_file.h>
#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::TempDir;
using support::valueOf;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    String state{*this, "state", "starting", 16};
};

// Publishing fails with that code, the model works on, and nothing is left but what was there.
// Returns what is wrong, "" where nothing is.
std::string failsWith(ErrorCode code, const TempDir &dir, const PublishOptions &options, Model &model,
                      const std::function<void()> &update = {})
{
    const auto before = dir.names();
    const Status status = model.publish(options);
    if (status)
        return "did not fail";
    if (status.error().code != code)
        return "failed otherwise: " + status.error().text();
    if (status.error().message.empty() || status.error().path.empty())
        return "failed without saying what or where: " + status.error().text();
    if (model.isPublished() || !model.path().empty())
        return "counts as published";
    if (dir.names() != before)
        return "left something behind";
    if (update)
        update();
    return {};
}

std::string failsWith(ErrorCode code, const TempDir &dir, const PublishOptions &options)
{
    WebStats stats;
    stats.requests.set(41);
    std::string problem = failsWith(code, dir, options, stats, [&stats] {
        ++stats.requests;
        stats.state = "works on";
    });
    if (problem.empty() && (stats.requests.value() != 42 || stats.state.value() != "works on"))
        problem = "updates are lost";
    if (problem.empty() && !stats.remove())
        problem = "remove() fails";
    // And the next attempt publishes what has been counted.
    const TempDir other;
    if (problem.empty() && !stats.publish({.directory = other.path(), .file = "f"}))
        problem = "cannot be published later";
    if (problem.empty()) {
        auto file = StatsFile::open(other.path("f"));
        Snapshot snapshot;
        if (!file->sample(snapshot) || valueOf(snapshot, "requests") != "u64 42" ||
            valueOf(snapshot, "state") != "text works on")
            problem = "published values are wrong";
    }
    return problem;
}

} // namespace

class PublishFailureTest : public QObject
{
    Q_OBJECT

private slots:
    void missingDirectory();
    void fileAsDirectory();
    void unwritableDirectory();
    void nameTooLong();
    void fileOfAnotherUser();
    void linkOfAnotherUser();
    void livingWriterHasTheName();
    void directoryAtTheName();
    void fifoAtTheName();
    void symlinkAtTheNameIsReplaced();
    void duplicateLabel();
    void labelLikeASystemField();
    void labelTooLong();
    void emptyLabel();
    void unknownPlaceholder();
    void noSpace();
    void beyondTheLimitForFiles();
};

void PublishFailureTest::missingDirectory()
{
    const TempDir dir;
    QCOMPARE(failsWith(ErrorCode::notFound, dir, {.directory = dir.path("none"), .file = "f"}), ""s);
}

void PublishFailureTest::fileAsDirectory()
{
    const TempDir dir;
    dir.write("file", "");
    QCOMPARE(failsWith(ErrorCode::systemError, dir, {.directory = dir.path("file"), .file = "f"}), ""s);
}

void PublishFailureTest::unwritableDirectory()
{
    const TempDir dir;
    if (::geteuid() != 0) {
        fs::permissions(dir.path(), fs::perms::owner_read | fs::perms::owner_exec);
        const std::string problem =
            failsWith(ErrorCode::notPermitted, dir, {.directory = dir.path(), .file = "f"});
        fs::permissions(dir.path(), fs::perms::owner_all);
        QCOMPARE(problem, ""s);
        return;
    }
    // Root may write everywhere, so somebody else has to try.
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    support::Child child([&] {
        if (::setgid(65534) != 0 || ::setuid(65534) != 0)
            return 2;
        WebStats stats;
        return failsWith(ErrorCode::notPermitted, dir, {.directory = dir.path(), .file = "f"}, stats).empty()
                   ? 0
                   : 1;
    });
    QCOMPARE(child.wait(), 0);
}

void PublishFailureTest::nameTooLong()
{
    const TempDir dir;
    QCOMPARE(failsWith(ErrorCode::systemError, dir, {.directory = dir.path(), .file = std::string(256, 'f')}),
             ""s);
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = std::string(255, 'f')}));
}

void PublishFailureTest::fileOfAnotherUser()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a file away");
    const TempDir dir;
    const std::string path = dir.write("f", "somebody else's");
    QCOMPARE(::chown(path.c_str(), 65534, 65534), 0);
    QCOMPARE(failsWith(ErrorCode::foreignOwner, dir, {.directory = dir.path(), .file = "f"}), ""s);
    QCOMPARE(dir.read("f"), "somebody else's"s);
}

void PublishFailureTest::linkOfAnotherUser()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a link away");
    const TempDir dir;
    dir.write("target", "mine");
    fs::create_symlink("target", dir.path("f"));
    QCOMPARE(::lchown(dir.path("f").c_str(), 65534, 65534), 0);
    QCOMPARE(failsWith(ErrorCode::foreignOwner, dir, {.directory = dir.path(), .file = "f"}), ""s);
    QVERIFY(fs::is_symlink(dir.path("f")));
    QCOMPARE(dir.read("target"), "mine"s);
}

void PublishFailureTest::livingWriterHasTheName()
{
    const TempDir dir;
    WebStats first;
    QVERIFY(first.publish({.directory = dir.path(), .file = "f"}));
    QCOMPARE(failsWith(ErrorCode::fileInUse, dir, {.directory = dir.path(), .file = "f"}), ""s);
    ++first.requests;
    auto file = StatsFile::open(dir.path("f"));
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QCOMPARE(valueOf(snapshot, "requests"), "u64 1"s);
}

void PublishFailureTest::directoryAtTheName()
{
    const TempDir dir;
    fs::create_directory(dir.path("f"));
    QCOMPARE(failsWith(ErrorCode::notRegularFile, dir, {.directory = dir.path(), .file = "f"}), ""s);
    QVERIFY(fs::is_directory(dir.path("f")));
}

void PublishFailureTest::fifoAtTheName()
{
    const TempDir dir;
    QCOMPARE(::mkfifo(dir.path("f").c_str(), 0600), 0);
    QCOMPARE(failsWith(ErrorCode::notRegularFile, dir, {.directory = dir.path(), .file = "f"}), ""s);
    QVERIFY(fs::is_fifo(dir.path("f")));
}

void PublishFailureTest::symlinkAtTheNameIsReplaced()
{
    const TempDir dir;
    dir.write("target", "precious");
    fs::create_symlink("target", dir.path("f"));
    WebStats stats;
    const Status status = stats.publish({.directory = dir.path(), .file = "f"});
    QVERIFY2(status, support::errorText(status).c_str());
    QVERIFY(fs::is_regular_file(fs::symlink_status(dir.path("f"))));
    QCOMPARE(dir.read("target"), "precious"s);
    QCOMPARE(dir.names(), (std::set<std::string>{"f", "target"}));
}

void PublishFailureTest::duplicateLabel()
{
    const TempDir dir;
    Writer writer;
    writer.counter("twice");
    writer.counter("once");
    writer.number<double>("twice");
    QCOMPARE(failsWith(ErrorCode::duplicateLabel, dir, {.directory = dir.path(), .file = "f"}, writer), ""s);
}

void PublishFailureTest::labelLikeASystemField()
{
    const TempDir dir;
    Writer writer;
    writer.counter("sys.pid");
    QCOMPARE(failsWith(ErrorCode::duplicateLabel, dir, {.directory = dir.path(), .file = "f"}, writer), ""s);
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f", .systemFields = false}));
}

void PublishFailureTest::labelTooLong()
{
    const TempDir dir;
    Writer writer;
    writer.counter(std::string(65'535, 'l'));
    QCOMPARE(failsWith(ErrorCode::labelTooLong, dir, {.prefix = "p", .directory = dir.path(), .file = "f"},
                       writer),
             ""s);
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    auto file = StatsFile::open(writer.path());
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QCOMPARE(valueOf(snapshot, std::string(65'535, 'l')), "u64 0"s);
}

void PublishFailureTest::emptyLabel()
{
    const TempDir dir;
    Writer writer;
    writer.counter("");
    QCOMPARE(failsWith(ErrorCode::labelTooLong, dir, {.directory = dir.path(), .file = "f"}, writer), ""s);
    QVERIFY(writer.publish({.prefix = "prefix", .directory = dir.path(), .file = "f"}));
}

void PublishFailureTest::unknownPlaceholder()
{
    const TempDir dir;
    QCOMPARE(failsWith(ErrorCode::badTemplate, dir, {.directory = dir.path(), .file = "{HOST}"}), ""s);
    QCOMPARE(failsWith(ErrorCode::badTemplate, dir, {.directory = dir.path("{"), .file = "f"}), ""s);
}

void PublishFailureTest::noSpace()
{
    if (::geteuid() != 0)
        QSKIP("only root can mount a tiny file system");
    const TempDir dir;
    if (::mount("none", dir.path().c_str(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("cannot mount a tiny file system here");
    const auto unmount = qScopeGuard([&dir] { ::umount2(dir.path().c_str(), MNT_DETACH); });
    Writer writer;
    String &text = writer.string("text", "", 100'000);
    QCOMPARE(failsWith(ErrorCode::noSpace, dir, {.directory = dir.path(), .file = "f"}, writer,
                       [&text] { text = "works on"; }),
             ""s);
    QCOMPARE(text.value(), "works on");
    WebStats small;
    QVERIFY(small.publish({.directory = dir.path(), .file = "f"})); // nothing was used up
}

void PublishFailureTest::beyondTheLimitForFiles()
{
    // Whose signal would end the process.
    const TempDir dir;
    support::Child child([&dir] {
        const rlimit limit{.rlim_cur = 1024, .rlim_max = 1024};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        WebStats stats;
        const Status status = stats.publish({.directory = dir.path(), .file = "f"});
        ++stats.requests;
        return !status && status.error().code == ErrorCode::noSpace && stats.requests.value() == 1 ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
    QVERIFY(dir.names().empty());
}

QTEST_APPLESS_MAIN(PublishFailureTest)
#include "publish_failure_test.moc"
