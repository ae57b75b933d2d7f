// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QtTest>

#include "compared_tree.h"
#include "data/format.h"

using namespace mmstats::inspector;
using namespace support;
using mmstats::FileState;

namespace {

constexpr auto Column = StatsTreeModel::DifferenceColumn;

FileUpdate inUnit(FileUpdate update, const char *unit)
{
    for (StatDescription &about : update.description->stats)
        about.info.unit = unit;
    return update;
}

} // namespace

class DifferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void values_data();
    void values();
    void rawOnesAreExact();
    void deltasAreExact();
    void unitsAreThoseOfTheValue();
    void nothingWithoutAMark();
    void newAndGone();
    void betweenTwoMarks();
    void restartIsNew();
    void restartContinuesAMergedRow();
    void mergedRows();
    void mergedTexts();
    void mergedTextsAndNan();
    void endedProcess();
    void toolTip();
    void toolTipIsEscaped();
};

void DifferenceTest::values_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("shown");
    QTest::newRow("grown") << "a=5"
                           << "a=1239"
                           << "+1,234";
    QTest::newRow("fallen") << "a=1239"
                            << "a=5"
                            << "-1,234";
    QTest::newRow("negative") << "a=-3"
                              << "a=4"
                              << "+7";
    QTest::newRow("into the negative") << "a=4"
                                       << "a=-3"
                                       << "-7";
    QTest::newRow("double") << "a=0.5"
                            << "a=0.25"
                            << "-0.25";
    QTest::newRow("same") << "a=5"
                          << "a=5"
                          << "–";
    QTest::newRow("zero and minus zero") << "a=0.0"
                                         << "a=-0.0"
                                         << "–";
    QTest::newRow("same NaN") << "a=nan"
                              << "a=nan"
                              << "–";
    QTest::newRow("NaN") << "a=0.5"
                         << "a=nan"
                         << "0.5 → nan";
    QTest::newRow("infinite") << "a=0.5"
                              << "a=inf"
                              << "+inf";
    QTest::newRow("text") << "a=idle"
                          << "a=busy"
                          << "idle → busy";
    QTest::newRow("same text") << "a=idle"
                               << "a=idle"
                               << "–";
    QTest::newRow("lines") << "a=x\ny"
                           << "a=z"
                           << "x␊y → z";
    QTest::newRow("truth") << "a=false"
                           << "a=true"
                           << "false → true";
    QTest::newRow("another type") << "a=5"
                                  << "a=busy"
                                  << "5 → busy";
    QTest::newRow("nothing read yet") << "a=none"
                                      << "a=5"
                                      << "new";
    QTest::newRow("read no more") << "a=5"
                                  << "a=none"
                                  << "gone";
    QTest::newRow("nothing") << "a=none"
                             << "a=none"
                             << "";
}

void DifferenceTest::values()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    ComparedTree tree;
    const auto one = [](const QString &text) {
        return Stat(stat(QStringLiteral("a"), valueOf(text.mid(2))));
    };
    feed(tree.store, {found(1, "web-7-9.mmstats", {one(before)})});
    tree.mark();
    FileUpdate update = changed(tree.store, 1);
    update.changes.push_back({0, one(after).value});
    feed(tree.store, {update});
    QTEST(tree.shown("a"), "shown");
    QCOMPARE(tree.at("a", Column).data(StatsTreeModel::CalmRole).toBool(), tree.shown("a") == "–");
    const QString above = tree.shown("a").isEmpty() || tree.shown("a") == "–" ? tree.shown("a") : "1 changed";
    QCOMPARE(tree.shown("thread 9"), above);
}

void DifferenceTest::rawOnesAreExact()
{
    ComparedTree tree;
    tree.model.setRawValues(true);
    feed(tree.store, {inUnit(found(1, "web-7-9.mmstats", "a=1 b=18446744073709551615 c=1.5"), "bytes")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=9007199254740994 b=0 c=1e18")});
    QCOMPARE(tree.shown("a"), "+9007199254740993"); // not a double
    QCOMPARE(tree.shown("b"), "-18446744073709551615");
    QCOMPARE(tree.shown("c"), "+1e+18");
}

void DifferenceTest::deltasAreExact()
{
    using Limits = std::numeric_limits<qint64>;
    constexpr quint64 largest = std::numeric_limits<quint64>::max();
    const auto text = [](const StatValue &before, const StatValue &after) {
        const auto delta = deltaOf(before, after);
        return !delta ? QStringLiteral("none")
                      : QLatin1String(delta->isNegative ? "-" : "") + formatExactly(delta->magnitude);
    };
    QCOMPARE(text(quint64{0}, largest), "18446744073709551615");
    QCOMPARE(text(largest, quint64{0}), "-18446744073709551615");
    QCOMPARE(text(qint64{Limits::min()}, qint64{Limits::max()}), "18446744073709551615");
    QCOMPARE(text(qint64{Limits::max()}, qint64{Limits::min()}), "-18446744073709551615");
    QCOMPARE(text(qint64{-5}, qint64{-2}), "3");
    QCOMPARE(text(qint64{-2}, qint64{-5}), "-3");
    QCOMPARE(text(qint64{-1}, quint64{1}), "2");
    QCOMPARE(text(qint64{-5}, qint64{-5}), "0");
    QCOMPARE(text(qint64{-1}, largest), "18446744073709552000"); // 2^64: no integer here holds it
    QCOMPARE(text(quint64{1}, 2.5), "1.5");
    QCOMPARE(text(false, true), "none");
    QCOMPARE(text(QStringLiteral("a"), quint64{1}), "none");
}

void DifferenceTest::unitsAreThoseOfTheValue()
{
    ComparedTree tree;
    feed(tree.store, {inUnit(found(1, "a.mmstats", "memory~=41943040"), "bytes"),
                      inUnit(found(2, "b.mmstats", "wait~=0.5"), "seconds")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "memory=9961472"), changed(tree.store, 2, "wait=0.5125")});
    QCOMPARE(tree.shown("memory"), "-30.5 MiB");
    QCOMPARE(tree.shown("wait"), "+12.5 ms");
}

void DifferenceTest::nothingWithoutAMark()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    QCOMPARE(tree.shown("a"), QString());
    QCOMPARE(tree.tip("a"), QString());
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=2")});
    QCOMPARE(tree.shown("a"), "+1");
    tree.model.setComparison({});
    QCOMPARE(tree.shown("a"), QString());
}

void DifferenceTest::newAndGone()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    const auto early = tree.mark();
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 b=2"), found(2, "db-8-8.mmstats", "c=3")});
    QCOMPARE(tree.shown("a"), "–");
    QCOMPARE(tree.shown("b"), "new");
    QCOMPARE(tree.shown("c"), "new");
    const auto late = tree.marks.add();
    tree.model.setComparison({.from = late, .to = early});
    QCOMPARE(tree.shown("b"), "gone");
    QCOMPARE(tree.shown("c"), "gone");
    QCOMPARE(tree.shown("a"), "–");
}

void DifferenceTest::betweenTwoMarks()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    const auto first = tree.marks.add();
    feed(tree.store, {changed(tree.store, 1, "a=5")});
    const auto second = tree.marks.add();
    feed(tree.store, {changed(tree.store, 1, "a=100")});
    tree.model.setComparison({.from = first, .to = second});
    QCOMPARE(tree.shown("a"), "+4");
    tree.model.setComparison({.from = second, .to = first});
    QCOMPARE(tree.shown("a"), "-4");
    feed(tree.store, {changed(tree.store, 1, "a=101")});
    QCOMPARE(tree.shown("a"), "-4");
}

void DifferenceTest::restartIsNew()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=100")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "n=150")});
    feed(tree.store, {became(1, FileState::exited), found(2, "web-8-9.mmstats", "n+=3")});
    const QModelIndex before = tree.at("web");
    const QModelIndex after = before.siblingAtRow(1);
    QCOMPARE(row(tree.model, "n", before).siblingAtColumn(Column).data().toString(), "+50");
    QCOMPARE(row(tree.model, "n", after).siblingAtColumn(Column).data().toString(), "new");
}

void DifferenceTest::restartContinuesAMergedRow()
{
    ComparedTree tree({.threads = true, .processes = true});
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=100 q~=4")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "n=150")});
    feed(tree.store, {became(1, FileState::exited), found(2, "web-8-9.mmstats", "n+=3 q~=6")});
    QCOMPARE(tree.shown("n"), "-97"); // the row says 3, and said 100
    QCOMPARE(tree.shown("q"), "+2");
}

void DifferenceTest::mergedRows()
{
    ComparedTree tree({.threads = true, .processes = false});
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=1 q~=10"), found(2, "web-7-10.mmstats", "n+=2 q~=20")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "n=5 q=30"), changed(tree.store, 2)});
    QCOMPARE(tree.shown("n"), "+4");
    QCOMPARE(tree.shown("q"), "+20");
    tree.model.setAggregation(mmstats::Aggregation::max);
    QCOMPARE(tree.shown("q"), "+10"); // 30 instead of 20
    QCOMPARE(tree.shown("n"), "+4");  // counters are summed in any case
    feed(tree.store, {found(3, "web-7-11.mmstats", "n+=100 q~=0")});
    QCOMPARE(tree.shown("n"), "+104");
}

void DifferenceTest::mergedTexts()
{
    ComparedTree tree({.threads = true, .processes = false});
    feed(tree.store, {found(1, "web-7-9.mmstats", "t=x u=x"), found(2, "web-7-10.mmstats", "t=x u=y")});
    tree.mark();
    QCOMPARE(tree.shown("u"), "–");
    feed(tree.store, {changed(tree.store, 1, "t=z"), changed(tree.store, 2, "u=w")});
    QCOMPARE(tree.shown("t"), "x → 2 different");
    QCOMPARE(tree.shown("u"), "2 different → 2 different");
}

// It compares with nothing, but is one of those that a row is made of.
void DifferenceTest::mergedTextsAndNan()
{
    ComparedTree tree({.threads = true, .processes = false});
    feed(tree.store, {found(1, "web-7-9.mmstats", "u=1.5"), found(2, "web-7-10.mmstats", "u=nan"),
                      found(3, "web-7-11.mmstats", "u=2.5"), found(4, "web-7-12.mmstats", "u=x"),
                      found(5, "web-7-13.mmstats", "u=nan")});
    tree.mark();
    QCOMPARE(tree.shown("u"), "–");
    feed(tree.store, {changed(tree.store, 1), changed(tree.store, 2), changed(tree.store, 3, "u=3.5"),
                      changed(tree.store, 4), changed(tree.store, 5)});
    QCOMPARE(tree.shown("u"), "4 different → 4 different");
}

// What it left is compared with what it had.
void DifferenceTest::endedProcess()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=3"), became(1, FileState::exited)});
    QCOMPARE(tree.shown("a"), "+2");
}

void DifferenceTest::toolTip()
{
    ComparedTree tree;
    feed(tree.store, {inUnit(found(1, "web-7-9.mmstats", "n+=1048576"), "bytes")});
    const auto mark = tree.mark();
    feed(tree.store, {changed(tree.store, 1, "n=5242881")}, 4000);
    const QString tip = tree.tip("n");
    for (const QString &line :
         {QStringLiteral("Difference: +4194305"), mark->name + ": 1048576", QStringLiteral("now: 5242881"),
          QStringLiteral("Time between: 4 s"), QStringLiteral("Mean rate: 1 MiB/s")})
        QVERIFY2(tip.contains(line), qPrintable(tip));
    // Backwards it is the same rate; what falls has none.
    const auto late = tree.marks.add();
    tree.model.setComparison({.from = late, .to = mark});
    QVERIFY2(tree.tip("n").contains("Mean rate: 1 MiB/s"), qPrintable(tree.tip("n")));
    tree.model.setComparison({.from = late, .to = nullptr});
    feed(tree.store, {changed(tree.store, 1, "n=3")});
    QVERIFY2(!tree.tip("n").contains("Mean rate"), qPrintable(tree.tip("n")));
}

void DifferenceTest::toolTipIsEscaped()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "<b>t=<i>x")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "<b>t=<i>y")});
    QVERIFY2(!tree.tip("<b>t").contains("<i>") && !tree.tip("<b>t").contains("<b>"),
             qPrintable(tree.tip("<b>t")));
}

QTEST_MAIN(DifferenceTest)
#include "difference_test.moc"
