// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <QtTest>

#include "compared_tree.h"
#include "models/tree_export.h"

using namespace mmstats::inspector;
using namespace support;

class DifferenceRowsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void mostChangedFirst();
    void noNumberIsInOrder();
    void rowsAboveSortByTheMostBelow();
    void orderFollowsTheValues();
    void onlyWhatChangedIsWorkedOut();
    void whatIsTheSameIsHidden();
    void rowsAboveSayHowManyChanged();
    void processesWithoutChangesAreHidden();
    void onlyShownRowsCount();
    void hiddenRowsDoNotCount();
    void keptRowsStay();
    void orderStandsStill();
    void otherRowsAreOrderedAtOnce();
    void exported();
    void spoken();
};

void DifferenceRowsTest::mostChangedFirst()
{
    ComparedTree tree;
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
    tree.proxy.sort(StatsTreeModel::DifferenceColumn, Qt::AscendingOrder);
    QCOMPARE(tree.order("thread 9").front(), "absent");
}

void DifferenceRowsTest::noNumberIsInOrder()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=nan b=inf c=-inf d=1.0 e=nan f=inf g=5.0 h=1.0")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=nan b=-inf c=inf d=nan e=1.0 g=6.0 h=inf")});
    // Without end; from or to no number; a fifth; no number and the same infinity as before.
    const auto ranks = [&tree] { // those of one rank in any order
        QStringList order = tree.order("thread 9");
        for (const auto &[first, end] : {std::pair(0, 3), std::pair(3, 5), std::pair(6, 8)})
            std::sort(order.begin() + first, order.begin() + end);
        return order.join(' ');
    };
    QTRY_COMPARE(ranks(), "b c h d e g a f");
}

void DifferenceRowsTest::rowsAboveSortByTheMostBelow()
{
    ComparedTree tree;
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

void DifferenceRowsTest::orderFollowsTheValues()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=100 b=100")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "b=110")});
    QTRY_COMPARE(tree.order("thread 9"), QStringList({"b", "a"}));
    feed(tree.store, {changed(tree.store, 1, "a=150")});
    QTRY_COMPARE(tree.order("thread 9"), QStringList({"a", "b"}));
    feed(tree.store, {changed(tree.store, 1, "a=100")});
    QTRY_COMPARE(tree.order("thread 9"), QStringList({"b", "a"}));
}

void DifferenceRowsTest::onlyWhatChangedIsWorkedOut()
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

void DifferenceRowsTest::whatIsTheSameIsHidden()
{
    ComparedTree tree;
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

// A group that is a stat as well counts itself.
void DifferenceRowsTest::rowsAboveSayHowManyChanged()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "g=1 g.x=1 g.y=1 h.z=1 t=x"),
                      found(2, "web-7-10.mmstats", "n=1"), found(3, "db-8-8.mmstats", "q=1")});
    QCOMPARE(tree.shown("web"), QString());
    tree.mark();
    QCOMPARE(tree.shown("web"), "–");
    QVERIFY(tree.at("web", StatsTreeModel::DifferenceColumn).data(StatsTreeModel::CalmRole).toBool());
    feed(tree.store, {changed(tree.store, 1, "g.x=2 t=y"), changed(tree.store, 2, "n=2")});
    QTRY_COMPARE(tree.shown("web"), "3 changed");
    QVERIFY(!tree.at("web", StatsTreeModel::DifferenceColumn).data(StatsTreeModel::CalmRole).toBool());
    QCOMPARE(tree.shown("thread 9"), "2 changed");
    QCOMPARE(tree.shown("thread 10"), "1 changed");
    QCOMPARE(tree.shown("g"), "–"); // it is a stat
    QCOMPARE(tree.shown("h"), "–");
    QCOMPARE(tree.shown("db"), "–");
    QVERIFY(tree.at("web").data(Qt::AccessibleTextRole).toString().contains("3 changed"));
    feed(tree.store, {changed(tree.store, 1, "g.x=1 t=x")});
    QTRY_COMPARE(tree.shown("web"), "1 changed");
    QCOMPARE(tree.shown("thread 9"), "–");
    tree.model.setComparison({});
    QCOMPARE(tree.shown("web"), QString());
}

void DifferenceRowsTest::processesWithoutChangesAreHidden()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "q=1")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=2")});
    Hiding hiding;
    hiding.same = true;
    tree.model.setHiding(hiding);
    QCOMPARE(tree.order(), QStringList{"web"});
    feed(tree.store, {changed(tree.store, 1), changed(tree.store, 2, "q=2")});
    QTRY_COMPARE(tree.order().size(), 2);
    feed(tree.store, {changed(tree.store, 1, "a=1")});
    QTRY_COMPARE(tree.order(), QStringList{"db"});
    tree.model.setComparison({});
    QCOMPARE(tree.order().size(), 2);
}

void DifferenceRowsTest::onlyShownRowsCount()
{
    ComparedTree tree;
    feed(tree.store,
         {found(1, "web-7-9.mmstats", "a=100 g.x=1 g=1 q=100"), found(2, "db-8-8.mmstats", "a=100 q=100")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=101 g.x=9 g=50 q=150"), changed(tree.store, 2, "a=140")});
    QTRY_COMPARE(tree.order(), QStringList({"web", "db"}));
    QCOMPARE(tree.shown("web"), "4 changed");
    tree.proxy.setFilter("a");
    QTRY_COMPARE(tree.order(), QStringList({"db", "web"}));
    QCOMPARE(tree.shown("web"), "1 changed");
    tree.proxy.setFilter("g.x"); // which leaves "g", but does not ask for it
    QTRY_COMPARE(tree.shown("web"), "1 changed");
    tree.proxy.setFilter({});
    QTRY_COMPARE(tree.order(), QStringList({"web", "db"}));
    QCOMPARE(tree.shown("web"), "4 changed");
}

void DifferenceRowsTest::hiddenRowsDoNotCount()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=100 z=100"), found(2, "db-8-8.mmstats", "a=100")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=101 z=5"), changed(tree.store, 2, "a=120")});
    QTRY_COMPARE(tree.order(), QStringList({"web", "db"}));
    Hiding hiding;
    hiding.zero = true;
    tree.model.setHiding(hiding);
    feed(tree.store, {changed(tree.store, 1, "z=0"), changed(tree.store, 2)});
    QTRY_COMPARE(tree.shown("web"), "1 changed");
    QTRY_COMPARE(tree.order(), QStringList({"db", "web"}));
    feed(tree.store, {changed(tree.store, 1, "z=1"), changed(tree.store, 2)});
    QTRY_COMPARE(tree.shown("web"), "2 changed");
    QTRY_COMPARE(tree.order(), QStringList({"web", "db"}));
}

void DifferenceRowsTest::keptRowsStay()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 b=2"), found(2, "db-8-8.mmstats", "q=1")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=2"), changed(tree.store, 2, "q=2")});
    Hiding hiding;
    hiding.same = true;
    tree.model.setHiding(hiding);
    tree.model.keepShown({tree.at("a"), tree.at("db")});
    feed(tree.store, {changed(tree.store, 1, "a=1"), changed(tree.store, 2, "q=1")});
    QVERIFY(row(tree.proxy, "a").isValid());
    QVERIFY(!row(tree.proxy, "b").isValid());
    QVERIFY(row(tree.proxy, "db").isValid());
    QVERIFY(!row(tree.proxy, "q").isValid());
    QCOMPARE(tree.proxy.count().shown, 1);
    tree.model.keepShown({tree.at("b")});
    QVERIFY(!row(tree.proxy, "a").isValid() && !row(tree.proxy, "db").isValid());
    QVERIFY(row(tree.proxy, "b").isValid());
    hiding.zero = true; // of another reason to hide it nothing is said
    tree.model.setHiding(hiding);
    feed(tree.store, {changed(tree.store, 1, "b=0"), changed(tree.store, 2)});
    QVERIFY(!row(tree.proxy, "b").isValid());
    tree.store.remove(1);
    tree.model.keepShown({});
    QVERIFY(tree.order().isEmpty());
}

void DifferenceRowsTest::orderStandsStill()
{
    ComparedTree tree;
    bool isHeld = true;
    tree.model.holdOrderWhile([&isHeld] { return isHeld; });
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=100"), found(2, "db-8-8.mmstats", "a=100")});
    tree.mark();
    const auto grow = [&tree](const char *web, const char *db) {
        feed(tree.store, {changed(tree.store, 1, web), changed(tree.store, 2, db)});
    };
    grow("a=110", "a=101");
    QTRY_COMPARE(tree.order(), QStringList({"web", "db"})); // the first time nobody is in the way
    QSignalSpy moved(&tree.proxy, &QAbstractItemModel::layoutChanged);
    grow("a=100", "a=150");
    QTRY_COMPARE(tree.shown("web"), "–"); // what rows say follows
    QCOMPARE(tree.order(), QStringList({"web", "db"}));
    QCOMPARE(moved.size(), 0);
    isHeld = false;
    grow("a=100", "a=151");
    QTRY_COMPARE(tree.order(), QStringList({"db", "web"}));

    tree.model.setOrderPause(3'600'000);
    grow("a=190", "a=151");
    QTRY_COMPARE(tree.order(), QStringList({"web", "db"})); // from now on once an hour
    grow("a=100", "a=151");
    QTRY_COMPARE(tree.shown("web"), "–");
    QCOMPARE(tree.order(), QStringList({"web", "db"}));
    tree.proxy.sort(StatsTreeModel::NameColumn, Qt::DescendingOrder);
    QCOMPARE(tree.order(), QStringList({"web", "db"}));
    tree.proxy.sort(StatsTreeModel::DifferenceColumn, Qt::DescendingOrder);
    QCOMPARE(tree.order(), QStringList({"db", "web"}));
}

// Without waiting for a sample.
void DifferenceRowsTest::otherRowsAreOrderedAtOnce()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=100"), found(2, "db-8-8.mmstats", "a=100")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "a=101"), changed(tree.store, 2, "a=150")});
    QTRY_COMPARE(tree.order(), QStringList({"db", "web"}));
    tree.model.setMerging({.threads = true});
    QCOMPARE(tree.order(), QStringList({"db", "web"}));
    QCOMPARE(tree.shown("db"), "1 changed");
}

void DifferenceRowsTest::exported()
{
    ComparedTree tree;
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

void DifferenceRowsTest::spoken()
{
    ComparedTree tree;
    feed(tree.store, {found(1, "a.mmstats", "n=1 s=3")});
    tree.mark();
    feed(tree.store, {changed(tree.store, 1, "n=5")});
    QCOMPARE(tree.at("n").data(Qt::AccessibleTextRole).toString(), "n, 5, difference +4");
    QCOMPARE(tree.at("s").data(Qt::AccessibleTextRole).toString(), "s, 3, unchanged");
}

QTEST_MAIN(DifferenceRowsTest)
#include "difference_rows_test.moc"
