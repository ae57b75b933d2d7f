// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
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

struct Filtered
{
    StatStore store;
    StatsTreeModel model{store};
    StatsFilterModel proxy;
    QAbstractItemModelTester modelTester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QAbstractItemModelTester proxyTester{&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal};

    Filtered() { proxy.setSourceModel(&model); }

    void fill()
    {
        feed(store, {found(1, "web-7-9.mmstats", "requests=5 cache.hits=2 cache.misses=1"),
                     found(2, "db-81-81.mmstats", "requests=6 cache.hits=3"),
                     unreadable(3, "broken.mmstats", "at byte 12: no")});
    }

    /// The labels that are shown, and the names of files without any.
    QString shown() const
    {
        QStringList names;
        collect({}, names);
        return names.join(' ');
    }

    void collect(const QModelIndex &parent, QStringList &names) const
    {
        for (int i = 0; i < proxy.rowCount(parent); ++i) {
            const QModelIndex index = proxy.index(i, 0, parent);
            const bool isFile =
                index.data(StatsTreeModel::KindRole).toInt() == static_cast<int>(RowKind::File);
            if (index.data(StatsTreeModel::StatRole).isValid())
                names << index.data(StatsTreeModel::LabelRole).toString();
            else if (isFile && proxy.rowCount(index) == 0)
                names << index.data().toString();
            collect(index, names);
        }
    }
};

QStringList column(const QAbstractItemModel &model, const QModelIndex &parent, int column = 0)
{
    QStringList texts;
    for (int i = 0; i < model.rowCount(parent); ++i)
        texts << model.index(i, column, parent).data().toString();
    return texts;
}

} // namespace

class StatsFilterModelTest : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void whatStandsAboveStays();
    void invalidExpressionChangesNothing();
    void counts();
    void newFilesAreFiltered();
    void filesThatBecomeReadable();
    void anotherLayoutUnderAFilter();
    void filteredFilesGo();

    void byName();
    void byValue();
    void bigAndOddNumbers();
    void byRate();
    void byState();
    void sortedAnewWhenValuesChange();
};

void StatsFilterModelTest::matches_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("shown");

    const QString all = "requests cache.hits cache.misses requests cache.hits broken.mmstats";
    QTest::newRow("nothing") << "" << all;
    QTest::newRow("spaces") << "  " << all;
    QTest::newRow("a word") << "hits"
                            << "cache.hits cache.hits";
    QTest::newRow("letter case") << "HITS"
                                 << "cache.hits cache.hits";
    QTest::newRow("all words") << "cache mis"
                               << "cache.misses";
    QTest::newRow("a program") << "web"
                               << "requests cache.hits cache.misses";
    QTest::newRow("a pid") << "81"
                           << "requests cache.hits";
    QTest::newRow("a thread") << "9"
                              << "requests cache.hits cache.misses";
    QTest::newRow("program and label") << "db hits"
                                       << "cache.hits";
    QTest::newRow("not a word") << "-cache -broken"
                                << "requests requests";
    QTest::newRow("regular expression") << "/s$/ web"
                                        << "requests cache.hits cache.misses";
    QTest::newRow("not a regular expression") << "-/(hits|broken)/"
                                              << "requests cache.misses requests";
    QTest::newRow("an unreadable file") << "broken"
                                        << "broken.mmstats";
    QTest::newRow("an unreadable file's whole name") << "broken.mmstats"
                                                     << "broken.mmstats";
    QTest::newRow("no match") << "xyz"
                              << "";
}

void StatsFilterModelTest::matches()
{
    QFETCH(QString, expression);
    Filtered tree;
    tree.fill();
    QCOMPARE(tree.proxy.setFilter(expression), QString());
    QTEST(tree.shown(), "shown");
    QCOMPARE(tree.proxy.setFilter({}), QString());
    QCOMPARE(tree.shown(),
             QStringLiteral("requests cache.hits cache.misses requests cache.hits broken.mmstats"));
}

void StatsFilterModelTest::whatStandsAboveStays()
{
    Filtered tree;
    tree.fill();
    tree.proxy.setFilter("misses");
    QCOMPARE(outline(tree.proxy),
             (QStringList{"web pid 7 1 file live", "  thread 9 live", "    cache", "      misses 1"}));
}

void StatsFilterModelTest::invalidExpressionChangesNothing()
{
    Filtered tree;
    tree.fill();
    tree.proxy.setFilter("misses");
    QVERIFY(!tree.proxy.setFilter("/(/").isEmpty());
    QCOMPARE(tree.shown(), QStringLiteral("cache.misses"));
    QVERIFY(tree.proxy.isFiltering());
    QVERIFY(tree.proxy.setFilter("").isEmpty());
    QVERIFY(!tree.proxy.isFiltering());
}

void StatsFilterModelTest::counts()
{
    Filtered tree;
    QCOMPARE(StatsFilterModel().count().all, 0); // without a source
    tree.fill();
    feed(tree.store, {found(4, "x-9-9.mmstats", "hits=1 hits.other=2 meta!=x")});
    const auto count = [&](const char *expression) {
        tree.proxy.setFilter(expression);
        const auto c = tree.proxy.count();
        return std::pair(c.shown, c.all);
    };
    QCOMPARE(count(""), std::pair(7, 7));
    QCOMPARE(count("hits"), std::pair(4, 7));
    QCOMPARE(count("other"), std::pair(1, 7)); // `hits` is shown above it, but does not match
    QCOMPARE(count("broken"), std::pair(0, 7));
}

void StatsFilterModelTest::newFilesAreFiltered()
{
    Filtered tree;
    tree.proxy.setFilter("hits");
    tree.fill();
    QCOMPARE(tree.shown(), QStringLiteral("cache.hits cache.hits"));
    // One more thread of a process that is shown, one of a process that is not.
    feed(tree.store, {found(5, "web-7-10.mmstats", "hits=1 b=2"), found(6, "other-5-5.mmstats", "b=2")});
    feed(tree.store, {found(7, "other-5-6.mmstats", "hits=2")});
    QCOMPARE(tree.shown(), QStringLiteral("cache.hits hits cache.hits hits"));
    QCOMPARE(outline(tree.proxy).last(), QStringLiteral("    hits 2"));
}

void StatsFilterModelTest::filesThatBecomeReadable()
{
    Filtered tree;
    tree.proxy.setFilter("hits");
    feed(tree.store, {unreadable(1, "web.mmstats", "the file is empty")});
    QCOMPARE(tree.proxy.rowCount(), 0);
    feed(tree.store, {found(1, "web.mmstats", "hits=1 b=2")}); // keeps its place at the top
    QCOMPARE(tree.shown(), QStringLiteral("hits"));
    feed(tree.store, {found(1, "web-7-9.mmstats", "hits=1 b=2")}); // goes to a process
    QCOMPARE(outline(tree.proxy), (QStringList{"web pid 7 1 file live", "  thread 9 live", "    hits 1"}));
}

void StatsFilterModelTest::anotherLayoutUnderAFilter()
{
    Filtered tree;
    tree.fill();
    tree.proxy.setFilter("hits");
    feed(tree.store, {found(1, "web-7-9.mmstats", "requests=5")});
    QCOMPARE(tree.shown(), QStringLiteral("cache.hits"));
    QCOMPARE(tree.proxy.rowCount(), 1);
    feed(tree.store, {found(1, "web-7-9.mmstats", "requests=5 more.hits=1")});
    QCOMPARE(tree.shown(), QStringLiteral("more.hits cache.hits"));
}

void StatsFilterModelTest::filteredFilesGo()
{
    Filtered tree;
    tree.fill();
    tree.proxy.setFilter("web");
    feed(tree.store, {became(1, FileState::exited, "gone"), became(2, FileState::exited, "gone")});
    tree.store.removeExited();
    QCOMPARE(tree.shown(), QString());
    tree.proxy.setFilter("");
    QCOMPARE(tree.shown(), QStringLiteral("broken.mmstats"));
}

void StatsFilterModelTest::byName()
{
    Filtered tree;
    feed(tree.store,
         {found(1, "web-7-10.mmstats", "b10=1 B9=2 a=3 g.x=4 G=5"), found(2, "web-7-9.mmstats", ""),
          found(3, "db-8-8.mmstats", ""), found(4, "Cache-9-9.mmstats", "")});
    tree.proxy.sort(StatsTreeModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(column(tree.proxy, {}), (QStringList{"Cache", "db", "web"}));
    QCOMPARE(column(tree.proxy, row(tree.proxy, "web")), (QStringList{"thread 9", "thread 10"}));
    const QStringList stats = column(tree.proxy, row(tree.proxy, "thread 10"));
    QCOMPARE(stats.mid(0, 3), (QStringList{"a", "B9", "b10"}));
    tree.proxy.sort(StatsTreeModel::NameColumn, Qt::DescendingOrder);
    QCOMPARE(column(tree.proxy, {}), (QStringList{"web", "db", "Cache"}));
    QCOMPARE(column(tree.proxy, row(tree.proxy, "web")), (QStringList{"thread 10", "thread 9"}));
}

void StatsFilterModelTest::byValue()
{
    Filtered tree;
    feed(tree.store,
         {found(1, "a.mmstats", "ten=10 nine=9 minus=-3 half=0.5 text10=x10 text9=x9 group.x=1 none=none")});
    tree.proxy.sort(StatsTreeModel::ValueColumn, Qt::AscendingOrder);
    const QStringList names = column(tree.proxy, tree.proxy.index(0, 0));
    QCOMPARE(names.first(), QStringLiteral("group"));
    QCOMPARE(names.filter(QRegularExpression("ten|nine|minus|half|text")),
             (QStringList{"minus", "half", "nine", "ten", "text9", "text10"}));
    tree.proxy.sort(StatsTreeModel::ValueColumn, Qt::DescendingOrder);
    QCOMPARE(
        column(tree.proxy, tree.proxy.index(0, 0)).filter(QRegularExpression("ten|nine|minus|half|text")),
        (QStringList{"text10", "text9", "ten", "nine", "half", "minus"}));
}

void StatsFilterModelTest::bigAndOddNumbers()
{
    Filtered tree;
    // NaN is no number to compare with: without care, it brings all others into disorder.
    feed(tree.store, {found(1, "a.mmstats", "n1=nan e=5 n2=nan d=4 c=3 n3=nan b=2 a=1 i=inf m=-inf n4=nan")});
    tree.proxy.sort(StatsTreeModel::ValueColumn, Qt::AscendingOrder);
    const QStringList names = column(tree.proxy, tree.proxy.index(0, 0));
    QCOMPARE(names.filter(QRegularExpression("^[a-m]$")), (QStringList{"m", "a", "b", "c", "d", "e", "i"}));
}

void StatsFilterModelTest::byRate()
{
    Filtered tree;
    feed(tree.store, {found(1, "a.mmstats", "slow+=0 fast+=0 gauge~=0 still+=0")});
    feed(tree.store, {changed(tree.store, 1, "slow=9 fast=10 gauge=1000")});
    tree.proxy.sort(StatsTreeModel::RateColumn, Qt::DescendingOrder);
    QCOMPARE(column(tree.proxy, tree.proxy.index(0, 0)), (QStringList{"fast", "slow", "still", "gauge"}));
}

void StatsFilterModelTest::byState()
{
    Filtered tree;
    feed(tree.store, {found(1, "exited.mmstats", ""), found(2, "live.mmstats", ""),
                      found(3, "quiet.mmstats", ""), unreadable(4, "unreadable.mmstats", "no")});
    feed(tree.store, {became(1, FileState::exited, "gone"), became(3, FileState::quiet, "idle")});
    tree.proxy.sort(StatsTreeModel::StateColumn, Qt::AscendingOrder);
    QCOMPARE(column(tree.proxy, {}),
             (QStringList{"live.mmstats", "quiet.mmstats", "unreadable.mmstats", "exited.mmstats"}));
}

void StatsFilterModelTest::sortedAnewWhenValuesChange()
{
    Filtered tree;
    feed(tree.store, {found(1, "a.mmstats", "a=1 b=2 c=3")});
    tree.proxy.sort(StatsTreeModel::ValueColumn, Qt::AscendingOrder);
    QSignalSpy resets(&tree.proxy, &QAbstractItemModel::modelReset);
    feed(tree.store, {changed(tree.store, 1, "a=10")});
    QCOMPARE(column(tree.proxy, tree.proxy.index(0, 0)), (QStringList{"b", "c", "a"}));
    QCOMPARE(resets.count(), 0);
}

QTEST_MAIN(StatsFilterModelTest)
#include "stats_filter_model_test.moc"
