// SPDX-License-Identifier: Apache-2.0
#include <QDropEvent>
#include <QLineSeries>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

#include <batches.h>
#include <outline.h>

#include "charts/chart_panel.h"
#include "models/stat_drag.h"
#include "models/stats_tree_model.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

namespace {

using Refs = std::vector<StatRef>;

/// A panel of 600 x 300 that shows the last minute.
struct Panel
{
    StatStore store;
    TimeControl time{store};
    ChartPanel panel{store, time};

    Panel()
    {
        panel.resize(600, 300);
        panel.show();
    }

    void refresh() { panel.refresh(); }
    bool add(const Refs &stats) { return panel.add(seriesOf(store, stats)); }
    Refs stats() const { return panel.lines().stats(); }

    /// "title: name value; name value (dimmed)"
    QString legend()
    {
        refresh();
        QStringList entries;
        for (const Legend::Entry &entry : panel.legend()->entries())
            entries << QString(entry.name + ' ' + entry.value).trimmed() + (entry.dimmed ? " (dimmed)" : "");
        return panel.legend()->title() + ": " + entries.join("; ");
    }

    QList<QList<QPointF>> lines()
    {
        refresh();
        QList<QList<QPointF>> all;
        for (const QAbstractSeries *series : panel.plot()->chart()->series())
            all << static_cast<const QLineSeries *>(series)->points();
        return all;
    }
};

} // namespace

class ChartPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void addsNumbersOnce();
    void takesSoManyLines();
    void bindsALabel();
    void bindsALabelOfMany();
    void restartsMakeRoom();
    void colourOfABoundLine();
    void saysWhatItWaitsFor();
    void takesDroppedStats();
    void foreignDrops();
    void legendOfOneLabel();
    void legendOfOneFile();
    void legendOfThisAndThat();
    void legendOfUnits();
    void hostileNames();
    void counterAsRate();
    void twoPointsAColumn();
    void anotherLayout();
    void filesThatGo();
    void keys();
};

void ChartPanelTest::addsNumbersOnce()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1 text=abc flag=true none=none real=1.5")});
    QSignalSpy changed(&p.panel, &ChartPanel::contentChanged);
    QVERIFY(p.panel.lines().isEmpty());
    QVERIFY(!p.add({{1, 1}, {1, 3}, {1, 99}, {2, 0}}));
    QVERIFY(p.add({{1, 0}, {1, 1}, {1, 0}}));
    QCOMPARE(p.stats(), (Refs{{1, 0}}));
    QVERIFY(!p.add({{1, 0}}));
    QVERIFY(p.add({{1, 0}, {1, 2}, {1, 4}}));
    QCOMPARE(p.stats(), (Refs{{1, 0}, {1, 2}, {1, 4}}));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(p.lines().size(), 3);
}

void ChartPanelTest::takesSoManyLines()
{
    Panel p;
    QString all;
    Refs refs;
    for (std::size_t i = 0; i < 2 * ChartLines::most; ++i) {
        all += QStringLiteral("s%1=1 ").arg(i);
        refs.push_back({1, i});
    }
    feed(p.store, {found(1, "web-7-9.mmstats", stats(all))});
    QVERIFY(p.add(refs));
    QCOMPARE(p.stats().size(), ChartLines::most);
    QVERIFY(!p.add(refs));
    p.panel.resize(250, 100);
    p.refresh();
    QVERIFY(p.panel.legend()->countedOnly() > 0); // and names as many as there is room for
}

void ChartPanelTest::bindsALabel()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1 b=2")});
    p.panel.lines().bindLabel("b");
    QCOMPARE(p.stats(), (Refs{{1, 1}}));
    feed(p.store, {found(2, "web-7-10.mmstats", "a=1"), found(3, "db-8-8.mmstats", "b=3")});
    QCOMPARE(p.stats(), (Refs{{1, 1}, {3, 0}}));
    feed(p.store, {found(2, "web-7-10.mmstats", "a=1 b=7")}); // it was not complete yet
    QCOMPARE(p.stats(), (Refs{{1, 1}, {3, 0}, {2, 1}}));
    // It waits for others when all are gone.
    QSignalSpy close(&p.panel, &ChartPanel::emptied);
    feed(p.store, {became(1, FileState::exited), became(2, FileState::exited), became(3, FileState::exited)});
    p.store.removeExited();
    QTRY_COMPARE(p.legend(), QStringLiteral("b: "));
    QVERIFY(p.stats().empty() && !p.panel.lines().isEmpty());
    QCOMPARE(close.count(), 0);
}

// Whose cost is not the product of how many there are.
void ChartPanelTest::bindsALabelOfMany()
{
    constexpr int many = 20'000;
    Panel p;
    const auto files = [](int first) {
        std::vector<FileUpdate> updates;
        const std::vector<Stat> one = stats("b=1");
        for (int i = first; i < first + many / 2; ++i)
            updates.push_back(found(static_cast<FileId>(i), QStringLiteral("web-%1.mmstats").arg(i), one));
        return updates;
    };
    feed(p.store, files(1));
    p.panel.lines().bindLabel("b");
    QCOMPARE(p.panel.lines().size(), ChartLines::most);
    QCOMPARE(p.panel.lines().notTaken(), many / 2 - static_cast<int>(ChartLines::most));
    feed(p.store, files(1 + many / 2)); // and while it is there
    p.panel.lines().bindLabel("b");     // which are known all
    QCOMPARE(p.panel.lines().size(), ChartLines::most);
    QCOMPARE(p.panel.lines().notTaken(), many - static_cast<int>(ChartLines::most));
}

void ChartPanelTest::restartsMakeRoom()
{
    Panel p;
    p.panel.lines().bindLabel("b");
    const auto one = [](FileId id) { return found(id, QStringLiteral("web%1-%1.mmstats").arg(id), "b=1"); };
    const FileId last = ChartLines::most;
    for (FileId id = 1; id <= last + 1; ++id)
        feed(p.store, {one(id)});
    QCOMPARE(p.panel.lines().size(), ChartLines::most);
    QCOMPARE(p.panel.lines().notTaken(), 1);
    const int freed = p.panel.lines().spec(2).color;
    feed(p.store, {became(3, FileState::exited)});
    feed(p.store, {one(last + 2)}); // has the place of the one that ended
    QCOMPARE(p.panel.lines().size(), ChartLines::most);
    QCOMPARE(p.stats().back(), (StatRef{last + 2, 0}));
    QCOMPARE(p.panel.lines().spec(ChartLines::most - 1).color, freed);
    QVERIFY(!p.add({{4, 0}}));                                         // is there
    feed(p.store, {found(5, "web5-5.mmstats", "c=1"), one(last + 3)}); // has the label no more
    QCOMPARE(p.stats().back(), (StatRef{last + 3, 0}));
    QCOMPARE(p.panel.lines().notTaken(), 1);
}

// A line of a label gets another colour: others of that label still come.
void ChartPanelTest::colourOfABoundLine()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "b=2")});
    p.panel.lines().bindLabel("b");
    SeriesSpec spec = p.panel.lines().spec(0);
    spec.color = 5;
    p.panel.changeSeries(0, spec);
    feed(p.store, {found(2, "db-8-8.mmstats", "b=3")});
    QCOMPARE(p.stats(), (Refs{{1, 0}, {2, 0}}));
    QCOMPARE(p.panel.spec().series.size(), std::size_t{1});
    QCOMPARE(p.panel.spec().labels, QStringList{"b"});
}

void ChartPanelTest::saysWhatItWaitsFor()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=2")});
    p.panel.lines().bindLabel("b");
    p.refresh();
    QCOMPARE(p.panel.plot()->message(), QStringLiteral("No running process has b"));
    feed(p.store, {found(2, "db-8-8.mmstats", "b=3")});
    p.refresh();
    QCOMPARE(p.panel.plot()->message(), QString());
}

void ChartPanelTest::takesDroppedStats()
{
    Panel p;
    const StatsTreeModel model(p.store);
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1 b=2")});
    const std::unique_ptr<QMimeData> data(model.mimeData({row(model, "b")}));
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&p.panel, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&p.panel, &drop);
    QVERIFY(drop.isAccepted());
    QCOMPARE(p.stats(), (Refs{{1, 1}}));
    QCOMPARE(p.lines().size(), 1);
}

void ChartPanelTest::foreignDrops()
{
    Panel p;
    QMimeData data;
    data.setText("b");
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(&p.panel, &enter);
    QVERIFY(!enter.isAccepted());
    data.setData(seriesMimeType, QByteArray(160, '\x7f')); // of another inspector
    QDragEnterEvent again({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&p.panel, &again);
    QVERIFY(again.isAccepted());
    QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&p.panel, &drop);
    QVERIFY(p.panel.lines().isEmpty());
}

void ChartPanelTest::legendOfOneLabel()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "web-7.mmstats", "a=2"),
                   found(3, "old.mmstats", "a=3")});
    p.add({{1, 0}, {2, 0}, {3, 0}});
    QCOMPARE(p.legend(), QStringLiteral("a: web/9 1; web/7 2; old.mmstats 3"));
    feed(p.store, {became(2, FileState::exited, "gone")});
    QCOMPARE(p.legend(), QStringLiteral("a: web/9 1; web/7 exited (dimmed); old.mmstats 3"));
}

void ChartPanelTest::legendOfOneFile()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1 b.c=1234")});
    p.add({{1, 0}, {1, 1}});
    QCOMPARE(p.legend(), QStringLiteral("web/9: a 1; b.c 1.23k"));
}

void ChartPanelTest::legendOfThisAndThat()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "b=2")});
    p.add({{1, 0}, {2, 0}});
    QCOMPARE(p.legend(), QStringLiteral(": a – web/9 1; b – db/8 2"));
}

void ChartPanelTest::legendOfUnits()
{
    Panel p;
    Stat size = stat("size", quint64{2048});
    size.about.info.unit = "bytes";
    Stat sent = stat("sent", quint64{0});
    sent.about.info = {.kind = mmstats::Kind::counter, .unit = "bytes", .help = {}};
    feed(p.store, {found(1, "web-7-9.mmstats", {size, sent})});
    p.add({{1, 0}, {1, 1}});
    QCOMPARE(p.legend(), QStringLiteral("web/9: size 2 KiB; sent"));
    feed(p.store, {changed(p.store, 1, "sent=1024")});
    QCOMPARE(p.legend(), QStringLiteral("web/9: size 2 KiB; sent 1 KiB/s"));
}

void ChartPanelTest::hostileNames()
{
    Panel p;
    FileUpdate update = found(1, "web-7-9.mmstats", {stat("<b>a\n\u202e", quint64{1})});
    update.description->command = "w\ne";
    feed(p.store, {update});
    p.add({{1, 0}});
    QCOMPARE(p.legend(), QStringLiteral("<b>a\u240a\ufffd: w\u240ae/9 1"));
}

void ChartPanelTest::counterAsRate()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "n+=1000")});
    p.add({{1, 0}});
    for (int i = 1; i <= 10; ++i)
        feed(p.store, {changed(p.store, 1, "n=" + QByteArray::number(1000 + 5 * i))});
    QCOMPARE(p.lines()[0].size(), 10);
    const auto lines = p.lines();
    for (const QPointF &point : lines[0])
        QCOMPARE(point.y(), 5.0);
    QCOMPARE(p.legend(), QStringLiteral("n: web/9 5/s"));
}

void ChartPanelTest::twoPointsAColumn()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "n+=0 g~=0")});
    p.add({{1, 0}, {1, 1}});
    FileUpdate update = changed(p.store, 1);
    for (quint64 i = 1; i <= 20'000; ++i) {
        update.changes = {{0, quint64{i * i}}, {1, quint64{i * 7919 % 1000}}};
        feed(p.store, {update}, 10);
    }
    p.time.setSpan(200'000);
    p.refresh();
    const int columns = p.panel.plot()->columns();
    QVERIFY(columns > 300 && columns < 600);
    for (const QAbstractSeries *series : p.panel.plot()->chart()->series()) {
        const auto count = static_cast<const QLineSeries *>(series)->count();
        QVERIFY2(count <= 2 * columns + 2 && count > columns / 2, qPrintable(QString::number(count)));
    }
}

void ChartPanelTest::anotherLayout()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1 b=2 c=3")});
    p.add({{1, 0}, {1, 2}});
    feed(p.store, {found(1, "web-7-9.mmstats", "new=0 a=1 b=2 c=3")});
    QCOMPARE(p.stats(), (Refs{{1, 1}, {1, 3}}));
    QSignalSpy close(&p.panel, &ChartPanel::emptied);
    feed(p.store, {found(1, "web-7-9.mmstats", "c=3")});
    QCOMPARE(p.stats(), (Refs{{1, 0}}));
    QCOMPARE(p.legend(), QStringLiteral("c: web/9 3"));
    QCOMPARE(close.count(), 0);
    feed(p.store, {found(1, "web-7-9.mmstats", "other=3")});
    QCOMPARE(close.count(), 1); // nothing is left to show
}

void ChartPanelTest::filesThatGo()
{
    Panel p;
    feed(p.store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "db-8-8.mmstats", "a=2")});
    p.add({{1, 0}, {2, 0}});
    QSignalSpy close(&p.panel, &ChartPanel::emptied);
    feed(p.store, {became(1, FileState::exited)});
    QCOMPARE(p.lines().size(), 2); // what it was can still be seen
    p.store.removeExited();
    QCOMPARE(p.stats(), (Refs{{2, 0}}));
    QTRY_COMPARE(p.lines().size(), 1);
    QCOMPARE(close.count(), 0);
    feed(p.store, {became(2, FileState::exited)});
    p.store.removeExited();
    QTRY_COMPARE(close.count(), 1);
    QCOMPARE(p.lines().size(), 0);
}

void ChartPanelTest::keys()
{
    Panel p;
    QSignalSpy close(&p.panel, &ChartPanel::closeRequested);
    QTest::keyClick(&p.panel, Qt::Key_A);
    QCOMPARE(close.count(), 0);
    QTest::keyClick(&p.panel, Qt::Key_Delete);
    QTest::keyClick(&p.panel, Qt::Key_Backspace);
    QCOMPARE(close.count(), 2);
}

QTEST_MAIN(ChartPanelTest)
#include "chart_panel_test.moc"
