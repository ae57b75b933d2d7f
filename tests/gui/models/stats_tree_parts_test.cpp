// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QSignalSpy>
#include <QtTest>

#include "models/stats_tree_model.h"
#include <batches.h>
#include <outline.h>
#include <tested_tree.h>

#include "data/value_marks.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

// Processes of one thread with two stats each.
std::vector<FileUpdate> processes(FileId count)
{
    std::vector<FileUpdate> updates;
    for (FileId id = 1; id <= count; ++id)
        updates.push_back(found(id, QStringLiteral("web-%1-1.mmstats").arg(id), "a.b=1 c=2"));
    return updates;
}

} // namespace

class StatsTreePartsTest : public QObject
{
    Q_OBJECT

private slots:
    void newProcessesComeAtOnce();
    void statesOfManyAreOneChange();
    void manyFilesComeInParts();
    void noFileComesTwice();
    void asleepNoValueIsFollowed();
    void aFilterOfManyRowsComesInParts();
    void differencesOfManyRowsComeInParts();
    void whoHasNotAskedIsNotTold();
};

void StatsTreePartsTest::newProcessesComeAtOnce()
{
    TestedTree tree;
    feed(tree.store, {found(1000, "db-7-9.mmstats", "a=1")});
    QSignalSpy inserted(&tree.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
    feed(tree.store, processes(50));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 1);
    QCOMPARE(inserted[0][2].toInt(), 50);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(tree.model.shown().count().all, 101);
    QCOMPARE(outline(tree.proxy).mid(3, 5),
             (QStringList{"web pid 1 1 file live", "  thread 1 live", "    a", "      b 1", "    c 2"}));
    // What else is in the batch finds its rows.
    auto more = processes(60);
    more.erase(more.begin(), more.begin() + 50);
    more.push_back(became(3, FileState::exited));
    more.push_back(found(70, "web-60-2.mmstats", "a=5"));
    more.push_back(support::changed(tree.store, 5, "c=7"));
    feed(tree.store, more);
    QCOMPARE(tree.model.rowCount(), 61);
    QVERIFY(outline(tree.proxy).contains(QStringLiteral("web pid 60 2 files live")));
    QVERIFY(outline(tree.proxy).contains(QStringLiteral("    c 7")));
}

void StatsTreePartsTest::statesOfManyAreOneChange()
{
    TestedTree tree;
    feed(tree.store, processes(50));
    std::vector<FileUpdate> ended;
    for (FileId id = 1; id <= 50; ++id)
        ended.push_back(became(id, FileState::exited));
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    feed(tree.store, ended);
    const auto ofTop = std::ranges::count_if(
        told, [](const QList<QVariant> &change) { return !change[0].toModelIndex().parent().isValid(); });
    QCOMPARE(ofTop, 1);
}

void StatsTreePartsTest::manyFilesComeInParts()
{
    TestedTree tree;
    feed(tree.store, processes(450));
    const QStringList before = outline(tree.proxy);
    QSignalSpy completed(&tree.model, &StatsTreeModel::completed);
    tree.model.setMerging({.threads = true});
    QVERIFY(!tree.model.isComplete());
    QVERIFY(tree.model.rowCount() < 450);
    feed(tree.store, {support::changed(tree.store, 1, "c=3"), support::changed(tree.store, 450, "c=3"),
                      found(451, "web-451-1.mmstats", "c=1")}); // meanwhile
    tree.store.remove(449);
    QTRY_COMPARE(completed.size(), 1);
    QVERIFY(tree.model.isComplete());
    QCOMPARE(tree.model.rowCount(), 450);
    // Asked for something else in the middle of it.
    tree.model.setMerging({.threads = true, .processes = true});
    tree.model.setMerging({});
    QTRY_COMPARE(completed.size(), 2);
    QCOMPARE(tree.model.rowCount(), 450);
    tree.store.remove(451);
    QCOMPARE(outline(tree.proxy).size(), before.size() - 5);
}

void StatsTreePartsTest::noFileComesTwice()
{
    TestedTree tree;
    feed(tree.store, processes(450));
    QSignalSpy completed(&tree.model, &StatsTreeModel::completed);
    tree.model.setMerging({.threads = true});
    std::vector<FileUpdate> ended; // before their turn has come
    for (FileId id = 300; id <= 450; ++id)
        ended.push_back(became(id, FileState::exited));
    feed(tree.store, ended);
    QTRY_COMPARE(completed.size(), 1);
    QCOMPARE(tree.model.rowCount(), 450);
    QCOMPARE(tree.model.shown().count().all, 2 * 450);
    for (FileId id = 300; id <= 450; ++id)
        tree.store.remove(id);
    QCOMPARE(tree.model.rowCount(), 299);
}

// What comes and goes is followed, and when somebody looks again all is as it is.
void StatsTreePartsTest::asleepNoValueIsFollowed()
{
    TestedTree tree;
    feed(tree.store, processes(3));
    tree.model.setAsleep(true);
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    feed(tree.store, {support::changed(tree.store, 1, "c=7")});
    QCOMPARE(told.size(), 0);
    feed(tree.store, {found(4, "web-4-1.mmstats", "c=1")});
    QCOMPARE(tree.model.rowCount(), 4);
    tree.model.setAsleep(false);
    QVERIFY(told.size() > 0);
    QVERIFY(outline(tree.proxy).contains(QStringLiteral("    c 7")));
}

void StatsTreePartsTest::aFilterOfManyRowsComesInParts()
{
    TestedTree tree;
    feed(tree.store, processes(5000));
    QSignalSpy changed(&tree.model, &StatsTreeModel::filterChanged);
    tree.model.setFilter(QStringLiteral("nothing"));
    QCOMPARE(changed.size(), 0);
    tree.store.remove(1); // meanwhile
    tree.model.setFilter(QStringLiteral("4999"));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(tree.model.shown().count().shown, 2);
    QCOMPARE(tree.model.shown().count().all, 2 * 4999);
    QCOMPARE(outline(tree.proxy).front(), QStringLiteral("web pid 4999 1 file live"));
}

// Of each process more has changed than of the one before it.
void StatsTreePartsTest::differencesOfManyRowsComeInParts()
{
    StatStore store; // without a tester, which looks at all rows each time
    StatsTreeModel model(store);
    StatsFilterModel proxy;
    proxy.setSourceModel(&model);
    constexpr FileId count = 2000;
    feed(store, processes(count));
    ValueMarks marks(store);
    model.setComparison({.from = marks.add(), .to = nullptr});
    proxy.sort(StatsTreeModel::DifferenceColumn, Qt::DescendingOrder);
    QCOMPARE(proxy.rowCount(), static_cast<int>(count));
    QSignalSpy ordered(&model, &StatsTreeModel::orderChanged);
    std::vector<FileUpdate> grown;
    for (FileId id = 1; id <= count; ++id)
        grown.push_back(changed(store, id, qPrintable(QStringLiteral("c=%1").arg(2 + id))));
    feed(store, grown);
    QVERIFY(ordered.isEmpty());
    store.remove(1); // meanwhile
    QTRY_COMPARE(ordered.size(), 1);
    const auto pidAt = [&proxy](int row) {
        return proxy.index(row, 0).data(StatsTreeModel::PidRole).toULongLong();
    };
    for (int row = 0; row < proxy.rowCount(); ++row)
        QCOMPARE(pidAt(row), count - static_cast<FileId>(row));
    const QModelIndex first = proxy.index(0, StatsTreeModel::DifferenceColumn);
    QCOMPARE(first.data().toString(), "1 changed");
    // And back again.
    QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    model.setComparison({});
    QVERIFY(first.data().toString().isEmpty());
    const auto tellsOfLast = [&told] {
        return std::ranges::any_of(told, [](const QList<QVariant> &change) {
            const QModelIndex last = change[1].toModelIndex();
            return !last.parent().isValid() && last.row() == static_cast<int>(count) - 2;
        });
    };
    QTRY_VERIFY(tellsOfLast());
}

void StatsTreePartsTest::whoHasNotAskedIsNotTold()
{
    StatStore store;
    StatsTreeModel model(store);
    QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    feed(store, processes(2));
    QCOMPARE(model.rowCount(), 2); // and no farther
    feed(store, {changed(store, 1, "c=3")});
    QCOMPARE(told.size(), 0);
    const QModelIndex thread = model.index(0, 0, model.index(0, 0));
    QCOMPARE(model.rowCount(thread), 2);
    feed(store, {changed(store, 1, "c=4"), changed(store, 2, "c=4")});
    QCOMPARE(told.size(), 1);
    QVERIFY(told[0][0].toModelIndex().parent() == thread);
}

QTEST_MAIN(StatsTreePartsTest)

#include "stats_tree_parts_test.moc"
