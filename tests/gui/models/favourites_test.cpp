// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QJsonObject>
#include <QSignalSpy>
#include <QtTest>

#include <batches.h>
#include <outline.h>

#include "models/stats_filter_model.h"
#include "models/stats_tree_model.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

struct Tree
{
    StatStore store;
    StatsTreeModel model{store};
    StatsFilterModel proxy;
    QAbstractItemModelTester modelTester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QAbstractItemModelTester proxyTester{&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal};

    Tree()
    {
        proxy.setSourceModel(&model);
        proxy.sort(StatsTreeModel::NameColumn);
    }

    void pin(const QString &name) { model.pin(row(model, name), true); }
    /// As the view has them: at the top.
    QStringList favourites() const
    {
        const QModelIndex group = proxy.index(0, 0);
        return group.data().toString() == QLatin1String("Favourites")
                   ? outline(proxy).mid(1, proxy.rowCount(group))
                   : QStringList();
    }
};

} // namespace

class FavouritesTest : public QObject
{
    Q_OBJECT

private slots:
    void pinnedStandAtTheTop();
    void letGo();
    void survivesTheProcess();
    void survivesTheInspector();
    void ofMergedRows();
    void anotherLayout();
    void survivesTogglesAndResets();
    void hostileState();
};

void FavouritesTest::pinnedStandAtTheTop()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=5 g.a=2"), found(2, "old.mmstats", "x=1")});
    QSignalSpy pins(&tree.model, &StatsTreeModel::pinsChanged);
    tree.pin("n");
    tree.pin("a");
    tree.pin("x");
    QCOMPARE(pins.count(), 3);
    QCOMPARE(tree.favourites(),
             (QStringList{"  g.a web pid 7 2 live", "  n web pid 7 5 live", "  x old.mmstats 1 live"}));
    feed(tree.store, {changed(tree.store, 1, "n=7")});
    QCOMPARE(tree.favourites().at(1), QStringLiteral("  n web pid 7 7 2/s live"));
    tree.proxy.sort(StatsTreeModel::ValueColumn, Qt::DescendingOrder);
    QCOMPARE(tree.favourites().size(), 3);
    QVERIFY(row(tree.model, "a").data(StatsTreeModel::PinnedRole).toBool());
    QCOMPARE(tree.proxy.count().all, 3); // not a second time
}

void FavouritesTest::letGo()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=5 m=2")});
    tree.pin("n");
    tree.pin("web"); // no stat
    tree.pin("n");   // once is enough
    QCOMPARE(tree.favourites().size(), 1);
    // By the favourite itself.
    const QModelIndex favourite = tree.proxy.mapToSource(tree.proxy.index(0, 0, tree.proxy.index(0, 0)));
    QVERIFY(tree.model.isPinned(favourite));
    tree.model.pin(favourite, false);
    QCOMPARE(tree.favourites(), QStringList());
    QCOMPARE(tree.proxy.rowCount(), 1);
    feed(tree.store, {changed(tree.store, 1, "n=6")});
}

void FavouritesTest::survivesTheProcess()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=5")});
    tree.pin("n");
    feed(tree.store, {became(1, FileState::exited, "gone")});
    QVERIFY(tree.favourites().at(0).startsWith("  n web pid 7 5 exited"));
    feed(tree.store, {found(2, "web-8-9.mmstats", "n+=1")}); // a restart
    QCOMPARE(tree.favourites(), QStringList{"  n web pid 8 1 live"});
    tree.store.remove(2);
    tree.store.remove(1);
    QCOMPARE(tree.favourites(), QStringList{"  n web: not running not running"});
    QVERIFY(!(tree.proxy.index(0, 0, tree.proxy.index(0, 0)).flags() & Qt::ItemIsDragEnabled));
}

void FavouritesTest::survivesTheInspector()
{
    QJsonArray saved;
    {
        Tree tree;
        feed(tree.store, {found(1, "web-7-9.mmstats", "n+=5"), found(2, "web-8-8.mmstats", "n+=6")});
        tree.model.pin(row(tree.model, "n", row(tree.model, "thread 8")), true);
        saved = toJson(tree.model.pins());
    }
    Tree tree;
    tree.model.setPins(pinsFrom(saved));
    QCOMPARE(tree.favourites(), QStringList{"  n web: not running not running"});
    feed(tree.store, {found(1, "web-17-9.mmstats", "n+=1"), found(2, "web-18-8.mmstats", "n+=2")});
    QCOMPARE(tree.favourites(), QStringList{"  n web pid 18 2 live"});
}

void FavouritesTest::ofMergedRows()
{
    Tree tree;
    tree.model.setMerging({true, true});
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=5"), found(2, "web-8-8.mmstats", "n+=6")});
    tree.pin("n");
    QCOMPARE(tree.favourites(), QStringList{"  n web, sum of 2 11 live"});
    tree.model.setMerging({}); // it stays what it was
    QCOMPARE(tree.favourites(), QStringList{"  n web, sum of 2 11 live"});
    QVERIFY(!row(tree.model, "n", row(tree.model, "thread 9")).data(StatsTreeModel::PinnedRole).toBool());
    feed(tree.store, {found(3, "web-9-9.mmstats", "n+=100")});
    QCOMPARE(tree.favourites(), QStringList{"  n web, sum of 3 111 live"});
}

void FavouritesTest::anotherLayout()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 n=5")});
    tree.pin("n");
    feed(tree.store, {found(1, "web-7-9.mmstats", "n=6 a=1")});
    QCOMPARE(tree.favourites(), QStringList{"  n web pid 7 6 live"});
    feed(tree.store, {changed(tree.store, 1, "n=7")});
    QCOMPARE(tree.favourites(), QStringList{"  n web pid 7 7 live"});
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    QCOMPARE(tree.favourites(), QStringList{"  n web: not running not running"});
}

void FavouritesTest::survivesTogglesAndResets()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "n=5")});
    tree.pin("n");
    tree.model.setMerging({true, false});
    QCOMPARE(tree.favourites().size(), 1);
    tree.store.reset(1);
    QCOMPARE(tree.favourites(), QStringList{"  n web: not running not running"});
}

void FavouritesTest::hostileState()
{
    const auto read = [](const QJsonArray &array) { return pinsFrom(array).size(); };
    const QJsonObject good{{"command", "web"}, {"label", "n"}, {"instance", 0}, {"thread", 0}};
    QCOMPARE(read({good, good}), std::size_t{1});
    QCOMPARE(read({5, "x", QJsonArray(), QJsonObject()}), std::size_t{0});
    QCOMPARE(read({QJsonObject{{"command", "web"}, {"label", QString(4097, 'x')}}}), std::size_t{0});
    QCOMPARE(read({QJsonObject{{"command", "web"}, {"label", QString(4096, 'x')}}}), std::size_t{1});
    QCOMPARE(read({QJsonObject{{"command", 7}, {"label", "n"}}}), std::size_t{0});
    QJsonArray many;
    for (int i = 0; i < 1500; ++i)
        many.append(QJsonObject{{"command", "web"}, {"label", QString::number(i)}});
    QCOMPARE(read(many), std::size_t{1000});
    StatStore store;
    StatsTreeModel model(store);
    model.setPins(pinsFrom(many));
    QCOMPARE(model.pins().size(), std::size_t{1000});
    feed(store, {found(1, "web-7-9.mmstats", "n=5")});
    model.pin(row(model, "n"), true); // one too many
    QCOMPARE(model.pins().size(), std::size_t{1000});
}

QTEST_MAIN(FavouritesTest)
#include "favourites_test.moc"
