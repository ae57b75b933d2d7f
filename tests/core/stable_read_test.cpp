// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <QtTest>

#include <mmstats/stats_file.h>

#include <flat_out_writer.h>
#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using support::described;
using support::FlatOutWriter;
using support::Processors;
using support::processors;
using support::runOn;
using support::StatsBytes;
using support::TempDir;
using namespace std::chrono_literals;

namespace {

constexpr int samples = 200'000;
constexpr int textSamples = 60'000; // each takes many copies
constexpr auto patience = 30s;      // until a condition must have come about

// Both halves are the same number, so that half of another update shows.
std::uint64_t twin(std::uint64_t n)
{
    return (n & 0xffffffff) * 0x100000001;
}

bool isTorn(const Value &value)
{
    const auto number = std::get<std::uint64_t>(value);
    return (number & 0xffffffff) != number >> 32;
}

// One instruction, even across a cache line, so that no scheduling of the writer leaves half a value.
void storeOnce(std::byte *to, std::uint64_t number)
{
#ifdef __x86_64__
    asm volatile("movq %1, %0" : "=m"(*reinterpret_cast<char(*)[8]>(to)) : "r"(number));
#else
    std::memcpy(to, &number, sizeof number);
#endif
}

void storeIndex(std::byte *to, std::uint8_t index)
{
    std::atomic_ref<std::uint8_t>(*reinterpret_cast<std::uint8_t *>(to))
        .store(index, std::memory_order_release);
}

// The original's protocol for a buffered field.
void updateBuffered(std::byte *index, std::uint64_t n)
{
    const auto next = std::to_integer<std::uint8_t>(*index);
    storeOnce(index + 1 + std::size_t{next} * 8, twin(n));
    storeIndex(index, next ^ 1U);
}

// A copy that takes no care. Says whether it ever shows a value that no writer wrote.
bool naiveReadingTears(const std::string &path, std::size_t offset)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto end = std::chrono::steady_clock::now() + patience;
    bool torn = false;
    while (!torn && std::chrono::steady_clock::now() < end) {
        std::uint64_t number = 0;
        if (::pread(fd, &number, sizeof number, static_cast<off_t>(offset)) != sizeof number)
            break;
        torn = (number & 0xffffffff) != number >> 32;
    }
    ::close(fd);
    return torn;
}

} // namespace

/// Reading while somebody writes. The writers here make values that show by themselves when they are mixed.
class StableReadTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void straddlingBufferedNumber();
    void alignedNumberIsAlwaysStable();
    void unbufferedTextAcrossALine();
    void neverSettlingKeepsTheLastGoodValue();
    void neverSettledIsAbsent();
    void neverSettledIsAbsentInAFileThatLooksAlike();
    void neighboursOfUnstableFields();
    void unstableFieldsSettleAgain();
};

void StableReadTest::initTestCase()
{
    processors = Processors::allowed();
    if (processors.writer < 0)
        QSKIP("on one processor nothing is read while it is written");
    runOn(processors.reader);
}

void StableReadTest::straddlingBufferedNumber()
{
    // Both buffers: 60..67 lies across a line, and the index and the second buffer are in different ones.
    StatsBytes bytes;
    bytes.buffered(bytes.labelForOffset(60, 1), "Q", twin(1), twin(0), 1).padTo(4096);
    const Layout layout = Layout::decode(bytes.span(), bytes.size());
    const std::size_t index = layout.fields()[0].indexOffset;
    QCOMPARE((index + 1) % 64, 60U);

    const TempDir dir;
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    const FlatOutWriter writer(
        path, bytes.size(), [index](std::byte *file, std::uint64_t n) { updateBuffered(file + index, n); });
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    int stable = 0;
    for (int i = 0; i < samples; ++i) {
        QVERIFY(file->sample(snapshot));
        if (std::holds_alternative<std::monostate>(snapshot.value(0)))
            continue; // none was ever good
        QVERIFY2(!isTorn(snapshot.value(0)), described(snapshot.value(0)).c_str());
        stable += snapshot.stable(0) ? 1 : 0;
    }
    QVERIFY(stable > 0);
    // And there was something to defend against.
    if (!naiveReadingTears(path, index + 1))
        QSKIP("no torn value on this machine, so nothing is proved");
}

void StableReadTest::alignedNumberIsAlwaysStable()
{
    StatsBytes bytes;
    bytes.scalar(bytes.labelForOffset(56, 1), "Q", twin(0)).padTo(4096);
    const std::size_t place = Layout::decode(bytes.span(), bytes.size()).fields()[0].valueOffset();
    QCOMPARE(place % 64, 56U);
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    const FlatOutWriter writer(
        path, bytes.size(), [place](std::byte *file, std::uint64_t n) { storeOnce(file + place, twin(n)); });
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    std::uint64_t last = 0;
    bool changes = false;
    for (int i = 0; i < samples; ++i) {
        QVERIFY(file->sample(snapshot));
        QVERIFY(snapshot.stable(0));
        QVERIFY2(!isTorn(snapshot.value(0)), described(snapshot.value(0)).c_str());
        const auto number = std::get<std::uint64_t>(snapshot.value(0));
        changes = changes || (i > 0 && number != last);
        last = number;
    }
    QVERIFY(changes);
}

void StableReadTest::unbufferedTextAcrossALine()
{
#ifdef __SSE2__
    // 16 like letters, half of them in the next line. One instruction writes them all: a writer that is
    // stopped between two would leave a mixture that no reader could tell from a value.
    StatsBytes bytes;
    bytes.field(bytes.labelForOffset(56, 3), "16s", 0xff, std::string(16, 'a')).padTo(4096);
    const std::size_t place = Layout::decode(bytes.span(), bytes.size()).fields()[0].valueOffset();
    QCOMPARE(place % 64, 56U);
    const TempDir dir;
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    // Each letter stands for a while, so that some samples find it at rest, then they change flat out.
    const FlatOutWriter writer(path, bytes.size(), [place](std::byte *file, std::uint64_t n) {
        const std::uint64_t step = n % 65'536 < 32'768 ? n : n / 65'536;
        const auto letter = static_cast<char>('a' + step % 26);
        _mm_storeu_si128(reinterpret_cast<__m128i *>(file + place), _mm_set1_epi8(letter));
    });
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    int stable = 0;
    for (int i = 0; i < textSamples; ++i) {
        QVERIFY(file->sample(snapshot));
        const Value value = snapshot.value(0);
        const auto *text = std::get_if<Text>(&value);
        if (text == nullptr)
            continue;
        QVERIFY2(text->bytes.size() == 16 &&
                     text->bytes.find_first_not_of(text->bytes[0]) == std::string_view::npos,
                 described(value).c_str());
        stable += snapshot.stable(0) ? 1 : 0;
    }
    QVERIFY(stable > 0);
#else
    QSKIP("needs a store of 16 bytes in one instruction");
#endif
}

namespace {

// A text that is another one with every store, so that no two readings of it agree while its writer runs.
StatsBytes restlessText()
{
    return StatsBytes().text("restless", "good", 8).scalar("calm", "Q", std::uint64_t{5}).padTo(4096);
}

void writeRestless(std::byte *file, std::uint64_t n)
{
    constexpr std::size_t place = 1 + 2 + 8 + 2 + 2 + 1;
    storeOnce(file + place, n * 0x9e3779b97f4a7c15 | 0x0101010101010101); // no zero byte in it
}

// Samples until one is unstable, which must come: the writer only has to run while we read.
bool sampleUntilUnstable(StatsFile &file, Snapshot &snapshot, std::string &lastGood)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        if (!file.sample(snapshot))
            return false;
        if (!snapshot.stable(0))
            return true;
        lastGood = described(snapshot.value(0));
    }
    return false;
}

// The first value of a file that is made of the snapshot.
std::string describedInAFile(const TempDir &dir, const Snapshot &snapshot)
{
    const std::vector<std::byte> bytes = snapshot.toFile();
    auto file =
        StatsFile::open(dir.write("kept", {reinterpret_cast<const char *>(bytes.data()), bytes.size()}));
    Snapshot kept;
    return file && file->sample(kept) && kept.size() > 0 ? described(kept.value(0)) : "not a file";
}

} // namespace

void StableReadTest::neverSettlingKeepsTheLastGoodValue()
{
    const TempDir dir;
    const StatsBytes bytes = restlessText();
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QVERIFY(snapshot.stable(0));
    std::string lastGood = described(snapshot.value(0));
    QCOMPARE(lastGood, "text good");
    const FlatOutWriter writer(path, bytes.size(), writeRestless);
    for (int i = 0; i < 50; ++i) {
        QVERIFY(sampleUntilUnstable(*file, snapshot, lastGood));
        QCOMPARE(described(snapshot.value(0)), lastGood);
        QCOMPARE(describedInAFile(dir, snapshot), lastGood);
    }
    // Also for a snapshot that has not seen the good value itself.
    Snapshot fresh;
    QVERIFY(sampleUntilUnstable(*file, fresh, lastGood));
    QCOMPARE(described(fresh.value(0)), lastGood);
}

// What was proven of one file is never shown for another, however alike they look.
void StableReadTest::neverSettledIsAbsentInAFileThatLooksAlike()
{
    const TempDir dir;
    const StatsBytes bytes = restlessText();
    const std::string calm = dir.write("calm.mmstats", bytes.bytes());
    const std::string restless = dir.write("restless.mmstats", bytes.bytes());
    const FlatOutWriter writer(restless, bytes.size(), writeRestless);
    Snapshot snapshot;
    for (int i = 0; i < 50; ++i) {
        auto file = StatsFile::open(calm);
        QVERIFY(file && file->sample(snapshot));
        QCOMPARE(described(snapshot.value(0)), "text good");
        auto other = StatsFile::open(restless);
        other->learnFrom(*file);
        QVERIFY(other->sample(snapshot));
        QVERIFY(described(snapshot.value(0)) != "text good");
    }
}

void StableReadTest::neverSettledIsAbsent()
{
    const TempDir dir;
    const StatsBytes bytes = restlessText();
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    const FlatOutWriter writer(path, bytes.size(), writeRestless);
    const auto end = std::chrono::steady_clock::now() + patience;
    Snapshot snapshot;
    bool unstable = false;
    while (!unstable && std::chrono::steady_clock::now() < end) {
        auto file = StatsFile::open(path); // knows no good value yet
        QVERIFY(file->sample(snapshot));
        unstable = !snapshot.stable(0);
        QCOMPARE(described(snapshot.value(0)) == "none", unstable);
    }
    QVERIFY(unstable);
    QCOMPARE(describedInAFile(dir, snapshot), "text ");
}

void StableReadTest::neighboursOfUnstableFields()
{
    const TempDir dir;
    const StatsBytes bytes = restlessText();
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    const FlatOutWriter writer(path, bytes.size(), writeRestless);
    std::string lastGood;
    QVERIFY(sampleUntilUnstable(*file, snapshot, lastGood));
    QVERIFY(snapshot.stable(1));
    QCOMPARE(described(snapshot.value(1)), "u64 5");
}

void StableReadTest::unstableFieldsSettleAgain()
{
    const TempDir dir;
    const StatsBytes bytes = restlessText();
    const std::string path = dir.write("f.mmstats", bytes.bytes());
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    std::string lastGood;
    {
        const FlatOutWriter writer(path, bytes.size(), writeRestless);
        QVERIFY(sampleUntilUnstable(*file, snapshot, lastGood));
    }
    dir.write("f.mmstats", bytes.bytes());
    QVERIFY(file->sample(snapshot));
    QVERIFY(snapshot.stable(0));
    QCOMPARE(described(snapshot.value(0)), "text good");
}

QTEST_APPLESS_MAIN(StableReadTest)
#include "stable_read_test.moc"
