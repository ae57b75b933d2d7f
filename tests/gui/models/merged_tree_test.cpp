// SPDX-License-Identifier: Apache-2.0
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

#include <batches.h>
#include <outline.h>
#include <tested_tree.h>

#include "models/merged_value.h"
#include "models/stat_drag.h"

using namespace mmstats::inspector;
using mmstats::Aggregation;
using mmstats::FileState;
using namespace support;

namespace {

const Merging threads{.threads = true, .processes = false};
const Merging processes{.threads = false, .processes = true};
const Merging both{.threads = true, .processes = true};

} // namespace

class MergedTreeTest : public QObject
{
    Q_OBJECT

private slots:
    void values_data();
    void values();
    void integersStayExact();
    void ratesAreSummed();
    void whoCountsWhereNobodyLives();

    void threadsOfAProcess();
    void threadsOfAProgram();
    void threadsAreNamedOnceABatch();
    void threadsThatAreRenamedKeepInOrder();
    void allOfAProgram();
    void filesComeAndGo();
    void aStatThatOnlyOneFileHas();
    void aLabelTwiceInEachFile();
    void aRestartTakesThePlace();
    void togglesKeepTheStats();
    void filesWithoutAProcessStayApart();
    void valuesAreToldOnceASample();

    void charting();
    void dragging();
    void searchedByTheirProgram();
};

void MergedTreeTest::values_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("shown");

    QTest::newRow("sum") << "a~=3"
                         << "a~=5"
                         << "sum"
                         << "a sum of 2 8";
    QTest::newRow("avg") << "a~=3"
                         << "a~=5"
                         << "avg"
                         << "a average of 2 4";
    QTest::newRow("avg, broken") << "a~=3"
                                 << "a~=4"
                                 << "avg"
                                 << "a average of 2 3.5";
    QTest::newRow("min") << "a~=3"
                         << "a~=-5"
                         << "min"
                         << "a minimum of 2 -5";
    QTest::newRow("max") << "a~=3"
                         << "a~=5"
                         << "max"
                         << "a maximum of 2 5";
    QTest::newRow("nonzero min") << "a~=0"
                                 << "a~=5"
                                 << "nonzero-min"
                                 << "a nonzero minimum of 2 5";
    QTest::newRow("nonzero avg") << "a~=0"
                                 << "a~=5"
                                 << "nonzero-avg"
                                 << "a nonzero average of 2 5";
    QTest::newRow("counters in any case") << "a+=3"
                                          << "a+=5"
                                          << "max"
                                          << "a sum of 2 8";
    QTest::newRow("same texts") << "a=x"
                                << "a=x"
                                << "sum"
                                << "a sum of 2 x";
    QTest::newRow("other texts") << "a=x"
                                 << "a=y"
                                 << "sum"
                                 << "a sum of 2 2 different";
    QTest::newRow("same truth") << "a=true"
                                << "a=true"
                                << "sum"
                                << "a sum of 2 true";
    QTest::newRow("one absent") << "a~=3"
                                << "a~=none"
                                << "sum"
                                << "a sum of 2 3";
}

void MergedTreeTest::values()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, how);
    TestedTree tree(threads);
    tree.model.setAggregation(*mmstats::aggregationOf(how.toStdString()));
    feed(tree.store,
         {found(1, "web-7-9.mmstats", stats(first)), found(2, "web-7-10.mmstats", stats(second))});
    QTEST(tree.lines().at(1).trimmed(), "shown");
}

void MergedTreeTest::integersStayExact()
{
    StatStore store;
    feed(store, {found(1, "a.mmstats", "a~=9007199254740993 b~=-9007199254740993 c~=18446744073709551615"),
                 found(2, "b.mmstats", "a~=0 b~=0 c~=18446744073709551615")});
    const auto merged = [&](std::size_t stat) {
        return mergeMembers(store, {{1, stat}, {2, stat}}, Aggregation::sum).value;
    };
    QVERIFY(merged(0) == StatValue(quint64{9007199254740993U}));
    QVERIFY(merged(1) == StatValue(qint64{-9007199254740993}));
    QVERIFY(std::holds_alternative<double>(merged(2))); // more than 64 bits hold
}

void MergedTreeTest::ratesAreSummed()
{
    TestedTree tree(threads);
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=0"), found(2, "web-7-10.mmstats", "n+=0")});
    feed(tree.store, {changed(tree.store, 1, "n=10"), changed(tree.store, 2, "n=30")}, 2000);
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 2 files live", "  n sum of 2 40 20/s"}));
}

void MergedTreeTest::whoCountsWhereNobodyLives()
{
    TestedTree tree(both);
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=10"), found(2, "web-8-9.mmstats", "n+=5")});
    QCOMPARE(tree.lines().last(), QStringLiteral("  n sum of 2 15"));
    feed(tree.store, {became(1, FileState::exited, "gone")});
    QCOMPARE(tree.lines().last(), QStringLiteral("  n 5"));
    // It takes the place of the first: of that place the last one counts when both are gone.
    feed(tree.store, {found(3, "web-9-9.mmstats", "n+=1")});
    feed(tree.store, {became(2, FileState::exited, "gone"), became(3, FileState::exited, "gone")});
    QCOMPARE(tree.lines().last(), QStringLiteral("  n sum of 2 6"));
    QVERIFY(tree.at("n").data(StatsTreeModel::StaleRole).toBool());
}

void MergedTreeTest::threadsOfAProcess()
{
    TestedTree tree(threads);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1 g.b+=2"), found(2, "web-7-10.mmstats", "a+=3 g.b+=4"),
                      found(3, "web-8-11.mmstats", "a+=5")});
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 2 files live", "  a sum of 2 4", "  g", "    b sum of 2 6",
                                        "web pid 8 1 file live", "  a 5"}));
}

void MergedTreeTest::threadsOfAProgram()
{
    TestedTree tree(processes);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1"), found(2, "web-7-10.mmstats", "a+=2"),
                      found(3, "web-8-11.mmstats", "a+=10"), found(4, "web-8-12.mmstats", "a+=20"),
                      found(5, "db-9-9.mmstats", "a+=100")});
    QCOMPARE(tree.lines(),
             (QStringList{"web 4 files live", "  thread 1 of 2 2 files live", "    a sum of 2 11",
                          "  thread 2 of 2 2 files live", "    a sum of 2 22", "db 1 file live",
                          "  thread 1 of 1 live", "    a 100"}));
}

void MergedTreeTest::threadsAreNamedOnceABatch()
{
    constexpr int count = 100;
    TestedTree tree(processes);
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    std::vector<FileUpdate> files;
    for (int i = 1; i <= count; ++i)
        files.push_back(found(static_cast<FileId>(i), QStringLiteral("web-7-%1.mmstats").arg(i), "a=1"));
    feed(tree.store, files);
    QVERIFY(tree.at("thread 1 of 100").isValid() && tree.at("thread 100 of 100").isValid());
    QVERIFY2(told.count() < 5 * count, qPrintable(QString::number(told.count())));
    tree.store.remove(count);
    feed(tree.store, {changed(tree.store, 1)});
    QVERIFY(tree.at("thread 1 of 99").isValid() && tree.at("thread 99 of 99").isValid());
    // Those that stay keep their number, and there are as many as the highest.
    tree.store.remove(1);
    feed(tree.store, {changed(tree.store, 2)});
    QVERIFY(tree.at("thread 2 of 99").isValid() && tree.at("thread 99 of 99").isValid());
    for (int i = 3; i < count; ++i)
        tree.store.remove(static_cast<FileId>(i));
    feed(tree.store, {changed(tree.store, 2)});
    QCOMPARE(tree.lines().filter("thread "), QStringList{"  thread 2 of 2 live"});
    for (int i = 1; i <= count; ++i)
        tree.store.remove(static_cast<FileId>(i));
    feed(tree.store, {});
    QCOMPARE(tree.lines(), QStringList());
}

void MergedTreeTest::threadsThatAreRenamedKeepInOrder()
{
    TestedTree tree(processes);
    feed(tree.store, {found(1, "web-7-900.mmstats", "a=1")});
    feed(tree.store, {found(2, "web-8-30.mmstats", "a=1"), found(3, "web-8-20.mmstats", "a=1"),
                      found(4, "web-8-10.mmstats", "a=1")});
    QCOMPARE(outline(tree.proxy).filter("thread "),
             (QStringList{"  thread 1 of 3 2 files live", "  thread 2 of 3 live", "  thread 3 of 3 live"}));
}

void MergedTreeTest::allOfAProgram()
{
    TestedTree tree(both);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1"), found(2, "web-7-10.mmstats", "a+=2"),
                      found(3, "web-8-11.mmstats", "a+=10")});
    QCOMPARE(tree.lines(), (QStringList{"web 3 files live", "  a sum of 3 13"}));
}

void MergedTreeTest::filesComeAndGo()
{
    TestedTree tree(threads);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1")});
    feed(tree.store, {changed(tree.store, 1), found(2, "web-7-10.mmstats", "a+=2 b+=3")});
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 2 files live", "  a sum of 2 3 0/s", "  b 3"}));
    feed(tree.store, {changed(tree.store, 1, "a=10")});
    QCOMPARE(tree.lines().at(1), QStringLiteral("  a sum of 2 12 9/s"));
    const QPersistentModelIndex a = tree.at("a");
    tree.store.remove(2);
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 1 file live", "  a 10 9/s"}));
    QVERIFY(a.isValid());
    tree.store.remove(1);
    QCOMPARE(tree.lines(), QStringList{});
}

void MergedTreeTest::aStatThatOnlyOneFileHas()
{
    TestedTree tree(threads);
    feed(tree.store, {found(1, "web-7-9.mmstats", "g.a+=1 g+=5"), found(2, "web-7-10.mmstats", "g.a+=2")});
    QCOMPARE(tree.lines().mid(1), (QStringList{"  g 5", "    a sum of 2 3"}));
    tree.store.remove(1); // a group remains
    QCOMPARE(tree.lines().mid(1), (QStringList{"  g", "    a 2"}));
    feed(tree.store, {found(2, "web-7-10.mmstats", "h.a+=2")});
    QCOMPARE(tree.lines().mid(1), (QStringList{"  h", "    a 2"}));
}

void MergedTreeTest::aLabelTwiceInEachFile()
{
    TestedTree tree(threads);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1 a+=2"), found(2, "web-7-10.mmstats", "a+=10 a+=20")});
    QCOMPARE(tree.lines().mid(1), (QStringList{"  a sum of 2 11", "  a sum of 2 22"}));
}

void MergedTreeTest::aRestartTakesThePlace()
{
    TestedTree tree(processes);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1")});
    feed(tree.store, {became(1, FileState::exited, "gone")});
    feed(tree.store, {found(2, "web-8-9.mmstats", "a+=5")});
    QCOMPARE(tree.lines(), (QStringList{"web 2 files live", "  thread 1 of 1 2 files live", "    a 5"}));
}

void MergedTreeTest::togglesKeepTheStats()
{
    TestedTree tree;
    feed(tree.store,
         {found(1, "web-7-9.mmstats", "a+=1 g.b+=2"), found(2, "web-8-10.mmstats", "a+=3 g.b+=4")});
    const QStringList before = tree.lines();
    for (const Merging &merging : {threads, both, processes, Merging()}) {
        tree.model.setMerging(merging);
        feed(tree.store, {changed(tree.store, 1)});
        QCOMPARE(tree.proxy.count().all, merging.processes ? 2 : 4);
    }
    QCOMPARE(tree.lines().size(), before.size());
}

void MergedTreeTest::filesWithoutAProcessStayApart()
{
    TestedTree tree(both);
    feed(tree.store, {found(1, "old.mmstats", "a=1"), found(2, "old.mmstats", "a=2")});
    QCOMPARE(tree.lines(), (QStringList{"old.mmstats live", "  a 1", "old.mmstats live", "  a 2"}));
}

void MergedTreeTest::valuesAreToldOnceASample()
{
    TestedTree tree(threads);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1 b+=1"), found(2, "web-7-10.mmstats", "a+=1 b+=1")});
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    feed(tree.store, {changed(tree.store, 1, "a=2 b=2"), changed(tree.store, 2, "a=2 b=2")});
    QCOMPARE(told.count(), 1);
}

void MergedTreeTest::charting()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1 g~=2"), found(2, "web-7-10.mmstats", "a+=3 g~=4"),
                      found(3, "web-8-9.mmstats", "a+=3")});
    const auto request = [&](const QString &name) { return tree.model.chartRequest({tree.at(name)}); };
    QCOMPARE(request("a").series.size(), std::size_t{1});
    QVERIFY(!request("a").series[0].aggregate);
    QCOMPARE(request("a").series[0].source.command, QStringLiteral("web"));

    tree.model.setMerging(threads);
    tree.model.setAggregation(Aggregation::max);
    const SeriesSpec a = request("a").series[0];
    QVERIFY(a.aggregate && a.aggregate->function == Aggregation::sum); // a counter
    QCOMPARE(a.aggregate->instance, std::optional(0));
    QVERIFY(!a.aggregate->thread);
    QVERIFY(request("g").series[0].aggregate->function == Aggregation::max);

    tree.model.setMerging(both);
    QVERIFY(!request("a").series[0].aggregate->instance);
    QCOMPARE(tree.model.chartRequestBelow({tree.at("web")}).series.size(), std::size_t{2});

    QCOMPARE(chartOfAllFiles(tree.store, "a").series.size(), std::size_t{3});
    const ChartRequest average = chartOfAllProcesses("web", "a", Aggregation::avg);
    QCOMPARE(average.series.size(), std::size_t{1});
    QCOMPARE(average.series[0].aggregate->command, QStringLiteral("web"));
    QVERIFY(average.series[0].aggregate->function == Aggregation::avg);
}

void MergedTreeTest::dragging()
{
    TestedTree tree(threads);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1 b+=1"), found(2, "web-7-10.mmstats", "a+=3")});
    const std::unique_ptr<QMimeData> data(tree.model.mimeData({tree.at("a"), tree.at("b")}));
    QCOMPARE(unpackSeries(*data), tree.model.chartRequest({tree.at("a"), tree.at("b")}).series);
    QVERIFY(unpackSeries(QMimeData()).empty());
}

void MergedTreeTest::searchedByTheirProgram()
{
    TestedTree tree(both);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a+=1"), found(2, "db-8-8.mmstats", "a+=3")});
    tree.proxy.setFilter("web a");
    QCOMPARE(outline(tree.proxy), (QStringList{"web 1 file live", "  a 1"}));
}

QTEST_MAIN(MergedTreeTest)
#include "merged_tree_test.moc"
