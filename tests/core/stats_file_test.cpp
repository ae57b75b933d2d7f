// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QtTest>

#include <mmstats/stats_file.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using support::described;
using support::StatsBytes;
using support::TempDir;
using namespace std::string_literals;

namespace {

StatsBytes oneCounter(std::uint64_t value)
{
    return StatsBytes().buffered("requests", "Q", value, std::uint64_t{0});
}

// Highest resident size so far, in bytes.
std::size_t peakMemory()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

} // namespace

class StatsFileTest : public QObject
{
    Q_OBJECT

private slots:
    void sampleReadsNewValues();
    void sampleFollowsTheIndex();
    void unchangedStructureKeepsItsLayout();
    void damagedStructureKeepsItsLayoutToo();
    void appendedFieldIsSeen();
    void bufferednessIsSeen();
    void recreatedOnTheSameInode();
    void truncatedToNothing();
    void shrunkBelowItsFields();
    void severalFilesOneSnapshot();
    void onlyWhatIsNeeded();
    void movedSnapshots();
    void largeLayoutsAreReadWhole();
    void sparseGiant();
    void everyPrefixOfAGrowingFile();
};

void StatsFileTest::sampleReadsNewValues()
{
    const TempDir dir;
    const StatsBytes bytes = StatsBytes().scalar("n", "Q", std::uint64_t{1}).padTo(4096);
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    auto file = StatsFile::open(path);
    QVERIFY(file);
    Snapshot snapshot;
    QVERIFY(snapshot.empty());
    for (std::uint64_t n = 1; n < 5; ++n) {
        QVERIFY(support::overwrite(path, 8, support::bytesOf(n)));
        const auto before = std::chrono::system_clock::now();
        QVERIFY(file->sample(snapshot));
        QVERIFY(snapshot.time() >= before && snapshot.time() <= std::chrono::system_clock::now());
        QCOMPARE(described(snapshot.value(0)), "u64 " + std::to_string(n));
        QVERIFY(snapshot.stable(0));
        QCOMPARE(snapshot.bytes(0).size(), 8U);
    }
}

void StatsFileTest::sampleFollowsTheIndex()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(5).bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 5"s);
    const std::size_t index = snapshot.field(0).indexOffset;
    QVERIFY(support::overwrite(path, index + 9, support::bytesOf(std::uint64_t{6})));
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 5"s);
    QVERIFY(support::overwrite(path, index, "\0"s));
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 6"s);
}

void StatsFileTest::unchangedStructureKeepsItsLayout()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(5).padTo(4096).bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    const auto layout = snapshot.sharedLayout();
    dir.write("f.mmstats", oneCounter(7).padTo(4096).bytes());
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 7"s);
    QCOMPARE(snapshot.sharedLayout(), layout);
}

void StatsFileTest::damagedStructureKeepsItsLayoutToo()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(5).raw("\x09").bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QVERIFY(snapshot.layout().damage());
    const auto layout = snapshot.sharedLayout();
    dir.write("f.mmstats", oneCounter(6).raw("\x09").bytes());
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 6"s);
    QCOMPARE(snapshot.sharedLayout(), layout);

    dir.write("f.mmstats", oneCounter(6).bytes());
    QVERIFY(file->sample(snapshot));
    QVERIFY(!snapshot.layout().damage());
    QVERIFY(snapshot.sharedLayout() != layout);
}

void StatsFileTest::appendedFieldIsSeen()
{
    const TempDir dir;
    StatsBytes bytes = oneCounter(5);
    const std::string path = dir.write("f.mmstats", StatsBytes(bytes).padTo(4096).bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QCOMPARE(snapshot.size(), 1U);
    const auto layout = snapshot.sharedLayout();
    const std::size_t end = bytes.size();
    bytes.scalar("more", "H", std::uint16_t{77});
    QVERIFY(support::overwrite(path, end, bytes.bytes().substr(end)));
    QVERIFY(file->sample(snapshot));
    QVERIFY(snapshot.sharedLayout() != layout);
    QCOMPARE(snapshot.size(), 2U);
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 5"s);
    QCOMPARE(support::valueOf(snapshot, "more"), "u64 77"s);
    QCOMPARE(layout->fields().size(), 1U); // whoever holds the old one still can
}

void StatsFileTest::bufferednessIsSeen()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(5).bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QVERIFY(support::overwrite(path, snapshot.field(0).indexOffset, "\xff"));
    QVERIFY(file->sample(snapshot));
    QCOMPARE(snapshot.size(), 1U);
    QVERIFY(!snapshot.field(0).buffered);
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 5"s);
}

void StatsFileTest::recreatedOnTheSameInode()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(5).text("t", "old", 100).padTo(4096).bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    const FileIdentity identity = file->identity();
    // Another layout, then one of the same length that differs in a label only.
    for (const std::string label : {"errors..", "errors!!"}) {
        dir.write("f.mmstats", StatsBytes().scalar(label, "d", 0.5).text("t", "new", 64).padTo(8192).bytes());
        QVERIFY(file->isCurrent());
        QVERIFY(file->sample(snapshot));
        QCOMPARE(snapshot.size(), 2U);
        QCOMPARE(support::valueOf(snapshot, label), "f64 0.5"s);
        QCOMPARE(support::valueOf(snapshot, "t"), "text new"s);
    }
    QCOMPARE(StatsFile::open(path)->identity(), identity);
}

void StatsFileTest::truncatedToNothing()
{
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", oneCounter(5).text("t", "text", 100).bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    dir.write("f.mmstats", "");
    QVERIFY(file->sample(snapshot));
    QCOMPARE(snapshot.size(), 0U);
    QCOMPARE(snapshot.layout().damage()->code, ErrorCode::emptyFile);
    dir.write("f.mmstats", oneCounter(9).text("t", "back", 100).bytes());
    QVERIFY(file->sample(snapshot));
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 9"s);
    QCOMPARE(support::valueOf(snapshot, "t"), "text back"s);

    // A file that is empty from the start, and a snapshot that has never held anything.
    const std::string empty = dir.write("e.mmstats", "");
    auto other = StatsFile::open(empty);
    Snapshot fresh;
    QVERIFY(other->sample(fresh));
    QCOMPARE(fresh.size(), 0U);
    QCOMPARE(fresh.layout().damage()->code, ErrorCode::emptyFile);
}

void StatsFileTest::shrunkBelowItsFields()
{
    const TempDir dir;
    const StatsBytes bytes = oneCounter(5).text("t", "text", 100);
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    for (std::size_t size = bytes.size(); size-- > 0;) {
        QVERIFY(file->sample(snapshot));
        QCOMPARE(::truncate(path.c_str(), static_cast<off_t>(size)), 0);
        QVERIFY(file->sample(snapshot));
        QVERIFY(snapshot.size() < 2);
        if (snapshot.size() == 1)
            QCOMPARE(support::valueOf(snapshot, "requests"), "u64 5"s);
        dir.write("f.mmstats", bytes.bytes());
    }
}

void StatsFileTest::severalFilesOneSnapshot()
{
    const TempDir dir;
    auto small = StatsFile::open(dir.write("small", oneCounter(1).bytes()));
    auto large = StatsFile::open(dir.write("large", oneCounter(2).text("t", "text", 50'000).bytes()));
    Snapshot snapshot;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(small->sample(snapshot));
        QCOMPARE(snapshot.size(), 1U);
        QCOMPARE(support::valueOf(snapshot, "requests"), "u64 1"s);
        QVERIFY(large->sample(snapshot));
        QCOMPARE(snapshot.size(), 2U);
        QCOMPARE(support::valueOf(snapshot, "t"), "text text"s);
    }
}

void StatsFileTest::onlyWhatIsNeeded()
{
    const TempDir dir;
    const std::string path = dir.write(
        "f.mmstats", StatsBytes().text("a", "one", 8).text("b", "two", 8).scalar("c", "B", '\5').bytes());
    auto file = StatsFile::open(path);
    QVERIFY(file);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot, [](std::string_view label) { return label == "a"; }));
    QCOMPARE(described(snapshot.value(0)), "text one"s);
    QVERIFY(snapshot.stable(0));
    QCOMPARE(described(snapshot.value(1)), "none"s); // a text, which one reading may mix
    QVERIFY(!snapshot.stable(1));
    QCOMPARE(described(snapshot.value(2)), "u64 5"s); // a byte is always whole
    QVERIFY(snapshot.stable(2));

    QVERIFY(file->sample(snapshot));
    QCOMPARE(described(snapshot.value(1)), "text two"s);
    QVERIFY(snapshot.stable(1));
    QVERIFY(file->sample(snapshot, [](std::string_view) { return false; }));
    QVERIFY(snapshot.stable(0) && snapshot.stable(1)); // as before, so it is whole
    QVERIFY(support::overwrite(path, snapshot.field(1).valueOffset(), "six"));
    QVERIFY(file->sample(snapshot, [](std::string_view) { return false; }));
    QCOMPARE(described(snapshot.value(1)), "text two"s); // the last good one
    QVERIFY(snapshot.stable(0) && !snapshot.stable(1));
}

void StatsFileTest::movedSnapshots()
{
    const TempDir dir;
    auto file = StatsFile::open(dir.write("f.mmstats", oneCounter(3).bytes()));
    Snapshot first;
    QVERIFY(file->sample(first));
    Snapshot second = std::move(first);
    QVERIFY(first.empty()); // NOLINT(bugprone-use-after-move): that is what is tested
    QCOMPARE(first.size(), 0U);
    QCOMPARE(support::valueOf(second, "requests"), "u64 3"s);
    const Status status = file->sample(first);
    QVERIFY2(status, support::errorText(status).c_str());
    QCOMPARE(support::valueOf(first, "requests"), "u64 3"s);
    first = std::move(second);
    QCOMPARE(support::valueOf(first, "requests"), "u64 3"s);
    QVERIFY(second.empty()); // NOLINT(bugprone-use-after-move)
}

void StatsFileTest::largeLayoutsAreReadWhole()
{
    // Longer than the first read, with fields across its end.
    StatsBytes bytes;
    for (int i = 0; i < 20'000; ++i)
        bytes.buffered("stat." + std::to_string(i), "Q", static_cast<std::uint64_t>(i), std::uint64_t{0});
    const TempDir dir;
    auto file = StatsFile::open(dir.write("f.mmstats", bytes.bytes()));
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QVERIFY(!snapshot.layout().damage());
    QCOMPARE(snapshot.size(), 20'000U);
    for (std::size_t i = 0; i < snapshot.size(); ++i)
        QCOMPARE(std::get<std::uint64_t>(snapshot.value(i)), i);

    auto limited = StatsFile::open(dir.path("f.mmstats"), {.fileBytes = 100'000});
    QVERIFY(limited->sample(snapshot));
    QCOMPARE(snapshot.layout().damage()->code, ErrorCode::limitExceeded);
    QVERIFY(snapshot.layout().end() <= 100'000);
    QVERIFY(snapshot.layout().end() > 99'900);
}

void StatsFileTest::sparseGiant()
{
    const TempDir dir;
    const std::string path =
        dir.write("f.mmstats", oneCounter(4).u16(1).raw("t").u16(10).raw("999999999s").raw("\xff").bytes());
    if (::truncate(path.c_str(), off_t{1} << 40) != 0)
        QSKIP("this file system has no files of 1 TB");
    const std::size_t before = peakMemory();
    QElapsedTimer timer;
    timer.start();
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QCOMPARE(snapshot.size(), 1U);
    QCOMPARE(support::valueOf(snapshot, "requests"), "u64 4"s);
    QCOMPARE(snapshot.layout().damage()->code, ErrorCode::limitExceeded);

    // Nor where such values are allowed: then the limit of the whole file holds.
    auto patient = StatsFile::open(path, {.valueBytes = std::uint64_t{1} << 40});
    QVERIFY(patient->sample(snapshot));
    QCOMPARE(snapshot.size(), 1U);
    QCOMPARE(snapshot.layout().damage()->code, ErrorCode::limitExceeded);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    // 64 MiB are looked at; buffers grow by doubling.
    QVERIFY2(peakMemory() - before < (300U << 20), qPrintable(QString::number(peakMemory() - before)));
}

void StatsFileTest::everyPrefixOfAGrowingFile()
{
    // The original's writer: a page of zeros, the version byte, then one store after the other.
    const std::string whole = StatsBytes()
                                  .buffered("requests", "Q", std::uint64_t{1}, std::uint64_t{0})
                                  .text("name", "web", 16)
                                  .scalar("sys.pid", "I", std::uint32_t{77})
                                  .bytes();
    const Layout layout = Layout::decode(std::as_bytes(std::span(whole)), whole.size());
    const TempDir dir;
    for (const bool padded : {true, false}) {
        const std::string path = dir.write("f.mmstats", padded ? std::string(4096, '\0') : ""s);
        auto file = StatsFile::open(path);
        Snapshot snapshot;
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            QVERIFY(support::overwrite(path, 0, whole.substr(0, size)));
            QVERIFY(file->sample(snapshot));
            for (std::size_t i = 0; i < layout.fields().size(); ++i) {
                const Field &field = layout.fields()[i];
                if (field.end() > size)
                    continue;
                QVERIFY2(snapshot.size() > i && snapshot.field(i).label == field.label &&
                             snapshot.value(i) == field.value(std::as_bytes(std::span(whole))),
                         qPrintable(QString("field %1 with %2 bytes").arg(i).arg(size)));
            }
            if (size == 0) {
                QVERIFY(snapshot.layout().damage());
                QCOMPARE(snapshot.layout().damage()->code,
                         padded ? ErrorCode::notYetVersioned : ErrorCode::emptyFile);
            }
        }
        QVERIFY(!snapshot.layout().damage());
        QCOMPARE(snapshot.size(), 3U);
    }
}

QTEST_APPLESS_MAIN(StatsFileTest)
#include "stats_file_test.moc"
