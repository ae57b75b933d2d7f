// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/stats_file.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using support::described;
using support::StatsBytes;
using support::TempDir;

namespace {

Snapshot sampled(const std::string &path)
{
    auto file = StatsFile::open(path);
    Snapshot snapshot;
    if (!file || !file->sample(snapshot))
        qFatal("cannot read");
    return snapshot;
}

std::string toText(const std::vector<std::byte> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace

class SnapshotFileTest : public QObject
{
    Q_OBJECT

private slots:
    void holdsTheSameValues();
    void damageIsLeftOut();
    void fieldsToTheVeryEnd();
    void nothingOfNothing();
};

void SnapshotFileTest::holdsTheSameValues()
{
    const TempDir dir;
    StatsBytes bytes;
    bytes.scalar("a", "Q", std::uint64_t{18446744073709551615U})
        .buffered("b", "d", 0.5, 0.25)
        .buffered("c", "i", -7, 8, 0)
        .text("t", "größer", 16)
        .field("odd", "3Z", 0xff, "xyz")
        .padTo(4096);
    const Snapshot snapshot = sampled(dir.write("f.mmstats", bytes.bytes()));
    const std::string file = toText(snapshot.toFile());
    QCOMPARE(file.size(), std::size_t{4096});
    const Snapshot again = sampled(dir.write("kept.mmstats", file));
    QVERIFY(!again.layout().damage());
    QCOMPARE(again.size(), snapshot.size());
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        QCOMPARE(again.field(i).label, snapshot.field(i).label);
        QCOMPARE(described(again.value(i)), described(snapshot.value(i)));
    }
    QCOMPARE(toText(again.toFile()), file);
}

void SnapshotFileTest::damageIsLeftOut()
{
    const TempDir dir;
    StatsBytes bytes;
    bytes.scalar("a", "Q", std::uint64_t{5}).u16(60'000).raw("beyond the end");
    const Snapshot damaged = sampled(dir.write("f.mmstats", bytes.bytes()));
    QVERIFY(damaged.layout().damage().has_value());
    const Snapshot kept = sampled(dir.write("kept.mmstats", toText(damaged.toFile())));
    QVERIFY(!kept.layout().damage());
    QCOMPARE(kept.size(), std::size_t{1});
    QCOMPARE(described(kept.value(0)), "u64 5");
}

// The reader of the original wants a terminator.
void SnapshotFileTest::fieldsToTheVeryEnd()
{
    const TempDir dir;
    StatsBytes bytes;
    bytes.text("t", "x", 4096 - bytes.size() - 10); // "4085s" and what else is before a value
    const Snapshot snapshot = sampled(dir.write("f.mmstats", bytes.bytes()));
    const std::string file = toText(snapshot.toFile());
    QVERIFY(file.size() >= bytes.size() + 2);
    QCOMPARE(file.size() % 4096, std::size_t{0});
    QCOMPARE(file.substr(0, bytes.size()), bytes.bytes());
    QCOMPARE(file.find_first_not_of('\0', bytes.size()), std::string::npos);
}

void SnapshotFileTest::nothingOfNothing()
{
    QVERIFY(Snapshot().toFile().empty());
    const TempDir dir;
    QVERIFY(sampled(dir.write("f.mmstats", StatsBytes().padTo(4096).bytes())).toFile().empty());
}

QTEST_GUILESS_MAIN(SnapshotFileTest)
#include "snapshot_file_test.moc"
