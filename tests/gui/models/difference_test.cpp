// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QSignalSpy>
#include <QtTest>

#include <tested_tree.h>

#include "data/format.h"
#include "data/value_marks.h"
#include "models/tree_export.h"

using namespace mmstats::inspector;
using namespace support;
using mmstats::FileState;

namespace {

constexpr auto Column = StatsTreeModel::DifferenceColumn;

/// A tree with marks, whose first one is compared with now.
struct Compared : TestedTree
{
    ValueMarks marks{store};

    using TestedTree::TestedTree;

    ValueMarks::Mark mark()
    {
        const auto mark = marks.add();
        model.setComparison({.from = mark, .to = nullptr});
        proxy.sort(Column, Qt::DescendingOrder);
        return mark;
    }
    QString shown(const QString &name) const { return at(name, Column).data().toString(); }
    QString tip(const QString &name) const { return at(name, Column).data(Qt::ToolTipRole).toString(); }
    /// The names of the rows below a row of the proxy, in their order.
    QStringList order(const QString &above = {}) const
    {
        const QModelIndex parent = above.isEmpty() ? QModelIndex() : row(proxy, above);
        QStringList names;
        for (int i = 0; i < proxy.rowCount(parent); ++i)
            names << proxy.index(i, 0, parent).data().toString();
        return names;
    }
};

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
    void endedProcess();
    void toolTip();
    void toolTipIsEscaped();
    void mostChangedFirst();
    void rowsAboveSortByTheMostBelow();
    void orderFollowsTheValues();
    void onlyWhatChangedIsWorkedOut();
    void whatIsTheSameIsHidden();
    void exported();
    void spoken();
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
    Compared tree;
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
    QCOMPARE(tree.shown("thread 9"), QString());
}

void DifferenceTest::rawOnesAreExact()
{
    Compared tree;
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
    QCOMPARE(text(qint64{-1}, largest), "1.8446744073709552e+19"); // 2^64: no integer here holds it
    QCOMPARE(text(quint64{1}, 2.5), "1.5");
    QCOMPARE(text(false, true), "none");
    QCOMPARE(text(QStringLiteral("a"), quint64{1}), "none");
}

void DifferenceTest::unitsAreThoseOfTheValue()
{
    Compared tree;
    feed(tree.store, {inUnit(found(1, "a.mmstats", "memory~=41943040"), "bytes"),
                      inUnit(found(2, "b.mmstats", "wait~=0.5"), "seconds")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "memory=9961472"), changed(tree.store, 2, "wait=0.5125")});
    QCOMPARE(tree.shown("memory"), "-30.5 MiB");
    QCOMPARE(tree.shown("wait"), "+12.5 ms");
}

void DifferenceTest::nothingWithoutAMark()
{
    Compared tree;
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
    Compared tree;
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
    Compared tree;
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
    Compared tree;
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
    Compared tree({.threads = true, .processes = true});
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=100 q~=4")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "n=150")});
    feed(tree.store, {became(1, FileState::exited), found(2, "web-8-9.mmstats", "n+=3 q~=6")});
    QCOMPARE(tree.shown("n"), "-97"); // the row says 3, and said 100
    QCOMPARE(tree.shown("q"), "+2");
}

void DifferenceTest::mergedRows()
{
    Compared tree({.threads = true, .processes = false});
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
    Compared tree({.threads = true, .processes = false});
    feed(tree.store, {found(1, "web-7-9.mmstats", "t=x u=x"), found(2, "web-7-10.mmstats", "t=x u=y")});
    tree.mark();
    QCOMPARE(tree.shown("u"), "–");
    feed(tree.store, {changed(tree.store, 1, "t=z"), changed(tree.store, 2, "u=w")});
    QCOMPARE(tree.shown("t"), "x → 2 different");
    QCOMPARE(tree.shown("u"), "2 different → 2 different");
}

// What it left is compared with what it had.
void DifferenceTest::endedProcess()
{
    Compared tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=3"), became(1, FileState::exited)});
    QCOMPARE(tree.shown("a"), "+2");
}

void DifferenceTest::toolTip()
{
    Compared tree;
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
    Compared tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "<b>t=<i>x")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "<b>t=<i>y")});
    QVERIFY2(!tree.tip("<b>t").contains("<i>") && !tree.tip("<b>t").contains("<b>"),
             qPrintable(tree.tip("<b>t")));
}

void DifferenceTest::mostChangedFirst()
{
    Compared tree;
    feed(tree.store,
         {found(1, "web-7-9.mmstats",
                "rested=5 bytes=1073741824 fell=10 errors=0 more=0 state=idle tiny=1e9 absent=none")});
    tree.mark();
    feed(tree.store, {found(1, "web-7-9.mmstats",
                            "rested=5 bytes=1181116006 fell=5 errors=3 more=900 state=busy tiny=1000000001 "
                            "absent=none added=1")});
    // New; from nothing, the most first; what was halved; a tenth; a billionth.
    QTRY_COMPARE(tree.order("thread 9"), QStringList({"added", "more", "errors", "state", "fell", "bytes",
                                                      "tiny", "rested", "absent"}));
    tree.proxy.sort(Column, Qt::AscendingOrder);
    QCOMPARE(tree.order("thread 9").front(), "absent");
}

void DifferenceTest::rowsAboveSortByTheMostBelow()
{
    Compared tree;
    feed(tree.store,
         {found(1, "aa-7-9.mmstats", "rest=1 g.h.x=100 g.y=1"), found(2, "bb-8-8.mmstats", "b=100"),
          found(3, "cc-9-9.mmstats", "c=100"), found(4, "cc-9-10.mmstats", "c=100")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "g.h.x=101"), changed(tree.store, 2), changed(tree.store, 3),
                      changed(tree.store, 4, "c=90")});
    QTRY_COMPARE(tree.order(), QStringList({"cc", "aa", "bb"}));
    QCOMPARE(tree.order("cc"), QStringList({"thread 10", "thread 9"}));
    QCOMPARE(tree.order("thread 9").size(), 1);
    QCOMPARE(tree.order("aa"), QStringList{"thread 9"});
    const QModelIndex thread = tree.proxy.index(0, 0, row(tree.proxy, "aa"));
    QCOMPARE(tree.proxy.index(0, 0, thread).data().toString(), "g");
    // With what changed most, what is above it falls back.
    tree.store.remove(4);
    feed(tree.store, {});
    QTRY_COMPARE(tree.order().front(), "aa");
}

void DifferenceTest::orderFollowsTheValues()
{
    Compared tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=100 b=100")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "b=110")});
    QTRY_COMPARE(tree.order("thread 9"), QStringList({"b", "a"}));
    feed(tree.store, {changed(tree.store, 1, "a=150")});
    QTRY_COMPARE(tree.order("thread 9"), QStringList({"a", "b"}));
    feed(tree.store, {changed(tree.store, 1, "a=100")});
    QTRY_COMPARE(tree.order("thread 9"), QStringList({"b", "a"}));
}

void DifferenceTest::onlyWhatChangedIsWorkedOut()
{
    StatStore store;
    feed(store, {found(1, "web-7-9.mmstats", "a=1 b=2 c.d=3"), found(2, "db-8-8.mmstats", "e=5")});
    ValueMarks marks(store);
    RowValues values(store);
    values.setComparison({.from = marks.add(), .to = nullptr});
    const ChangeRanks ranks(values);

    TreeNode root;
    auto *process = root.append(std::make_unique<TreeNode>());
    const auto add = [](TreeNode &parent, StatRef ref) {
        auto node = std::make_unique<TreeNode>();
        node->kind = RowKind::Stat;
        node->members = {ref};
        return parent.append(std::move(node));
    };
    TreeNode *a = add(*process, {1, 0});
    TreeNode *b = add(*process, {1, 1});
    TreeNode *e = add(root, {2, 0});
    ranks.refresh(root);
    QVERIFY(!root.isChangeDue && !a->isChangeDue && !e->isChangeDue);

    feed(store, {changed(store, 1, "a=7 b=9"), changed(store, 2, "e=6")});
    ChangeRanks::touch(*a);
    QVERIFY(root.isChangeDue && process->isChangeDue && !b->isChangeDue && !e->isChangeDue);
    const auto moved = ranks.refresh(root);
    QCOMPARE(moved.size(), std::size_t{2});
    QCOMPARE(moved[0].parent, process);
    QCOMPARE(moved[0].first, 0);
    QCOMPARE(moved[0].last, 0);
    QCOMPARE(moved[1].parent, &root);
    QVERIFY(a->mostChange > 1 && process->mostChange == a->mostChange);
    QCOMPARE(b->mostChange, 0.0); // nobody said that it has changed
    QCOMPARE(e->mostChange, 0.0);
    QVERIFY(ranks.refresh(root).empty());
}

void DifferenceTest::whatIsTheSameIsHidden()
{
    Compared tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 b=2")});
    tree.mark();
    Hiding hiding;
    hiding.same = true;
    tree.model.setHiding(hiding);
    QVERIFY(!row(tree.proxy, "a").isValid());
    feed(tree.store, {changed(tree.store, 1, "a=2")});
    QVERIFY(row(tree.proxy, "a").isValid());
    QVERIFY(!row(tree.proxy, "b").isValid());
    tree.model.setComparison({.from = tree.marks.add(), .to = nullptr});
    QVERIFY(!row(tree.proxy, "a").isValid());
    tree.model.setComparison({});
    QVERIFY(row(tree.proxy, "b").isValid());
}

void DifferenceTest::exported()
{
    Compared tree;
    feed(tree.store, {found(1, "a.mmstats", "n=1 t=x s=3")});
    QVERIFY(!toCsv(exportRows(tree.model)).contains("difference"));
    QVERIFY(!toJson(exportRows(tree.model)).contains("difference"));
    tree.mark();
    feed(tree.store, {found(1, "a.mmstats", "n=18446744073709551615 t=y s=3 z=1")});
    const QList<QByteArray> csv = toCsv(exportRows(tree.model)).split('\n');
    QVERIFY(csv[0].endsWith(",files,before,change,difference\r"));
    QVERIFY2(csv[1].endsWith(",1,1,changed,18446744073709551614\r"), csv[1].constData());
    QVERIFY2(csv[2].endsWith(",1,x,changed,\r"), csv[2].constData());
    QVERIFY2(csv[3].endsWith(",1,3,same,0\r"), csv[3].constData());
    QVERIFY2(csv[4].endsWith(",1,,new,\r"), csv[4].constData());
    const QByteArray json = toJson(exportRows(tree.model));
    QVERIFY2(json.contains("\"before\": 1, \"change\": \"changed\", \"difference\": 18446744073709551614}"),
             json.constData());
    QVERIFY2(json.contains("\"before\": \"x\", \"change\": \"changed\", \"difference\": null}"),
             json.constData());
    QVERIFY(tree.lines().join('\n').contains("x → y"));
}

void DifferenceTest::spoken()
{
    Compared tree;
    feed(tree.store, {found(1, "a.mmstats", "n=1 s=3")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "n=5")});
    QCOMPARE(tree.at("n").data(Qt::AccessibleTextRole).toString(), "n, 5, difference +4");
    QCOMPARE(tree.at("s").data(Qt::AccessibleTextRole).toString(), "s, 3, unchanged");
}

QTEST_MAIN(DifferenceTest)
#include "difference_test.moc"
