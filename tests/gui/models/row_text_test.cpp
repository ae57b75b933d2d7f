// SPDX-License-Identifier: Apache-2.0
#include <QDateTime>
#include <QLocale>
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

    QModelIndex at(const QString &name, int column = 0) const
    {
        return row(model, name).siblingAtColumn(column);
    }
    QString text(const QString &name, int column) const { return at(name, column).data().toString(); }
    QString value(const QString &name) const { return text(name, StatsTreeModel::ValueColumn); }
    QString age(const QString &name) const { return text(name, StatsTreeModel::AgeColumn); }
};

FileUpdate withUnit(const char *text, const char *unit)
{
    FileUpdate update = found(1, "web-7-9.mmstats", text);
    for (auto &about : update.description->stats)
        about.info.unit = unit;
    return update;
}

} // namespace

class RowTextTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void humanValues_data();
    void humanValues();
    void times();
    void rawValues();
    void ages();
    void agesOfMergedRows();
    void sortedByAge();
    void reasons();
    void toolTipSaysAll();
    void spoken();
    void endedRows();
    void unreadableRows();
    void namesWithPlaceholders();
    void sparks();
};

void RowTextTest::humanValues_data()
{
    QTest::addColumn<QString>("stats");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("shown");

    QTest::newRow("groups of digits") << "a=91234"
                                      << ""
                                      << "91,234";
    QTest::newRow("bytes") << "a=2048"
                           << "bytes"
                           << "2 KiB";
    QTest::newRow("seconds") << "a=0.25"
                             << "seconds"
                             << "250 ms";
    QTest::newRow("ratio") << "a=0.125"
                           << "ratio"
                           << "12.5 %";
    QTest::newRow("percent") << "a=50"
                             << "percent"
                             << "50 %";
    QTest::newRow("a pid is no quantity") << "sys.pid=41211"
                                          << ""
                                          << "41211";
    QTest::newRow("a count of creations") << "created=5"
                                          << ""
                                          << "5";
    QTest::newRow("a counter is no time") << "created+=1700000000"
                                          << ""
                                          << "1,700,000,000";
}

void RowTextTest::humanValues()
{
    QFETCH(QString, stats);
    QFETCH(QString, unit);
    Tree tree;
    feed(tree.store, {withUnit(stats.toUtf8().constData(), unit.toUtf8().constData())});
    QTEST(tree.value(tree.store.file(1)->description.stats[0].label.section('.', -1)), "shown");
}

void RowTextTest::times()
{
    const auto shown = [](const char *text, const char *unit, const char *name) {
        Tree tree;
        feed(tree.store, {withUnit(text, unit)});
        return tree.value(name);
    };
    const QString then = QDateTime::fromSecsSinceEpoch(1'600'000'000).toString("yyyy-MM-dd HH:mm");
    QCOMPARE(shown("sys.created=1600000000.5", "", "created"), then);
    QCOMPARE(shown("last_timestamp_seconds=1600000000", "seconds", "last_timestamp_seconds"), then);
    QCOMPARE(shown("a=1600000000", "timestamp", "a"), then);
    QCOMPARE(shown("process_start_time~=1600000000", "seconds", "process_start_time"), then);
    QVERIFY(shown("a~=1600000000", "seconds", "a") != then); // nothing says so
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QString today = QStringLiteral("sys.created=%1.0").arg(now);
    QCOMPARE(shown(today.toUtf8().constData(), "", "created"),
             QDateTime::fromSecsSinceEpoch(now).toString("HH:mm:ss"));
}

void RowTextTest::rawValues()
{
    Tree tree;
    feed(tree.store, {withUnit("a+=1234567 b=x", "bytes")});
    feed(tree.store, {changed(tree.store, 1, "a=1234568")}, 3000);
    QCOMPARE(tree.value("a"), QStringLiteral("1.18 MiB"));
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    tree.model.setRawValues(true);
    QVERIFY(told.count() > 0);
    QCOMPARE(tree.value("a"), QStringLiteral("1234568"));
    QCOMPARE(tree.text("a", StatsTreeModel::RateColumn), QStringLiteral("0.3333333333333333"));
    QCOMPARE(tree.value("b"), QStringLiteral("x"));
}

void RowTextTest::ages()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 b=1")});
    QCOMPARE(tree.age("a"), QStringLiteral("≥ 0 s"));
    feed(tree.store, {changed(tree.store, 1, "a=2")});
    QCOMPARE(tree.age("a"), QStringLiteral("0 s"));
    feed(tree.store, {changed(tree.store, 1)}, 59'000);
    QCOMPARE(tree.age("a"), QStringLiteral("59 s"));
    QCOMPARE(tree.age("b"), QStringLiteral("≥ 1 m"));
    feed(tree.store, {changed(tree.store, 1)}, 2 * 3'600'000);
    QCOMPARE(tree.age("b"), QStringLiteral("≥ 2 h"));
    QCOMPARE(tree.age("web"), QString());
}

void RowTextTest::agesOfMergedRows()
{
    Tree tree;
    tree.model.setMerging({true, false});
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 b=1")});
    feed(tree.store, {changed(tree.store, 1, "a=2"), found(2, "web-7-10.mmstats", "a=1 b=1")}, 30'000);
    feed(tree.store, {changed(tree.store, 1), changed(tree.store, 2)}, 10'000);
    QCOMPARE(tree.age("a"), QStringLiteral("10 s"));
    QCOMPARE(tree.age("b"), QStringLiteral("≥ 10 s")); // the second may have changed just before
}

void RowTextTest::sortedByAge()
{
    Tree tree;
    StatsFilterModel proxy;
    proxy.setSourceModel(&tree.model);
    proxy.sort(StatsTreeModel::AgeColumn);
    feed(tree.store, {found(1, "a.mmstats", "never=1 early=1 late=1")});
    feed(tree.store, {changed(tree.store, 1, "early=2")});
    feed(tree.store, {changed(tree.store, 1, "late=2")});
    const auto names = [&] {
        QStringList all;
        for (int i = 0; i < 3; ++i)
            all << proxy.index(i, 0, proxy.index(0, 0)).data().toString();
        return all;
    };
    QCOMPARE(names(), (QStringList{"late", "early", "never"}));
    feed(tree.store, {changed(tree.store, 1, "early=3")});
    QCOMPARE(names(), (QStringList{"early", "late", "never"}));
    proxy.sort(StatsTreeModel::SparkColumn, Qt::DescendingOrder);
    QCOMPARE(names(), (QStringList{"early", "late", "never"}));
}

void RowTextTest::reasons()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1")});
    feed(tree.store, {became(1, FileState::foreign, "its owner is not user 7")});
    const auto state = [&](const char *name) { return tree.text(name, StatsTreeModel::StateColumn); };
    QCOMPARE(state("web"), QStringLiteral("foreign"));
    QCOMPARE(state("thread 9"), QStringLiteral("foreign: its owner is not user 7"));
    QVERIFY(tree.at("web").data(Qt::ToolTipRole).toString().contains("its owner is not user 7"));
    tree.model.setMerging({true, false}); // then nobody else says it
    QCOMPARE(state("web"), QStringLiteral("foreign: its owner is not user 7"));
    QVERIFY(!tree.at("web").data(Qt::DecorationRole).value<QIcon>().isNull());
}

void RowTextTest::toolTipSaysAll()
{
    Tree tree;
    FileUpdate update = withUnit("g.a+=1048576", "bytes");
    update.description->stats[0].info.help = "Bytes sent.";
    feed(tree.store, {update});
    feed(tree.store, {changed(tree.store, 1, "g.a=2097152")});
    const QString tip = tree.at("a").data(Qt::ToolTipRole).toString();
    for (const char *part : {"g.a", "Bytes sent.", "Value: 2097152", "Rate: 1048576/s", "Kind: counter",
                             "Unit: bytes", "Type: Q", "Changed: 0 s ago", "/run/stats/web-7-9.mmstats"})
        QVERIFY2(tip.contains(QLatin1String(part)), part);
}

void RowTextTest::spoken()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "req.served+=90000")});
    feed(tree.store, {changed(tree.store, 1, "req.served=91234")});
    const auto said = [&](const char *name, int role) { return tree.at(name).data(role).toString(); };
    QCOMPARE(said("served", Qt::AccessibleTextRole),
             QStringLiteral("req.served, 91,234, 1.23 thousand per second"));
    QCOMPARE(said("web", Qt::AccessibleTextRole), QStringLiteral("web, pid 7, 1 file, live"));
    QVERIFY(said("served", Qt::AccessibleDescriptionRole).contains("Kind: counter"));
}

void RowTextTest::endedRows()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "g.a=1"), found(2, "db-8-8.mmstats", "b=1")});
    feed(tree.store, {became(1, FileState::orphan, "another process has its pid")});
    for (const char *name : {"web", "thread 9", "g", "a"})
        QVERIFY2(tree.at(name).data(StatsTreeModel::StaleRole).toBool(), name);
    for (const char *name : {"db", "thread 8", "b"})
        QVERIFY2(!tree.at(name).data(StatsTreeModel::StaleRole).toBool(), name);
}

void RowTextTest::unreadableRows()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "g.a+=1"), found(2, "db-8-8.mmstats", "b+=1")});
    feed(tree.store, {changed(tree.store, 1, "g.a=2"), changed(tree.store, 2, "b=2")});
    QCOMPARE(tree.text("a", StatsTreeModel::RateColumn), QStringLiteral("1/s"));
    feed(tree.store, {became(1, FileState::unreadable, "at byte 12: no"), changed(tree.store, 2)});
    QCOMPARE(tree.value("a"), QStringLiteral("2"));
    QCOMPARE(tree.text("a", StatsTreeModel::RateColumn), QString());
    for (const char *name : {"web", "thread 9", "g", "a"})
        QVERIFY2(tree.at(name).data(StatsTreeModel::StaleRole).toBool(), name);
    QVERIFY(!tree.at("b").data(StatsTreeModel::StaleRole).toBool());
    feed(tree.store, {became(1, FileState::live)});
    QVERIFY(!tree.at("a").data(StatsTreeModel::StaleRole).toBool());
}

void RowTextTest::namesWithPlaceholders()
{
    Tree tree;
    tree.model.setMerging({true, false});
    feed(tree.store, {found(1, "x%1%2%3-7-9.mmstats", "a=1"), found(2, "x%1%2%3-7-10.mmstats", "a=2")});
    const auto detail = [&] {
        tree.model.pin(tree.at("a"), true);
        const QModelIndex pinned = tree.model.index(0, 0, row(tree.model, "Favourites"));
        const QString text = pinned.data(StatsTreeModel::DetailRole).toString();
        tree.model.setPins({});
        return text;
    };
    QCOMPARE(detail(), QStringLiteral("x%1%2%3 pid 7, sum of 2"));
    tree.model.setMerging({true, true});
    QCOMPARE(detail(), QStringLiteral("x%1%2%3, sum of 2"));
}

void RowTextTest::sparks()
{
    Tree tree;
    feed(tree.store,
         {found(1, "web-7-9.mmstats", "n+=0 g~=5 t=x"), found(2, "web-7-10.mmstats", "n+=0 g~=1")});
    for (int i = 1; i <= 3; ++i)
        feed(tree.store, {changed(tree.store, 1, qPrintable(QStringLiteral("n=%1").arg(i * 10))),
                          changed(tree.store, 2, qPrintable(QStringLiteral("n=%1").arg(i)))});
    const auto highest = [&](const char *name) {
        double most = -1;
        for (const QPointF &point : tree.model.spark(tree.at(name), 60))
            most = qMax(most, point.y());
        return most;
    };
    QCOMPARE(highest("n"), 10.0); // the first thread's rate
    QCOMPARE(highest("g"), 5.0);
    QVERIFY(tree.model.spark(tree.at("t"), 60).isEmpty());
    QVERIFY(tree.model.spark(tree.at("web"), 60).isEmpty());
    tree.model.setMerging({true, false});
    QCOMPARE(highest("n"), 11.0);
    QCOMPARE(highest("g"), 6.0);
    tree.model.setAggregation(mmstats::Aggregation::min);
    QCOMPARE(highest("g"), 1.0);
    QVERIFY(tree.model.spark(tree.at("n"), 2).size() <= 6);
}

QTEST_MAIN(RowTextTest)
#include "row_text_test.moc"
