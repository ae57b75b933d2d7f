// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/histogram.h>
#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <read_back.h>
#include <temp_dir.h>

using namespace mmstats;
using support::Child;
using support::errorText;
using support::snapshotOf;
using support::TempDir;
using support::valueIn;
using support::valueOf;
using namespace std::string_literals;

/// Fields that cannot join a published file: they stay out, and nothing else suffers.
class RefusedFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void anotherTypeForALabel();
    void labelTooLong();
    void partOfAComposite();
    void inAForkedChild();
    void publishedAgain();
    void oneFieldForEachLabelAndType();
};

void RefusedFieldsTest::anotherTypeForALabel()
{
    const TempDir dir;
    Writer writer;
    ++writer.counter("jobs");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    Double &other = writer.number<double>("jobs", 0.5);
    other = 0.75; // goes nowhere
    QCOMPARE(other.value(), 0.75);
    QCOMPARE(writer.status().error().code, ErrorCode::duplicateLabel);
    QCOMPARE(writer.status().error().path, writer.path());
    writer.number<double>("more", 1.5); // and what comes after is not lost
    const Snapshot snapshot = snapshotOf(writer.path());
    QCOMPARE(valueOf(snapshot, "jobs"), "u64 1"s);
    QCOMPARE(valueOf(snapshot, "more"), "f64 1.5"s);
    QVERIFY(writer.publishAdded()); // what was refused is not tried again
}

void RefusedFieldsTest::labelTooLong()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    ++writer.counter(std::string(65'536, 'l'));
    QCOMPARE(writer.status().error().code, ErrorCode::labelTooLong);
    ++writer.counter(std::string(65'535, 'l'));
    const Snapshot snapshot = snapshotOf(writer.path());
    QVERIFY(!snapshot.layout().damage());
    QCOMPARE(valueOf(snapshot, std::string(65'535, 'l')), "u64 1"s);
}

void RefusedFieldsTest::partOfAComposite()
{
    const TempDir dir;
    Writer writer;
    writer.counter("h.sum");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    Histogram &histogram = writer.histogram("h");
    histogram.record(2);
    QCOMPARE(writer.status().error().code, ErrorCode::duplicateLabel);
    QCOMPARE(valueIn(writer.path(), "h.sum"), "u64 0"s);
    QCOMPARE(valueIn(writer.path(), "h.max"), "f64 2"s);
}

void RefusedFieldsTest::inAForkedChild()
{
    const TempDir dir;
    Writer writer;
    Counter &jobs = writer.counter("jobs");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f-{PID}"}));
    Double &refused = writer.number<double>("jobs");
    QVERIFY(!refused.isPublished() && jobs.isPublished());
    Child child([&] {
        refused = 1;
        if (writer.isPublished()) // it is in no file, so it makes none
            return 1;
        ++jobs;
        refused = 2;
        return writer.isPublished() && writer.status() && refused.value() == 2 &&
                       valueIn(writer.path(), "jobs") == "u64 1"
                   ? 0
                   : 2;
    });
    QCOMPARE(child.wait(), 0);
}

void RefusedFieldsTest::publishedAgain()
{
    const TempDir dir;
    Writer writer;
    ++writer.counter("jobs");
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    writer.number<double>("jobs") = 0.5;
    QVERIFY(writer.remove());
    const Status again = writer.publish({.directory = dir.path(), .file = "f"});
    QCOMPARE(errorText(again), ""s);
    QCOMPARE(valueIn(writer.path(), "jobs"), "u64 1"s);
}

void RefusedFieldsTest::oneFieldForEachLabelAndType()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    Counter &counter = writer.counter("x");
    Double &number = writer.number<double>("x");
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(&writer.counter("x"), &counter);
        QCOMPARE(&writer.number<double>("x"), &number);
    }
}

QTEST_APPLESS_MAIN(RefusedFieldsTest)
#include "refused_fields_test.moc"
