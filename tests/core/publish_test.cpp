// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include <QtTest>

#include <mmstats/stat_info.h>
#include <mmstats/stats_file.h>
#include <mmstats/system_fields.h>
#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <read_back.h>
#include <temp_dir.h>

using namespace mmstats;
using support::errorText;
using support::snapshotOf;
using support::TempDir;
using support::valueOf;
using namespace std::string_literals;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    Double load{*this, "load", 0.5, {.unit = "seconds", .help = "Time of the last hit"}};
    String state{*this, "state", "starting", 16};
};

std::string typeOf(const Snapshot &snapshot, std::string_view label)
{
    const Field *field = snapshot.empty() ? nullptr : snapshot.layout().find(label);
    if (field == nullptr)
        return "no such stat";
    const std::string_view type = field->typeText;
    return std::string(type.substr(type.find_first_not_of(' ')));
}

mode_t modeOf(const std::string &path)
{
    struct stat s = {};
    return ::lstat(path.c_str(), &s) == 0 ? s.st_mode & 07777 : 0;
}

// Sets an environment variable for as long as it lives.
class Environment
{
public:
    Environment(const char *name, const std::string &value)
        : name_(name)
    {
        ::setenv(name, value.c_str(), 1);
    }
    Environment(const Environment &) = delete;
    Environment &operator=(const Environment &) = delete;
    ~Environment() { ::unsetenv(name_); }

private:
    const char *name_;
};

} // namespace

/// What a published file is: its content, name, place and mode.
class PublishTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fieldsAppearWithTheirValues();
    void updatesAreSeen();
    void systemFields();
    void systemFieldsOnRequestOnly();
    void prefix();
    void metadata();
    void metadataOnlyWhereThereIsSomethingToSay();
    void defaultPlace();
    void placeFromTheEnvironment();
    void placeholdersInTheDirectory();
    void mode_data();
    void mode();
    void wholePages();
    void isPublished();
    void twice();
    void againAfterRemove();
    void destructorLeavesTheFile();
    void flush();
};

void PublishTest::initTestCase()
{
    ::umask(022);
    ::unsetenv("MMSTATS_PATH");
    ::unsetenv("MMSTATS_FILES");
}

void PublishTest::fieldsAppearWithTheirValues()
{
    const TempDir dir;
    WebStats stats;
    stats.requests += 5;
    const Status status = stats.publish({.directory = dir.path(), .file = "web.mmstats"});
    QVERIFY2(status, errorText(status).c_str());
    QCOMPARE(stats.path(), dir.path("web.mmstats"));
    QCOMPARE(dir.names(), std::set<std::string>{"web.mmstats"});
    const Snapshot snapshot = snapshotOf(stats.path());
    QVERIFY(!snapshot.layout().damage());
    QCOMPARE(valueOf(snapshot, "requests"), "u64 5"s);
    QCOMPARE(valueOf(snapshot, "load"), "f64 0.5"s);
    QCOMPARE(valueOf(snapshot, "state"), "text starting"s);
}

void PublishTest::updatesAreSeen()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "web.mmstats"}));
    auto file = StatsFile::open(stats.path());
    Snapshot snapshot;
    for (int i = 1; i < 4; ++i) {
        ++stats.requests;
        stats.load = i * 0.25;
        stats.state = "round " + std::to_string(i);
        QVERIFY(file->sample(snapshot));
        QCOMPARE(valueOf(snapshot, "requests"), "u64 " + std::to_string(i));
        QCOMPARE(valueOf(snapshot, "load"), support::described(Value(i * 0.25)));
        QCOMPARE(valueOf(snapshot, "state"), "text round " + std::to_string(i));
    }
}

void PublishTest::systemFields()
{
    const TempDir dir;
    WebStats stats;
    const double before =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    const double after =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    const Snapshot snapshot = snapshotOf(stats.path());
    QCOMPARE(typeOf(snapshot, "sys.pid"), "I"s);
    QCOMPARE(typeOf(snapshot, "sys.tid"), "q"s);
    QCOMPARE(typeOf(snapshot, "sys.uid"), "Q"s);
    QCOMPARE(typeOf(snapshot, "sys.gid"), "Q"s);
    QCOMPARE(typeOf(snapshot, "sys.created"), "d"s);
    QCOMPARE(valueOf(snapshot, "sys.pid"), "u64 " + std::to_string(::getpid()));
    QCOMPARE(valueOf(snapshot, "sys.tid"), "i64 " + std::to_string(::gettid()));
    QCOMPARE(valueOf(snapshot, "sys.uid"), "u64 " + std::to_string(::geteuid()));
    QCOMPARE(valueOf(snapshot, "sys.gid"), "u64 " + std::to_string(::getegid()));
    QVERIFY(valueOf(snapshot, "org.cplusplus.version").starts_with("text C++20"));
    const SystemFields system = SystemFields::of(snapshot);
    QVERIFY(system.created && *system.created >= before && *system.created <= after);
}

void PublishTest::systemFieldsOnRequestOnly()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f", .systemFields = false}));
    const Snapshot snapshot = snapshotOf(stats.path());
    QCOMPARE(valueOf(snapshot, "sys.pid"), "no such stat"s);
    QCOMPARE(snapshot.size(), 4U); // the fields and their metadata
    QVERIFY(SystemFields::of(snapshot) == SystemFields());
}

void PublishTest::prefix()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.prefix = "web.stats.", .directory = dir.path(), .file = "f"}));
    const Snapshot snapshot = snapshotOf(stats.path());
    QVERIFY(snapshot.size() > 0);
    for (std::size_t i = 0; i < snapshot.size(); ++i)
        QVERIFY2(snapshot.field(i).label.starts_with("web.stats."),
                 std::string(snapshot.field(i).label).c_str());
    QCOMPARE(valueOf(snapshot, "web.stats.requests"), "u64 0"s);
    QCOMPARE(SystemFields::of(snapshot).pid, static_cast<std::uint32_t>(::getpid()));
    QVERIFY(Metadata::of(snapshot).find("web.stats.requests") != nullptr);
    QCOMPARE(stats.requests.label(), "requests"s);
}

void PublishTest::metadata()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    QCOMPARE(valueOf(snapshotOf(stats.path()), "mmstats.metadata"),
             "text # TYPE load gauge\n# UNIT load seconds\n# HELP load Time of the last hit\n"
             "# TYPE requests counter\n"s);
}

void PublishTest::metadataOnlyWhereThereIsSomethingToSay()
{
    const TempDir dir;
    Writer writer;
    writer.number<double>("gauge");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    QCOMPARE(valueOf(snapshotOf(writer.path()), "mmstats.metadata"), "no such stat"s);
}

void PublishTest::defaultPlace()
{
    const TempDir dir;
    const Environment temporary("TMPDIR", dir.path());
    WebStats stats;
    QVERIFY(stats.publish());
    const std::string ids = std::to_string(::getpid()) + '-' + std::to_string(::gettid());
    QCOMPARE(stats.path(), dir.path("publish_test-" + ids + ".mmstats"));
    QVERIFY(std::filesystem::exists(stats.path()));
}

void PublishTest::placeFromTheEnvironment()
{
    const TempDir dir;
    const Environment path("MMSTATS_PATH", dir.path());
    const Environment files("MMSTATS_FILES", "x-{PID}.mmstats");
    WebStats fromEnvironment;
    QVERIFY(fromEnvironment.publish());
    QCOMPARE(fromEnvironment.path(), dir.path("x-" + std::to_string(::getpid()) + ".mmstats"));
    const TempDir other;
    WebStats fromOptions;
    QVERIFY(fromOptions.publish({.directory = other.path() + '/', .file = "y"}));
    QCOMPARE(fromOptions.path(), other.path("y"));
}

void PublishTest::placeholdersInTheDirectory()
{
    const TempDir dir;
    const std::string pid = std::to_string(::getpid());
    std::filesystem::create_directory(dir.path("of-" + pid));
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path("of-{PID}"), .file = "{PID}{{x}}{PID}"}));
    QCOMPARE(stats.path(), dir.path("of-" + pid + '/' + pid + "{x}" + pid));
    QVERIFY(std::filesystem::exists(stats.path()));
}

void PublishTest::mode_data()
{
    QTest::addColumn<bool>("ownerOnly");
    QTest::addColumn<int>("expected");
    QTest::newRow("for all to read") << false << 0644;
    QTest::newRow("for the owner") << true << 0600;
}

void PublishTest::mode()
{
    QFETCH(bool, ownerOnly);
    QFETCH(int, expected);
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f", .ownerOnly = ownerOnly}));
    QCOMPARE(static_cast<int>(modeOf(stats.path())), expected);
}

void PublishTest::wholePages()
{
    const TempDir dir;
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    for (const std::size_t size : {8U, 3000U, 20'000U}) {
        Writer writer;
        writer.string("text", "", size);
        QVERIFY(writer.publish({.directory = dir.path(), .file = std::to_string(size)}));
        const auto bytes = std::filesystem::file_size(writer.path());
        QVERIFY(bytes > 0 && bytes % page == 0);
        QVERIFY(bytes < 2 * size + 2 * page);
    }
}

void PublishTest::isPublished()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(!stats.isPublished());
    QCOMPARE(stats.path(), ""s);
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    QVERIFY(stats.isPublished());
    QVERIFY(stats.remove());
    QVERIFY(!stats.isPublished());
    QCOMPARE(stats.path(), ""s);
}

void PublishTest::twice()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    const Status again = stats.publish({.directory = dir.path(), .file = "g"});
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::alreadyPublished);
    QCOMPARE(again.error().path, dir.path("f"));
    QCOMPARE(dir.names(), std::set<std::string>{"f"});
    ++stats.requests;
    QCOMPARE(valueOf(snapshotOf(dir.path("f")), "requests"), "u64 1"s);
}

void PublishTest::againAfterRemove()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    ++stats.requests;
    QVERIFY(stats.remove());
    ++stats.requests;
    stats.state = "between";
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    ++stats.requests;
    const Snapshot snapshot = snapshotOf(stats.path());
    QCOMPARE(valueOf(snapshot, "requests"), "u64 3"s);
    QCOMPARE(valueOf(snapshot, "state"), "text between"s);
}

void PublishTest::destructorLeavesTheFile()
{
    const TempDir dir;
    {
        WebStats stats;
        QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
        stats.requests.set(12);
        stats.state = "last words";
    }
    const Snapshot snapshot = snapshotOf(dir.path("f"));
    QCOMPARE(valueOf(snapshot, "requests"), "u64 12"s);
    QCOMPARE(valueOf(snapshot, "state"), "text last words"s);
    // The next one of that name may replace it.
    WebStats next;
    QVERIFY(next.publish({.directory = dir.path(), .file = "f"}));
    QCOMPARE(valueOf(snapshotOf(dir.path("f")), "requests"), "u64 0"s);
}

void PublishTest::flush()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.flush()); // nothing to do
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    ++stats.requests;
    QVERIFY(stats.flush());
    QVERIFY(stats.flush(Model::Flush::start));
    QCOMPARE(valueOf(snapshotOf(stats.path()), "requests"), "u64 1"s);
}

QTEST_APPLESS_MAIN(PublishTest)
#include "publish_test.moc"
