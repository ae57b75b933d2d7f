// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QSignalSpy>
#include <QtTest>

#include <batches.h>
#include <outline.h>
#include <tested_tree.h>

#include "models/state_text.h"
#include "models/stats_tree_model.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

const QString live = QStringLiteral(" live");

} // namespace

class StatsTreeModelTest : public QObject
{
    Q_OBJECT

private slots:
    void processThreadGroupStat();
    void threadsOfOneProcess();
    void statBesideItsGroup();
    void oddLabels_data();
    void oddLabels();
    void aLabelTwice();
    void metadataIsNotShown();
    void fileWithoutPid();
    void aPidUsedAgain();
    void whatWasThereBeforeTheModel();

    void anotherLayout();
    void aFileThatGetsItsProcess();
    void aFileThatGetsItsThread();
    void lastFileOfAProcess();
    void oneOfSeveralFiles();
    void exitedOnesGo();
    void resetOnlyWithTheStore();

    void onlyWhatChangedIsTold();
    void statesAreTold();
    void stateOfAProcess();
    void rates();

    void toolTipsAreEscaped();
    void namesStayOnOneLine();
};

void StatsTreeModelTest::processThreadGroupStat()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "requests=5 cache.hits=2 cache.misses=1 name=abc")});
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 1 file live", "  thread 9 live", "    requests 5",
                                        "    cache", "      hits 2", "      misses 1", "    name abc"}));
}

void StatsTreeModelTest::threadsOfOneProcess()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "a=2")});
    feed(tree.store, {found(3, "web-7-10.mmstats", "a=3")});
    QCOMPARE(tree.lines(),
             (QStringList{"web pid 7 2 files live", "  thread 9 live", "    a 1", "  thread 10 live",
                          "    a 3", "db pid 8 1 file live", "  thread 8 live", "    a 2"}));
    QCOMPARE(outline(tree.proxy),
             (QStringList{"db pid 8 1 file live", "  thread 8 live", "    a 2", "web pid 7 2 files live",
                          "  thread 9 live", "    a 1", "  thread 10 live", "    a 3"}));
}

void StatsTreeModelTest::statBesideItsGroup()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a.b=1 a=2 c=3 c.d=4")});
    QCOMPARE(tree.lines().mid(2), (QStringList{"    a 2", "      b 1", "    c 3", "      d 4"}));
    QCOMPARE(tree.model.statsBelow(tree.at("a")), (std::vector<StatRef>{{1, 1}, {1, 0}}));
    QCOMPARE(tree.at("a").data(StatsTreeModel::KindRole).toInt(), static_cast<int>(RowKind::Stat));
}

void StatsTreeModelTest::oddLabels_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QStringList>("rows");

    QTest::newRow("empty") << "" << QStringList{"    1"};
    QTest::newRow("a dot") << "." << QStringList{"    . 1"};
    QTest::newRow("leading") << ".a.b" << QStringList{"    .a", "      b 1"};
    QTest::newRow("trailing") << "a.b." << QStringList{"    a", "      b. 1"};
    QTest::newRow("double") << "a..b.c" << QStringList{"    a..b", "      c 1"};
    QTest::newRow("deep") << "a.b.c.d" << QStringList{"    a", "      b", "        c", "          d 1"};
}

void StatsTreeModelTest::oddLabels()
{
    QFETCH(QString, label);
    QFETCH(QStringList, rows);
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", {stat(label, quint64{1})})});
    // An empty name leaves nothing but its value, whose place is of no matter here.
    for (QString &line : rows)
        line = line.trimmed();
    QStringList got;
    for (const QString &line : tree.lines().mid(2))
        got << line.trimmed();
    QCOMPARE(got, rows);
    QCOMPARE(tree.model.statsBelow(tree.model.index(0, 0)), (std::vector<StatRef>{{1, 0}}));
}

void StatsTreeModelTest::aLabelTwice()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "g.a=1 g.a=2")});
    QCOMPARE(tree.lines().mid(2), (QStringList{"    g", "      a 1", "      a 2"}));
    FileUpdate update{.id = 1};
    update.sampled = true;
    update.changes = {{1, quint64{7}}};
    feed(tree.store, {update});
    QCOMPARE(tree.lines().mid(2), (QStringList{"    g", "      a 1", "      a 7"}));
}

void StatsTreeModelTest::metadataIsNotShown()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 mmstats.metadata!=x b=2")});
    QCOMPARE(tree.lines().mid(2), (QStringList{"    a 1", "    b 2"}));
    feed(tree.store, {changed(tree.store, 1, "a=3 mmstats.metadata=y b=4")});
    QCOMPARE(tree.lines().mid(2), (QStringList{"    a 3", "    b 4"}));
}

void StatsTreeModelTest::fileWithoutPid()
{
    TestedTree tree;
    feed(tree.store, {found(1, "old.mmstats", "a=1"), found(2, "old.mmstats", "a=2"),
                      found(3, "web-7-9.mmstats", "a=3")});
    QCOMPARE(tree.lines(), (QStringList{"old.mmstats live", "  a 1", "old.mmstats live", "  a 2",
                                        "web pid 7 1 file live", "  thread 9 live", "    a 3"}));
}

void StatsTreeModelTest::aPidUsedAgain()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-7.mmstats", "a=1")});
    feed(tree.store, {became(1, FileState::exited, "its file was removed")});
    feed(tree.store, {found(2, "web-7-7.mmstats", "a=2")});
    const QStringList lines = tree.lines();
    QCOMPARE(lines.size(), 6);
    QVERIFY2(lines[0].startsWith("web pid 7 1 file exited"), qPrintable(lines[0]));
    QCOMPARE(lines[2], QStringLiteral("    a 1"));
    QCOMPARE(lines[3], "web pid 7 1 file" + live);
    QCOMPARE(lines[5], QStringLiteral("    a 2"));
    // A further thread belongs to the one that lives.
    feed(tree.store, {found(3, "web-7-8.mmstats", "a=3")});
    QCOMPARE(tree.lines()[3], "web pid 7 2 files" + live);
}

void StatsTreeModelTest::whatWasThereBeforeTheModel()
{
    StatStore store;
    feed(store, {found(1, "web-7-9.mmstats", "a=1")});
    const StatsTreeModel model(store);
    QCOMPARE(outline(model), (QStringList{"web pid 7 1 file live", "  thread 9 live", "    a 1"}));
}

void StatsTreeModelTest::anotherLayout()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 g.b=2"), found(2, "web-7-8.mmstats", "z=1")});
    const QPersistentModelIndex file = tree.at("thread 9");
    feed(tree.store, {found(1, "web-7-9.mmstats", "g.b=2 g.c=3 d=4")});
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 2 files live", "  thread 9 live", "    g", "      b 2",
                                        "      c 3", "    d 4", "  thread 8 live", "    z 1"}));
    QVERIFY(file.isValid()); // it kept its place, so a view keeps it expanded
    feed(tree.store, {changed(tree.store, 1, "g.c=30 d=40")});
    QCOMPARE(tree.lines().mid(4, 2), (QStringList{"      c 30", "    d 40"}));
    feed(tree.store, {found(1, "web-7-9.mmstats", "")});
    QCOMPARE(tree.lines().mid(0, 3),
             (QStringList{"web pid 7 2 files live", "  thread 9 live", "  thread 8 live"}));
}

void StatsTreeModelTest::aFileThatGetsItsProcess()
{
    TestedTree tree;
    FileUpdate empty = unreadable(1, "web.mmstats", "the file is empty");
    empty.description->path = "/run/stats/web-7-9.mmstats";
    feed(tree.store, {empty});
    QCOMPARE(tree.lines(), QStringList{"web.mmstats unreadable: the file is empty"});
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 1 file live", "  thread 9 live", "    a 1"}));
}

void StatsTreeModelTest::aFileThatGetsItsThread()
{
    // The Python writer adds field after field: there may be a sys.pid and no sys.tid yet.
    TestedTree tree;
    feed(tree.store, {found(1, "web-7.mmstats", "sys.pid=7")});
    QCOMPARE(tree.lines(),
             (QStringList{"web pid 7 1 file live", "  web-7.mmstats live", "    sys", "      pid 7"}));
    feed(tree.store, {found(1, "web-7-9.mmstats", "sys.pid=7 sys.tid=9")});
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 1 file live", "  thread 9 live", "    sys", "      pid 7",
                                        "      tid 9"}));
}

void StatsTreeModelTest::lastFileOfAProcess()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "a=2"),
                      found(3, "old.mmstats", "a=3")});
    feed(tree.store, {became(1, FileState::exited, "process 7 is gone")});
    tree.store.removeExited();
    QCOMPARE(tree.lines(), (QStringList{"db pid 8 1 file live", "  thread 8 live", "    a 2",
                                        "old.mmstats live", "  a 3"}));
    feed(tree.store, {became(3, FileState::orphan, "another"), became(2, FileState::exited, "gone")});
    tree.store.removeExited();
    QCOMPARE(tree.lines(), QStringList{});
    QCOMPARE(tree.proxy.rowCount(), 0);
}

void StatsTreeModelTest::oneOfSeveralFiles()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "web-7-10.mmstats", "a=2"),
                      found(3, "web-7-11.mmstats", "a=3")});
    feed(tree.store, {became(2, FileState::exited, "its file was removed")});
    tree.store.removeExited();
    QCOMPARE(tree.lines(), (QStringList{"web pid 7 2 files live", "  thread 9 live", "    a 1",
                                        "  thread 11 live", "    a 3"}));
    feed(tree.store, {changed(tree.store, 3, "a=4")}); // the row below moved up
    QCOMPARE(tree.lines().last(), QStringLiteral("    a 4"));
}

void StatsTreeModelTest::exitedOnesGo()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "a=2")});
    feed(tree.store, {became(1, FileState::exited, "gone")});
    tree.store.removeExited();
    // Its last news was still on the way.
    FileUpdate late{.id = 1};
    late.sampled = true;
    late.changes = {{0, quint64{9}}};
    feed(tree.store, {late, became(1, FileState::live)});
    QCOMPARE(tree.lines(), (QStringList{"db pid 8 1 file live", "  thread 8 live", "    a 2"}));
}

void StatsTreeModelTest::resetOnlyWithTheStore()
{
    TestedTree tree;
    QSignalSpy resets(&tree.model, &QAbstractItemModel::modelReset);
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "a=2")});
    feed(tree.store, {changed(tree.store, 1, "a=5"), became(2, FileState::exited, "gone")});
    feed(tree.store, {found(1, "web-7-9.mmstats", "b=1")});
    tree.store.removeExited();
    QCOMPARE(resets.count(), 0);
    tree.store.reset(1);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(tree.lines(), QStringList{});
}

void StatsTreeModelTest::onlyWhatChangedIsTold()
{
    TestedTree tree;
    feed(tree.store,
         {found(1, "web-7-9.mmstats", "a=1 b=2 g.c=3 g.d=4 e=5"), found(2, "web-7-10.mmstats", "a=1")});
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    feed(tree.store, {changed(tree.store, 1), changed(tree.store, 2)});
    QCOMPARE(told.count(), 0);

    feed(tree.store, {changed(tree.store, 1, "b=20 g.c=30 e=50"), changed(tree.store, 2)});
    QStringList ranges;
    for (const QList<QVariant> &signal : told) {
        const auto first = signal[0].toModelIndex();
        const auto last = signal[1].toModelIndex();
        QCOMPARE(first.parent(), last.parent());
        QCOMPARE(first.column(), static_cast<int>(StatsTreeModel::ValueColumn));
        QCOMPARE(last.column(), static_cast<int>(StatsTreeModel::AgeColumn));
        ranges << first.parent().data().toString() + ": " + first.siblingAtColumn(0).data().toString() +
                      " to " + last.siblingAtColumn(0).data().toString();
    }
    ranges.sort();
    QCOMPARE(ranges, (QStringList{"g: c to c", "thread 9: b to e"}));
    QCOMPARE(tree.lines().mid(2, 6),
             (QStringList{"    a 1", "    b 20", "    g", "      c 30", "      d 4", "    e 50"}));
}

void StatsTreeModelTest::statesAreTold()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "a=1")});
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    feed(tree.store, {became(2, FileState::quiet, "no value has changed for 60 s")});
    QStringList rows;
    for (const QList<QVariant> &signal : told)
        rows << signal[0].toModelIndex().data().toString();
    rows.sort();
    QCOMPARE(rows, (QStringList{"db", "thread 8"}));
    QCOMPARE(tree.lines().mid(3, 2),
             (QStringList{"db pid 8 1 file quiet", "  thread 8 quiet: no value has changed for 60 s"}));
}

void StatsTreeModelTest::stateOfAProcess()
{
    // That of the file that is most alive.
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", ""), found(2, "web-7-10.mmstats", "")});
    const auto state = [&] {
        return stateName(static_cast<FileState>(tree.at("web").data(StatsTreeModel::StateRole).toInt()));
    };
    feed(tree.store, {became(1, FileState::exited, "its file was removed")});
    QCOMPARE(state(), stateName(FileState::live));
    feed(tree.store, {became(2, FileState::quiet, "idle")});
    QCOMPARE(state(), stateName(FileState::quiet));
    feed(tree.store, {became(2, FileState::orphan, "another")});
    QCOMPARE(state(), stateName(FileState::orphan));
}

void StatsTreeModelTest::rates()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "n+=100 g~=100")});
    QCOMPARE(tree.lines().mid(2), (QStringList{"    n 100", "    g 100"}));
    feed(tree.store, {changed(tree.store, 1, "n=150 g=150")}, 2000);
    QCOMPARE(tree.lines().mid(2), (QStringList{"    n 150 25/s", "    g 150"}));
    QCOMPARE(tree.at("n", StatsTreeModel::RateColumn).data(StatsTreeModel::SortRole).toDouble(), 25.0);
    feed(tree.store, {changed(tree.store, 1)});
    QCOMPARE(tree.lines().mid(2), (QStringList{"    n 150 0/s", "    g 150"}));
}

void StatsTreeModelTest::toolTipsAreEscaped()
{
    const QString hostile = QStringLiteral("<img src='/etc/passwd'>&\"\n\u202egnp");
    TestedTree tree;
    FileUpdate update = found(1, "web-7-9.mmstats", {stat(hostile, hostile)});
    update.description->path = "/run/" + hostile;
    update.description->command = hostile;
    update.description->stats[0].info.help = hostile.toStdString();
    update.description->stats[0].type = hostile;
    update.status->reason = hostile.toStdString();
    feed(tree.store, {update});
    int seen = 0;
    for (QModelIndex index = tree.model.index(0, 0); index.isValid(); index = tree.model.index(0, 0, index)) {
        const QString tip = index.data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains("&lt;img"), qPrintable(tip));
        QVERIFY2(!tip.contains("<img") && !tip.contains(QChar(0x202e)), qPrintable(tip));
        ++seen;
    }
    QCOMPARE(seen, 3);
}

void StatsTreeModelTest::namesStayOnOneLine()
{
    TestedTree tree;
    FileUpdate update = found(1, "web-7.mmstats", {stat("a\nb\u202e", QStringLiteral("x\ny"))});
    update.description->name = "we\nb";
    update.description->command = "w\re";
    update.status->reason = "be\ncause";
    feed(tree.store, {update});
    QCOMPARE(tree.lines(), (QStringList{"w\u240de pid 7 1 file live", "  we\u240ab live: be\u240acause",
                                        "    a\u240ab\ufffd x\u240ay"}));
}

QTEST_MAIN(StatsTreeModelTest)
#include "stats_tree_model_test.moc"
