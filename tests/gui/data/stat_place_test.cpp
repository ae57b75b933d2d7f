// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <batches.h>

#include "data/stat_store.h"

using namespace mmstats::inspector;
using support::became;
using support::changed;
using support::feed;
using support::found;

// What the store remembers of a stat besides its values: its place among those of its program, and when it
// changed.
class StatPlaceTest : public QObject
{
    Q_OBJECT

private slots:
    void restartKeepsThePlace()
    {
        StatStore store;
        feed(store, {found(1, "web-7-7.mmstats", "a=1"), found(2, "web-8-8.mmstats", "a=1")});
        const StatSource place = store.file(1)->source;
        QVERIFY(place != store.file(2)->source);
        feed(store, {became(1, mmstats::FileState::exited), found(3, "web-9-9.mmstats", "a=5")});
        QVERIFY(store.file(3)->source == place);
        QCOMPARE(store.filesAt(place), (std::vector<FileId>{1, 3}));
        store.removeExited();
        QCOMPARE(store.filesAt(place), (std::vector<FileId>{3}));
        store.reset(0);
        QVERIFY(store.filesAt(place).empty());
    }

    void aFileThatNamesItsProcessLaterMoves()
    {
        StatStore store;
        feed(store, {found(1, "web.mmstats", "")});
        QCOMPARE(store.file(1)->source.command, "web.mmstats");
        auto update = found(1, "web.mmstats", "a=1");
        update.description->system.pid = 7;
        feed(store, {update});
        QCOMPARE(store.file(1)->source.command, "web");
        QVERIFY(store.filesAt({"web.mmstats", 0, 0}).empty());
    }

    void whatIsFoundEndedIsNotContinued()
    {
        StatStore store;
        auto ended = found(1, "web-7-7.mmstats", "a=1");
        ended.status->state = mmstats::FileState::exited;
        feed(store, {ended, found(2, "web-9-9.mmstats", "a=1")});
        QVERIFY(store.file(1)->source.instance < 0);
        QCOMPARE(store.file(2)->source.instance, 0);
        feed(store, {became(1, mmstats::FileState::live)}); // its process was only not seen
        QCOMPARE(store.file(1)->source.instance, 1);
    }

    void knowsWhenAStatChanged()
    {
        StatStore store;
        feed(store, {found(1, "web-7-7.mmstats", "a=1 b='x' c=2")});
        QVERIFY(!store.stat({1, 0})->lastChange);
        feed(store, {changed(store, 1, "a=2")});
        feed(store, {changed(store, 1, "b='y'")});
        QCOMPARE(store.stat({1, 0})->lastChange, std::optional<Tick>(1));
        QCOMPARE(store.stat({1, 1})->lastChange, std::optional<Tick>(2));
        QVERIFY(!store.stat({1, 2})->lastChange);
        QCOMPARE(store.file(1)->firstTick, Tick{0});
    }

    void namesStats()
    {
        StatStore store;
        feed(store, {found(1, "web-7-7.mmstats", "a=1")});
        QVERIFY(store.nameOf({1, 0}) == (StatName{{"web", 0, 0}, "a"}));
        QVERIFY(!store.nameOf({1, 1}));
        QVERIFY(!store.nameOf({2, 0}));
        QCOMPARE(store.file(1)->find("a"), std::optional<std::size_t>(0));
        QVERIFY(!store.file(1)->find("b"));
    }

    void removesOne()
    {
        StatStore store;
        feed(store, {found(1, "web-7-7.mmstats", "a=1"), found(2, "web-8-8.mmstats", "a=1")});
        store.remove(1);
        store.remove(99);
        QVERIFY(store.file(1) == nullptr);
        QVERIFY(store.file(2) != nullptr);
    }
};

QTEST_APPLESS_MAIN(StatPlaceTest)
#include "stat_place_test.moc"
