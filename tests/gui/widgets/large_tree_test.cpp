// SPDX-License-Identifier: Apache-2.0
#include <QLineEdit>
#include <QSignalSpy>

#include "tree_panel_fixture.h"

using namespace mmstats::inspector;

namespace {

/// A panel of more rows than a filter is applied to at once.
struct Large
{
    static constexpr int files = 1100;
    StatStore store;
    TreePanel panel{store};

    Large()
    {
        QString text;
        for (int i = 10; i < 30; ++i)
            text += QStringLiteral("s%1=%1 ").arg(i);
        const auto stats = support::stats(text);
        std::vector<FileUpdate> found;
        for (int i = 1; i <= files; ++i)
            found.push_back(
                support::found(static_cast<FileId>(i), QStringLiteral("web-%1-%1.mmstats").arg(i), stats));
        support::feed(store, std::move(found));
        panel.resize(700, 600);
        panel.show();
        panel.collapseAll();
    }

    QModelIndex process(int row) { return panel.proxy()->index(row, 0); }
    int countOpen()
    {
        int open = 0;
        for (int row = 0; row < panel.proxy()->rowCount(); ++row)
            open += panel.view()->isExpanded(process(row)) ? 1 : 0;
        return open;
    }
    void filter(const QString &text)
    {
        QSignalSpy applied(panel.model(), &StatsTreeModel::filterChanged);
        panel.filterEdit()->setText(text);
        QTRY_VERIFY(applied.count() > 0);
    }
};

} // namespace

class LargeTreeTest : public QObject
{
    Q_OBJECT

private slots:
    void asManyAreOpenedAsThereMayBe()
    {
        Large large;
        QCOMPARE(large.panel.proxy()->rowCount(), Large::files);
        QSignalSpy said(&large.panel, &TreePanel::said);
        large.panel.expandAll();
        QCOMPARE(said.count(), 1);
        QVERIFY(large.panel.view()->isExpanded(large.process(0)));
        QVERIFY(!large.panel.view()->isExpanded(large.process(Large::files - 1)));
        constexpr int rowsOfEach = 21; // a thread with 20 stats
        const int rows = large.countOpen() * rowsOfEach;
        QVERIFY2(rows >= TreePanel::mostOpened && rows < TreePanel::mostOpened + rowsOfEach,
                 qPrintable(QString::number(rows)));
    }

    // What a filter opened is not what somebody had opened, though the next one came while it was let go.
    void aFilterThatChangesOnTheWay()
    {
        Large large;
        large.panel.view()->expand(large.process(3));
        QCOMPARE(large.countOpen(), 1);
        large.filter(QStringLiteral("s17"));
        QCOMPARE(large.countOpen(), Large::files);
        QSignalSpy applied(large.panel.model(), &StatsTreeModel::filterChanged);
        large.panel.filterEdit()->clear();
        QCOMPARE(applied.count(), 0); // it takes its time
        large.panel.filterEdit()->setText(QStringLiteral("s18"));
        QTRY_COMPARE(applied.count(), 1);
        QCOMPARE(large.panel.proxy()->count().shown, Large::files);
        large.filter({});
        QCOMPARE(large.countOpen(), 1);
        QVERIFY(large.panel.view()->isExpanded(large.process(3)));
    }

    void anExpressionThatIsWrongRemembersNothing()
    {
        Large large;
        large.panel.filterEdit()->setText(QStringLiteral("/(/"));
        large.panel.view()->expand(large.process(5));
        large.filter(QStringLiteral("s17"));
        large.filter({});
        QCOMPARE(large.countOpen(), 1);
        QVERIFY(large.panel.view()->isExpanded(large.process(5)));
    }

    void timeHidesInParts()
    {
        Large large;
        QSignalSpy applied(large.panel.model(), &StatsTreeModel::filterChanged);
        large.panel.setHiding({.constant = true});
        QTRY_COMPARE(applied.count(), 1);
        QCOMPARE(large.panel.proxy()->count().hidden, 0);
        std::vector<FileUpdate> updates;
        for (int i = 1; i <= Large::files; ++i)
            updates.push_back(support::changed(large.store, static_cast<FileId>(i), i == 7 ? "s12=99" : ""));
        support::feed(large.store, updates, 2 * ShownRows::constantMs);
        // Some go before all have been looked at.
        for (FileId id = 1; id <= 50; ++id)
            large.store.remove(id + 100);
        QTRY_COMPARE(applied.count(), 2);
        QTRY_COMPARE(large.panel.proxy()->count().shown, 1);
        QCOMPARE(large.panel.proxy()->rowCount(), Large::files - 50);
    }

    void mergedAndBack()
    {
        Large large;
        for (const bool merged : {true, false, true, false}) {
            large.panel.setMergeProcesses(merged);
            QTRY_VERIFY(large.panel.model()->isComplete());
            QCOMPARE(large.panel.proxy()->rowCount(), merged ? 1 : Large::files);
        }
    }

    void followsNoValuesThatNobodySees()
    {
        support::Panel p;
        const auto value = [&] {
            return p.at(QStringLiteral("queries"))
                .siblingAtColumn(StatsTreeModel::ValueColumn)
                .data()
                .toString();
        };
        QCOMPARE(value(), QStringLiteral("1"));
        p.panel.hide();
        QSignalSpy changed(p.panel.model(), &QAbstractItemModel::dataChanged);
        support::feed(p.store, {support::changed(p.store, 3, "queries=8")});
        QCOMPARE(changed.count(), 0);
        support::feed(p.store, {support::found(4, QStringLiteral("new-1-1.mmstats"), "a=1")});
        QVERIFY(p.at(QStringLiteral("new")).isValid()); // rows come all the same
        p.panel.show();
        QVERIFY(changed.count() > 0);
        QCOMPARE(value(), QStringLiteral("8"));
        support::feed(p.store, {support::changed(p.store, 3, "queries=9")});
        QCOMPARE(value(), QStringLiteral("9"));
    }

    void ofAMinimisedWindowToo()
    {
        support::Panel p;
        QVERIFY(QTest::qWaitForWindowExposed(&p.panel));
        p.panel.showMinimized();
        QTRY_VERIFY(p.panel.isMinimized());
        QSignalSpy changed(p.panel.model(), &QAbstractItemModel::dataChanged);
        support::feed(p.store, {support::changed(p.store, 3, "queries=8")});
        QCOMPARE(changed.count(), 0);
        p.panel.showNormal();
        QTRY_VERIFY(changed.count() > 0);
    }
};

QTEST_MAIN(LargeTreeTest)
#include "large_tree_test.moc"
