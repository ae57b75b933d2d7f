// SPDX-License-Identifier: Apache-2.0
// A store that is set back shows the tree of that time: files that were not yet found, or had left, are in it
// nowhere.
#include <QtTest>

#include <tested_tree.h>

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

FileUpdate leaves(FileId id)
{
    FileUpdate update{.id = id};
    update.gone = true;
    return update;
}

QStringList sorted(const TestedTree &tree)
{
    return outline(tree.proxy);
}

/// A program whose threads and processes come, end and leave, a sample each; `after` sees each of them.
void play(
    StatStore &store, const std::function<void()> &after = [] {})
{
    const auto sample = [&](std::vector<FileUpdate> files) {
        feed(store, std::move(files));
        after();
    };
    sample({found(1, "web-7-1.mmstats", "n+=1 q.depth=4"), found(9, "plain.mmstats", "x=1")});
    sample({changed(store, 1, "n=3"), found(2, "web-7-2.mmstats", "n+=10 q.depth=6")});
    sample({changed(store, 1, "q.depth=5"), changed(store, 2, "n=12")});
    sample({changed(store, 2), leaves(1), found(3, "web-8-3.mmstats", "n+=100")});
    sample({became(2, FileState::exited), changed(store, 3, "n=150")});
    sample({leaves(2), leaves(9), changed(store, 3, "n=151")});
    sample({changed(store, 3), found(4, "db-9-4.mmstats", "name=one")});
}

} // namespace

class PresenceTest : public QObject
{
    Q_OBJECT

private slots:
    void treeOfEachTime_data();
    void treeOfEachTime();
    void membersOfAMergedRow();
    void favouritesOfTheTime();
    void countsOfTheTime();
    void theFilterHolds();
};

void PresenceTest::treeOfEachTime_data()
{
    QTest::addColumn<bool>("threads");
    QTest::addColumn<bool>("processes");
    QTest::newRow("one by one") << false << false;
    QTest::newRow("threads") << true << false;
    QTest::newRow("processes") << false << true;
    QTest::newRow("both") << true << true;
}

void PresenceTest::treeOfEachTime()
{
    QFETCH(const bool, threads);
    QFETCH(const bool, processes);
    const Merging merging{.threads = threads, .processes = processes};
    TestedTree live(merging);
    std::vector<QStringList> seen;
    play(live.store, [&] { seen.push_back(sorted(live)); });
    QVERIFY(seen.front() != seen.back());

    TestedTree past(merging);
    past.store.keepPast();
    play(past.store);
    QCOMPARE(sorted(past), seen.back());
    for (const Tick tick : {0, 3, 1, 5, 4, 6, 2, 6, 0, 1, 2, 3, 4, 5, 6}) {
        past.store.seek(tick);
        QCOMPARE(sorted(past), seen[tick]);
    }
}

// The newest says what the row is, also where an older one has come back after it.
void PresenceTest::membersOfAMergedRow()
{
    TestedTree tree({.threads = true, .processes = true});
    tree.store.keepPast();
    play(tree.store);
    tree.store.seek(2);
    const TreeNode &node = tree.model.node(tree.at("n"));
    QCOMPARE(node.members, (std::vector<StatRef>{{1, 0}, {2, 0}}));
    QCOMPARE(tree.model.values().of(node).count, 2);
    QCOMPARE(tree.at("n", StatsTreeModel::ValueColumn).data().toString(), "15");
    QCOMPARE(tree.model.values().newestOf(node)->file, FileId{2});
}

void PresenceTest::favouritesOfTheTime()
{
    TestedTree tree;
    tree.store.keepPast();
    play(tree.store);
    tree.model.pin(tree.at("n"), true);
    const auto value = [&] {
        return tree.model.index(0, 0).isValid() ? row(tree.model, "Favourites") : QModelIndex();
    };
    const auto shown = [&] {
        return tree.model.index(0, StatsTreeModel::ValueColumn, value()).data().toString();
    };
    QCOMPARE(shown(), "151");
    tree.store.seek(4);
    QCOMPARE(shown(), "150");
    tree.store.seek(0); // its process was not there yet; the place was another's
    QVERIFY(shown() != "150");
    tree.store.seek(6);
    QCOMPARE(shown(), "151");
}

void PresenceTest::countsOfTheTime()
{
    TestedTree live;
    std::vector<int> seen;
    play(live.store, [&] { seen.push_back(live.proxy.count().all); });
    TestedTree tree;
    tree.store.keepPast();
    play(tree.store);
    for (const Tick tick : {3, 0, 5, 6, 1}) {
        tree.store.seek(tick);
        QCOMPARE(tree.proxy.count().all, seen[tick]);
    }
}

void PresenceTest::theFilterHolds()
{
    TestedTree tree;
    tree.store.keepPast();
    play(tree.store);
    QCOMPARE(tree.proxy.setFilter(QStringLiteral("depth")), QString());
    QCOMPARE(sorted(tree), QStringList());
    tree.store.seek(2);
    QCOMPARE(tree.proxy.count().shown, 2);
    QVERIFY(row(tree.proxy, "depth").isValid());
    tree.store.seek(6);
    QCOMPARE(sorted(tree), QStringList());
}

QTEST_MAIN(PresenceTest)
#include "presence_test.moc"
