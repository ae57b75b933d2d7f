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

struct Tree
{
    StatStore store;
    StatsTreeModel model{store};
    StatsFilterModel proxy;
    QAbstractItemModelTester proxyTester{&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal};

    Tree() { proxy.setSourceModel(&model); }

    QString shown() const
    {
        QStringList names;
        for (const QString &line : outline(proxy))
            names << line.trimmed().section(QLatin1Char(' '), 0, 0);
        return names.join(QLatin1Char(' '));
    }
    QString counted() const
    {
        const auto count = proxy.count();
        return QStringLiteral("%1 of %2, %3 hidden").arg(count.shown).arg(count.all).arg(count.hidden);
    }
};

const Hiding zeros{.unchanged = false, .zero = true, .constant = false};
const Hiding unchanged{.unchanged = true, .zero = false, .constant = false};
const Hiding constants{.unchanged = false, .zero = false, .constant = true};

} // namespace

class HiddenRowsTest : public QObject
{
    Q_OBJECT

private slots:
    void zero();
    void unchangedForAMinute();
    void neverChanged();
    void whatDescribesTheProcess();
    void togetherWithAFilter();
    void processesStay();
    void favouritesStay();
    void manyAtOnce();
    void noSignalsWithoutNeed();
};

void HiddenRowsTest::zero()
{
    Tree tree;
    feed(tree.store, {found(1, "a.mmstats", "x=0 y=5 g.z=0 t=text f=0.0")});
    tree.model.setHiding(zeros);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats y t"));
    QCOMPARE(tree.counted(), QStringLiteral("2 of 5, 3 hidden"));
    feed(tree.store, {changed(tree.store, 1, "y=0 g.z=1")});
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats g z t"));
    QCOMPARE(tree.counted(), QStringLiteral("2 of 5, 3 hidden"));
    tree.model.setHiding({});
    QCOMPARE(tree.counted(), QStringLiteral("5 of 5, 0 hidden"));
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x y g z t f"));
}

void HiddenRowsTest::unchangedForAMinute()
{
    Tree tree;
    feed(tree.store, {found(1, "a.mmstats", "x=0 y=5")});
    tree.model.setHiding(unchanged);
    feed(tree.store, {changed(tree.store, 1, "x=1")}, 30'000);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x y"));
    feed(tree.store, {changed(tree.store, 1)}, 30'000);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x"));
    feed(tree.store, {changed(tree.store, 1)}, 30'000);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats"));
    feed(tree.store, {changed(tree.store, 1, "y=6")});
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats y"));
}

void HiddenRowsTest::neverChanged()
{
    Tree tree;
    tree.model.setHiding(constants);
    feed(tree.store, {found(1, "a.mmstats", "x=0 y=5")});
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x y"));
    feed(tree.store, {changed(tree.store, 1, "x=1")});
    feed(tree.store, {changed(tree.store, 1)}, 5'000);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x"));
    feed(tree.store, {changed(tree.store, 1)}, 600'000); // it did change once
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x"));
}

void HiddenRowsTest::whatDescribesTheProcess()
{
    Tree tree;
    feed(tree.store, {found(1, "a.mmstats", "sys.pid=7 app.sys.tid=8 system=1")});
    tree.model.setHiding(constants);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats system"));
}

void HiddenRowsTest::togetherWithAFilter()
{
    Tree tree;
    feed(tree.store, {found(1, "a.mmstats", "x1=0 x2=5 y1=0 y2=5")});
    tree.model.setHiding(zeros);
    tree.proxy.setFilter("x");
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x2"));
    QCOMPARE(tree.counted(), QStringLiteral("1 of 4, 1 hidden"));
    feed(tree.store, {changed(tree.store, 1, "x2=0 y1=1")});
    QCOMPARE(tree.shown(), QString()); // nothing that matches is left
    feed(tree.store, {changed(tree.store, 1, "x1=3")});
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats x1"));
}

void HiddenRowsTest::processesStay()
{
    Tree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "x=0")});
    tree.model.setHiding(zeros);
    QCOMPARE(outline(tree.proxy), QStringList{"web pid 7 1 file live"});
    feed(tree.store, {found(2, "web-7-10.mmstats", "x=0"), found(3, "db-8-8.mmstats", "x=1")});
    QCOMPARE(tree.shown(), QStringLiteral("web db thread x"));
    feed(tree.store, {changed(tree.store, 2, "x=1")});
    QCOMPARE(tree.shown(), QStringLiteral("web thread x db thread x"));
}

void HiddenRowsTest::favouritesStay()
{
    Tree tree;
    feed(tree.store, {found(1, "a.mmstats", "x=0 y=1")});
    tree.model.pin(row(tree.model, "x"), true);
    tree.model.setHiding(zeros);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats y Favourites x"));
    QCOMPARE(tree.counted(), QStringLiteral("1 of 2, 1 hidden"));
}

void HiddenRowsTest::manyAtOnce()
{
    Tree tree;
    QString text;
    QString ones;
    for (int i = 0; i < 1000; ++i) {
        text += QStringLiteral("g%1.s%2=0 ").arg(i % 10).arg(i);
        ones += QStringLiteral("g%1.s%2=1 ").arg(i % 10).arg(i);
    }
    feed(tree.store, {found(1, "a.mmstats", text.toUtf8().constData())});
    tree.model.setHiding(zeros);
    QCOMPARE(tree.shown(), QStringLiteral("a.mmstats"));
    feed(tree.store, {changed(tree.store, 1, ones.toUtf8().constData())});
    QCOMPARE(tree.counted(), QStringLiteral("1000 of 1000, 0 hidden"));
    QCOMPARE(outline(tree.proxy).size(), 1011);
}

void HiddenRowsTest::noSignalsWithoutNeed()
{
    Tree tree;
    feed(tree.store, {found(1, "a.mmstats", "x=0 y=5")});
    tree.model.setHiding(unchanged);
    QSignalSpy told(&tree.model, &QAbstractItemModel::dataChanged);
    QSignalSpy filtered(&tree.model, &StatsTreeModel::filterChanged);
    feed(tree.store, {changed(tree.store, 1)});
    QCOMPARE(told.count(), 0);
    QCOMPARE(filtered.count(), 0);
}

QTEST_MAIN(HiddenRowsTest)
#include "hidden_rows_test.moc"
