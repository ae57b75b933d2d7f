// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <optional>
#include <thread>

#include <QtTest>

#include <mmstats/stat_info.h>
#include <mmstats/stats_file.h>
#include <mmstats/writer.h>

#include <printing.h>
#include <read_back.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using support::errorText;
using support::snapshotOf;
using support::StatsBytes;
using support::TempDir;
using support::valueOf;
using namespace std::string_literals;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    std::optional<Counter> late;
};

// A stat of two fields, which readers must see together.
struct Pair
{
    Pair(Model &model, const Utf8Text &label)
        : a(model, label.str() + ".a", 1)
        , b(model, label.str() + ".b", 2)
    {
    }
    UInt64 a;
    UInt64 b;
};

// The file's size is the process's limit while this lives: no file grows beyond.
class NoGrowth
{
public:
    explicit NoGrowth(std::size_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    NoGrowth(const NoGrowth &) = delete;
    NoGrowth &operator=(const NoGrowth &) = delete;
    ~NoGrowth() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_ = {};
};

std::size_t pageSize()
{
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

/// Fields that come after publish().
class AddedFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void bytes();
    void behindAnOddByte();
    void behindAFullPage();
    void manyOneByOne();
    void ofADeclaredModel();
    void destroyedField();
    void textsAndStatics();
    void oneForALabel();
    void metadata();
    void noSpaceAndThenSome();
    void notPublished();
    void afterRemove();
    void readersSeeAllOrNothing();
};

void AddedFieldsTest::bytes()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f", .systemFields = false}));
    QCOMPARE(dir.read("f"), StatsBytes().padTo(pageSize()).bytes());

    Number<std::int16_t> &number = writer.number<std::int16_t>("n", -2);
    // 1 + 2 + 1 + 2 + 1 + 1 = 8: aligned without a space
    const StatsBytes expected = StatsBytes().field("n", "h", 0xff, "\xfe\xff");
    QCOMPARE(dir.read("f"), StatsBytes(expected).padTo(pageSize()).bytes());

    number = 0x0102;
    writer.string("text", "abc", 8);
    // 10 + 2 + 4 + 2 + 5 + 1 = 24; buffer 0 is the one to be read
    QCOMPARE(dir.read("f"), StatsBytes()
                                .field("n", "h", 0xff, "\x02\x01")
                                .field("text", "   8s", 1, "abc\0\0\0\0\0\0\0\0\0\0\0\0\0"s)
                                .padTo(pageSize())
                                .bytes());
}

void AddedFieldsTest::behindAnOddByte()
{
    // The next label size stands at an odd place then, and takes nothing from the byte before it.
    const TempDir dir;
    Writer writer;
    Byte &byte = writer.number<std::int8_t>("byte", -7);
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f", .systemFields = false}));
    QCOMPARE(snapshotOf(writer.path()).layout().end() % 2, 1U);
    writer.number<std::int8_t>(std::string(300, 'l'), 8);
    writer.number<std::int8_t>("last", 9);
    byte -= 1;
    const Snapshot snapshot = snapshotOf(writer.path());
    QVERIFY(!snapshot.layout().damage());
    QCOMPARE(snapshot.size(), 3U);
    QCOMPARE(valueOf(snapshot, "byte"), "i64 -8"s);
    QCOMPARE(valueOf(snapshot, std::string(300, 'l')), "i64 8"s);
    QCOMPARE(valueOf(snapshot, "last"), "i64 9"s);
}

void AddedFieldsTest::behindAFullPage()
{
    const TempDir dir;
    Writer writer;
    // 1 + 2 + 1 + 2 + (2 spaces and 5 characters) + 1 = 14, so 16 with two more spaces; two buffers fill the
    // page
    String &text = writer.string("t", "x", (pageSize() - 16) / 2);
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f", .systemFields = false}));
    QCOMPARE(snapshotOf(writer.path()).layout().end(), pageSize());
    QCOMPARE(dir.read("f").size(), pageSize());

    writer.number<double>("d", 0.5);
    const Snapshot snapshot = snapshotOf(writer.path());
    QVERIFY(!snapshot.layout().damage());
    QCOMPARE(valueOf(snapshot, "d"), "f64 0.5"s);
    text = "still here";
    QCOMPARE(valueOf(snapshotOf(writer.path()), "t"), "text still here"s);
    QCOMPARE(dir.read("f").size() % pageSize(), 0U);
}

void AddedFieldsTest::manyOneByOne()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.prefix = "p.", .directory = dir.path(), .file = "f"}));
    auto open = StatsFile::open(writer.path());
    std::vector<Counter *> counters;
    Snapshot snapshot;
    for (int i = 0; i < 3000; ++i) {
        counters.push_back(&writer.counter("jobs." + std::to_string(i)));
        for (std::size_t n = 0; n < counters.size(); n += 1 + counters.size() / 7)
            ++*counters[n];
        if (i % 500 != 0)
            continue;
        QVERIFY(open->sample(snapshot)); // the same open file, as it grows
        QVERIFY(!snapshot.layout().damage());
        QCOMPARE(valueOf(snapshot, "p.jobs." + std::to_string(i)),
                 "u64 " + std::to_string(counters.back()->value()));
    }
    QCOMPARE(errorText(writer.status()), ""s);
    QVERIFY(open->sample(snapshot));
    QVERIFY(open->isCurrent());
    for (std::size_t i = 0; i < counters.size(); ++i)
        QCOMPARE(valueOf(snapshot, "p.jobs." + std::to_string(i)),
                 "u64 " + std::to_string(counters[i]->value()));
    QVERIFY(counters[0]->value() == 3000);
    QVERIFY(writer.flush());
}

void AddedFieldsTest::ofADeclaredModel()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    QVERIFY(stats.publishAdded()); // nothing to do
    stats.late.emplace(stats, "late");
    stats.late->set(4);
    QCOMPARE(valueOf(snapshotOf(stats.path()), "late"), "no such stat"s);
    QVERIFY(stats.publishAdded());
    ++*stats.late;
    ++stats.requests;
    QCOMPARE(valueOf(snapshotOf(stats.path()), "late"), "u64 5"s);
    QCOMPARE(valueOf(snapshotOf(stats.path()), "requests"), "u64 1"s);

    stats.add<Double>("load", 0.25) = 0.75;
    QCOMPARE(valueOf(snapshotOf(stats.path()), "load"), "f64 0.75"s);
}

void AddedFieldsTest::destroyedField()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    stats.late.emplace(stats, "a");
    stats.late.emplace(stats, "b"); // before "a" was published
    QVERIFY(stats.publishAdded());
    stats.late->set(7);
    stats.late.reset();
    QVERIFY(stats.publishAdded());
    const Snapshot snapshot = snapshotOf(stats.path());
    QCOMPARE(valueOf(snapshot, "a"), "no such stat"s);
    QCOMPARE(valueOf(snapshot, "b"), "u64 7"s); // its last value stays
}

void AddedFieldsTest::textsAndStatics()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    String &text = writer.string("text", "first", 20);
    writer.staticText("version", "1.2");
    writer.staticNumber<std::uint32_t>("limit", 256);
    text = "second";
    text = "third";
    const Snapshot snapshot = snapshotOf(writer.path());
    QCOMPARE(valueOf(snapshot, "text"), "text third"s);
    QCOMPARE(valueOf(snapshot, "version"), "text 1.2"s);
    QCOMPARE(valueOf(snapshot, "limit"), "u64 256"s);
}

void AddedFieldsTest::oneForALabel()
{
    const TempDir dir;
    Writer writer;
    Counter &before = writer.counter("jobs");
    QCOMPARE(&writer.counter("jobs"), &before);
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    QCOMPARE(&writer.counter("jobs"), &before);
    Pair &pair = writer.add<Pair>("pair");
    QCOMPARE(&writer.add<Pair>("pair"), &pair);
    QCOMPARE(errorText(writer.status()), ""s);
}

void AddedFieldsTest::metadata()
{
    const TempDir dir;
    Writer writer;
    writer.counter("first", {.help = "From the start"});
    QVERIFY(writer.publish({.prefix = "p.", .directory = dir.path(), .file = "f"}));
    writer.counter("second", {.unit = "bytes"});
    writer.number<double>("plain");
    writer.number<double>("third", 0, {.unit = "seconds", .help = "Of the day"});
    const Snapshot snapshot = snapshotOf(writer.path());
    const Metadata metadata = Metadata::of(snapshot);
    QVERIFY(metadata.find("p.first") && metadata.find("p.second") && metadata.find("p.third"));
    QVERIFY(*metadata.find("p.first") ==
            (StatInfo{.kind = Kind::counter, .unit = "", .help = "From the start"}));
    QVERIFY(*metadata.find("p.second") == (StatInfo{.kind = Kind::counter, .unit = "bytes", .help = ""}));
    QVERIFY(*metadata.find("p.third") ==
            (StatInfo{.kind = Kind::gauge, .unit = "seconds", .help = "Of the day"}));
    int hidden = 0;
    for (std::size_t i = 0; i < snapshot.size(); ++i)
        hidden += Metadata::isMetadata(snapshot.field(i)) ? 1 : 0;
    QCOMPARE(hidden, 3); // a plain gauge needs none
}

void AddedFieldsTest::noSpaceAndThenSome()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    String *text = nullptr;
    {
        const NoGrowth limit(dir.read("f").size());
        text = &writer.string("text", "waits", 10'000);
        QVERIFY(!writer.status());
        QCOMPARE(writer.status().error().path, writer.path());
        QCOMPARE(writer.status().error().systemError, EFBIG);
        QVERIFY(!writer.publishAdded());
        *text = "works on";
        QCOMPARE(valueOf(snapshotOf(writer.path()), "text"), "no such stat"s);
        ++writer.counter("small"); // would fit, but waits behind the other
    }
    QVERIFY(writer.publishAdded());
    *text = "seen";
    const Snapshot snapshot = snapshotOf(writer.path());
    QVERIFY(!snapshot.layout().damage());
    QCOMPARE(valueOf(snapshot, "text"), "text seen"s);
    QCOMPARE(valueOf(snapshot, "small"), "u64 1"s);
}

void AddedFieldsTest::notPublished()
{
    const TempDir dir;
    Writer writer;
    ++writer.counter("jobs");
    QVERIFY(writer.publishAdded());
    QVERIFY(dir.names().empty());
    QVERIFY(!writer.publish({.directory = dir.path("missing")}));
    QCOMPARE(writer.status().error().code, ErrorCode::notFound);
    ++writer.counter("more");
    QCOMPARE(writer.counter("more").value(), 1U);
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    QVERIFY(writer.status());
    QCOMPARE(valueOf(snapshotOf(writer.path()), "more"), "u64 1"s);
}

void AddedFieldsTest::afterRemove()
{
    const TempDir dir;
    Writer writer;
    Counter &counter = writer.counter("jobs");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    Counter &added = writer.counter("more");
    QVERIFY(writer.remove());
    ++counter;
    ++added;
    ++writer.counter("late");
    QVERIFY(dir.names().empty());
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    const Snapshot snapshot = snapshotOf(writer.path());
    QCOMPARE(valueOf(snapshot, "jobs"), "u64 1"s);
    QCOMPARE(valueOf(snapshot, "more"), "u64 1"s);
    QCOMPARE(valueOf(snapshot, "late"), "u64 1"s);
}

void AddedFieldsTest::readersSeeAllOrNothing()
{
    const TempDir dir;
    std::atomic<bool> stop{false};
    std::atomic<int> looked{0};
    std::atomic<bool> failed{false};
    std::string problem; // to be read after the reading
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    std::jthread reader([&, path = writer.path()] {
        auto kept = StatsFile::open(path);
        Snapshot snapshot;
        for (std::size_t last = 0; !stop && !failed; ++looked) {
            auto fresh = StatsFile::open(path);
            StatsFile &file = looked % 2 == 0 ? *kept : *fresh;
            if (!file.sample(snapshot))
                problem = "cannot sample";
            else if (snapshot.layout().damage())
                problem = snapshot.layout().damage()->text();
            else if (snapshot.size() < last)
                problem = "fields are gone";
            last = snapshot.size();
            for (std::size_t i = 6; i < snapshot.size() && problem.empty(); i += 2) {
                // As they were added: a pair after the other, each with its values.
                if (i + 1 == snapshot.size() || !snapshot.field(i).label.ends_with(".a") ||
                    support::described(snapshot.value(i)) != "u64 1" ||
                    support::described(snapshot.value(i + 1)) != "u64 2")
                    problem = "half an addition: " + std::string(snapshot.field(i).label);
            }
            failed = !problem.empty();
        }
    });
    for (int i = 0; i < 2000 && !failed; ++i) {
        writer.add<Pair>("pair." + std::string(static_cast<std::size_t>(i % 300), 'x') + std::to_string(i));
        const int seen = looked;
        while (i % 50 == 0 && looked == seen && !failed)
            std::this_thread::yield();
    }
    stop = true;
    reader.join();
    QCOMPARE(problem, ""s);
    QVERIFY(looked > 20);
    QCOMPARE(snapshotOf(writer.path()).size(), 6U + 4000U);
}

QTEST_APPLESS_MAIN(AddedFieldsTest)
#include "added_fields_test.moc"
