// SPDX-License-Identifier: Apache-2.0
#include <QSignalSpy>
#include <QtTest>

#include <batches.h>

#include "data/format.h"
#include "data/value_marks.h"

using namespace mmstats::inspector;
using namespace support;

namespace {

QString valueAt(const ValueMarks::Mark &mark, FileId id, std::size_t place, const QString &label)
{
    const MarkedFile *file = mark->file(id);
    const StatValue *value = file == nullptr ? nullptr : file->find(place, label);
    return value == nullptr ? QStringLiteral("none") : formatExactly(*value);
}

} // namespace

class ValueMarksTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesStay();
    void nothingToMark();
    void grownLayout();
    void labelsThatMoved();
    void whatDidNotChangeIsShared();
    void sharedMemoryCountsOnce();
    void oldestGo();
    void heldOnesStay();
    void goWithTheStore();
    void names();
};

void ValueMarksTest::valuesStay()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1 t=x n=none b=true")});
    const auto mark = marks.add();
    feed(store, {changed(store, 1, "a=2 t=y b=false")});
    QCOMPARE(valueAt(mark, 1, 0, "a"), "1");
    QCOMPARE(valueAt(mark, 1, 1, "t"), "x");
    QCOMPARE(valueAt(mark, 1, 2, "n"), "none");
    QCOMPARE(valueAt(mark, 1, 3, "b"), "true");
    QCOMPARE(valueAt(mark, 1, 9, "a"), "1"); // wherever it is now
    QCOMPARE(valueAt(mark, 1, 0, "z"), "none");
    QCOMPARE(valueAt(mark, 2, 0, "a"), "none");
    QCOMPARE(mark->time, 1'700'000'001'000);
}

void ValueMarksTest::nothingToMark()
{
    StatStore store;
    ValueMarks marks(store);
    QVERIFY(marks.add() == nullptr);
    QVERIFY(marks.all().empty());
}

void ValueMarksTest::grownLayout()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1")});
    const auto before = marks.add();
    feed(store, {found(1, "web-7-9.mmstats", "a=1 b=2")});
    const auto after = marks.add();
    QCOMPARE(valueAt(before, 1, 1, "b"), "none");
    QCOMPARE(valueAt(after, 1, 1, "b"), "2");
}

void ValueMarksTest::labelsThatMoved()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1 b=2")});
    const auto before = marks.add();
    feed(store, {found(1, "web-7-9.mmstats", "b=3 a=4")});
    QCOMPARE(valueAt(before, 1, 0, "b"), "2");
    QCOMPARE(valueAt(before, 1, 1, "a"), "1");
    QCOMPARE(valueAt(marks.add(), 1, 0, "b"), "3");
}

void ValueMarksTest::whatDidNotChangeIsShared()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "web-7-10.mmstats", "a=1"),
                 found(3, "db-8-8.mmstats", "a=1")});
    const auto first = marks.add();
    feed(store, {changed(store, 1), changed(store, 2, "a=2"), became(3, mmstats::FileState::exited)});
    const auto second = marks.add();
    QCOMPARE(first->file(1), second->file(1));
    QVERIFY(first->file(2) != second->file(2));
    QCOMPARE(first->file(2)->labels, second->file(2)->labels);
    QVERIFY(!first->file(3)->isStale);
    QVERIFY(second->file(3)->isStale);
}

void ValueMarksTest::sharedMemoryCountsOnce()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1 b=2 c=3"), found(2, "web-7-10.mmstats", "a=1 b=2 c=3")});
    marks.add();
    const std::size_t one = marks.bytes();
    QVERIFY(one >= 6 * sizeof(StatValue));
    marks.add();
    QCOMPARE(marks.bytes(), one);
    feed(store, {changed(store, 1, "a=2")});
    marks.add();
    QCOMPARE(marks.bytes(), one / 2 * 3);
    marks.clear();
    QCOMPARE(marks.bytes(), std::size_t{0});
}

void ValueMarksTest::oldestGo()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1")});
    const quint64 first = marks.add()->id;
    const quint64 second = marks.add()->id;
    for (std::size_t i = 2; i <= ValueMarks::mostMarks; ++i)
        marks.add();
    QCOMPARE(marks.all().size(), ValueMarks::mostMarks);
    QVERIFY(marks.find(first) == nullptr);
    QVERIFY(marks.find(second) != nullptr);

    // One text of which two are too many.
    const QString large(static_cast<qsizetype>(ValueMarks::mostBytes / sizeof(QChar) / 10 * 7), 'x');
    FileUpdate update = changed(store, 1);
    update.changes.push_back({0, large});
    feed(store, {update});
    const quint64 third = marks.add()->id;
    update.changes[0].value = QString(large.size(), 'y');
    feed(store, {update});
    marks.add();
    QCOMPARE(marks.all().size(), std::size_t{1});
    QVERIFY(marks.find(third) == nullptr);
    QVERIFY(marks.bytes() <= ValueMarks::mostBytes);
}

void ValueMarksTest::heldOnesStay()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1")});
    const auto held = marks.add();
    const quint64 next = marks.add()->id;
    for (std::size_t i = 0; i < ValueMarks::mostMarks; ++i)
        marks.add();
    QVERIFY(marks.find(held->id) == held);
    QVERIFY(marks.find(next) == nullptr);
}

void ValueMarksTest::goWithTheStore()
{
    StatStore store;
    ValueMarks marks(store);
    QSignalSpy changes(&marks, &ValueMarks::changed);
    feed(store, {found(1, "web-7-9.mmstats", "a=1")});
    const auto before = marks.add();
    store.reset(0);
    QVERIFY(marks.all().empty());
    QCOMPARE(changes.size(), 2);
    // Ids begin anew with the store: nothing of before is taken for theirs.
    feed(store, {found(1, "db-8-8.mmstats", "b=2")});
    QCOMPARE(valueAt(marks.add(), 1, 0, "b"), "2");
    QCOMPARE(valueAt(before, 1, 0, "a"), "1");
}

void ValueMarksTest::names()
{
    StatStore store;
    ValueMarks marks(store);
    feed(store, {found(1, "web-7-9.mmstats", "a=1")});
    const auto first = marks.add();
    const auto second = marks.add();
    QCOMPARE(first->name, formatTime(1'700'000'001));
    QCOMPARE(second->name, first->name + " (2)");
    marks.rename(second->id, QStringLiteral("before the\nload "));
    QCOMPARE(second->name, QStringLiteral("before the␊load"));
    marks.rename(second->id, QStringLiteral("  "));
    QCOMPARE(second->name, QStringLiteral("before the␊load"));
}

QTEST_GUILESS_MAIN(ValueMarksTest)
#include "value_marks_test.moc"
