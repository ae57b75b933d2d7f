// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/writer.h>

#include <printing.h>
#include <read_back.h>
#include <temp_dir.h>

using namespace mmstats;
using support::snapshotOf;
using support::TempDir;
using support::valueOf;
using namespace std::string_literals;

class WriterTest : public QObject
{
    Q_OBJECT

private slots:
    void writerMakesEveryField();
    void writerKeepsReferences();
    void manyFields();
};

void WriterTest::writerMakesEveryField()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    writer.average("average").add(1);
    writer.movingAverage("moving", 2).add(2);
    writer.timer("timer").add(3);
    writer.histogram("histogram", {}, {.unit = "seconds"}).record(4);
    const Snapshot snapshot = snapshotOf(writer.path());
    QCOMPARE(valueOf(snapshot, "average"), "f64 1"s);
    QCOMPARE(valueOf(snapshot, "moving"), "f64 2"s);
    QCOMPARE(valueOf(snapshot, "timer"), "f64 3"s);
    QCOMPARE(valueOf(snapshot, "histogram.p99"), "f64 4"s);
    QCOMPARE(&writer.timer("timer"), &writer.timer("timer"));
}

void WriterTest::writerKeepsReferences()
{
    const TempDir dir;
    Writer writer;
    std::vector<Counter *> counters;
    for (int i = 0; i < 100; ++i)
        counters.push_back(&writer.counter("jobs." + std::to_string(i)));
    Number<std::int16_t> &number = writer.number<std::int16_t>("short", -3);
    writer.staticText("version", "1.2");
    writer.staticNumber("limit", 4.5F);
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    for (int i = 0; i < 100; ++i)
        counters[static_cast<std::size_t>(i)]->incr(static_cast<std::uint64_t>(i));
    number -= 4;
    const Snapshot snapshot = snapshotOf(writer.path());
    for (int i = 0; i < 100; ++i)
        QCOMPARE(valueOf(snapshot, "jobs." + std::to_string(i)), "u64 " + std::to_string(i));
    QCOMPARE(valueOf(snapshot, "short"), "i64 -7"s);
    QCOMPARE(valueOf(snapshot, "version"), "text 1.2"s);
    QCOMPARE(valueOf(snapshot, "limit"), "f64 4.5"s);
}

void WriterTest::manyFields()
{
    const TempDir dir;
    Writer writer;
    for (int i = 0; i < 5000; ++i)
        writer.number<std::uint64_t>("n." + std::to_string(i), static_cast<std::uint64_t>(i * i));
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    const Snapshot snapshot = snapshotOf(writer.path());
    QVERIFY(!snapshot.layout().damage());
    for (int i = 0; i < 5000; i += 77)
        QCOMPARE(valueOf(snapshot, "n." + std::to_string(i)), "u64 " + std::to_string(i * i));
}

QTEST_APPLESS_MAIN(WriterTest)
#include "writer_test.moc"
