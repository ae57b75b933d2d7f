// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <curves.h>

using namespace mmstats::inspector;
using support::aggregateOf;
using support::became;
using support::changed;
using support::feed;
using support::found;
using support::saysWhatItDraws;
using support::seconds;
using support::specOf;
using support::start;
using support::text;

class CurveTest : public QObject
{
    Q_OBJECT

private slots:
    void ofNothing();
    void overRestarts();
    void readingAndUnit();
    void chosenReading();
    void labelsThatAreMissing();
    void filesAreRemoved();
    void restyled();
};

void CurveTest::ofNothing()
{
    StatStore store;
    for (const auto &spec : {specOf("a"), aggregateOf("a", {})}) {
        const Curve curve(store, spec);
        QVERIFY(curve.members().empty());
        QVERIFY(curve.file() == nullptr);
        QCOMPARE(curve.livingMembers(), std::size_t{0});
        QVERIFY(curve.reading() == Reading::raw);
        QVERIFY(curve.unit().isEmpty());
        QVERIFY(curve.draw(seconds(0, 10)).pieces.empty());
        QVERIFY(!curve.at(0));
    }
    feed(store, {found(1, "web-7-7.mmstats", "b=1")});
    for (const auto &spec : {specOf("a"), aggregateOf("a", {})}) {
        const Curve curve(store, spec);
        QVERIFY(curve.draw(seconds(0, 10)).pieces.empty());
        QVERIFY(!curve.draw(seconds(0, 10)).summary.mean());
        QVERIFY(!curve.at(0));
    }
    const Curve curve(store, specOf("b"));
    QVERIFY(curve.draw(seconds(5, 5)).pieces.empty());
    QVERIFY(curve.draw(seconds(0, 5, 0)).pieces.empty());
}

void CurveTest::overRestarts()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=5"), found(9, "web-8-8.mmstats", "a~=99")});
    feed(store, {changed(store, 1, "a=6"), changed(store, 9)});
    feed(store, {changed(store, 1), changed(store, 9)});
    feed(store, {became(1, mmstats::FileState::exited), changed(store, 9)});
    feed(store, {changed(store, 9)});
    feed(store, {found(2, "web-11-11.mmstats", "b=1 a~=1"), changed(store, 9)});
    feed(store, {changed(store, 2, "a=3"), changed(store, 9)});
    const Curve curve(store, specOf("a"));
    QCOMPARE(curve.members().size(), std::size_t{2});
    QCOMPARE(curve.file()->id, FileId{2});
    QCOMPARE(curve.livingMembers(), std::size_t{1});
    const auto drawn = curve.draw(seconds(-1, 10));
    QCOMPARE(text(drawn), "0:5 1:6 2:6 | 5:1 6:3");
    QCOMPARE(drawn.restarts, (std::vector<qint64>{start + 5000}));
    QCOMPARE(drawn.summary.range, (Range{1, 6, false}));
    QCOMPARE(drawn.summary.last, std::optional(3.0));
    QCOMPARE(drawn.summary.duration(), 3000.0);
    QCOMPARE(drawn.summary.mean(), std::optional((5.5 + 6 + 2) / 3));
    QVERIFY(saysWhatItDraws(store, curve));
    QVERIFY(!curve.at(3) && !curve.at(4));

    // Only what is in view.
    QCOMPARE(text(curve.draw(seconds(3, 10))), "5:1 6:3");
    QCOMPARE(text(curve.draw(seconds(-1, 4))), "0:5 1:6 2:6");
    QVERIFY(curve.draw(seconds(-1, 4)).restarts.empty());
    QCOMPARE(curve.draw(seconds(-1, 4)).summary.last, std::optional(6.0));
    QVERIFY(!curve.draw(seconds(3, 4)).summary.last);
}

void CurveTest::readingAndUnit()
{
    StatStore store;
    auto first = found(1, "web-7-7.mmstats", "n+=5 g~=1");
    first.description->stats[0].info.unit = "bytes";
    first.description->stats[1].info.unit = "seconds";
    auto second = found(2, "web-8-8.mmstats", "n+=5 g~=1");
    second.description->stats[0].info.unit = "bytes";
    feed(store, {first, second});
    QVERIFY(Curve(store, specOf("n")).reading() == Reading::rate);
    QVERIFY(Curve(store, specOf("g")).reading() == Reading::raw);
    QCOMPARE(Curve(store, specOf("g")).unit(), "seconds");
    QCOMPARE(Curve(store, specOf("g", "web", 1)).unit(), "");
    QCOMPARE(Curve(store, aggregateOf("n", {})).unit(), "bytes");
    QCOMPARE(Curve(store, aggregateOf("g", {})).unit(), "");
    // Where one of them is no counter, all are read raw.
    const Curve all(store, aggregateOf("n", {}));
    QVERIFY(all.reading() == Reading::rate);
    feed(store, {found(3, "db-1-1.mmstats", "n~=5")});
    Curve more(store, aggregateOf("n", {}));
    QVERIFY(more.reading() == Reading::raw);
}

void CurveTest::chosenReading()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "n+=5 g~=1")});
    feed(store, {changed(store, 1, "n=9 g=0")}, 2000);
    feed(store, {changed(store, 1)}, 1000);
    const auto drawn = [&](const char *label, Reading reading) {
        SeriesSpec spec = specOf(label);
        spec.reading = reading;
        const Curve curve(store, spec);
        return saysWhatItDraws(store, curve) ? text(curve.draw(seconds(-1, 9))) : QString();
    };
    QCOMPARE(drawn("n", Reading::raw), "0:5 2:9 3:9");
    QCOMPARE(drawn("n", Reading::rate), "2:2 3:0");
    QCOMPARE(drawn("n", Reading::delta), "2:4 3:0");
    QCOMPARE(drawn("g", Reading::raw), "0:1 2:0 3:0");
    QCOMPARE(drawn("g", Reading::rate), "2:-0.5 3:0");
    QCOMPARE(drawn("g", Reading::delta), "2:-1 3:0");
}

void CurveTest::labelsThatAreMissing()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=5")});
    feed(store, {became(1, mmstats::FileState::exited), found(2, "web-8-8.mmstats", "b=1")});
    Curve curve(store, specOf("a"));
    // The one that has the place now has no such stat.
    QCOMPARE(curve.file()->id, FileId{1});
    QCOMPARE(curve.livingMembers(), std::size_t{0});
    QCOMPARE(text(curve.draw(seconds(-1, 10))), "0:5");
    // It has it later on: known once it is said that files have changed, and not before.
    auto update = found(2, "web-8-8.mmstats", "b=1 a~=7");
    feed(store, {update});
    QCOMPARE(curve.members().size(), std::size_t{1});
    curve.filesChanged();
    QCOMPARE(curve.members().size(), std::size_t{2});
    QCOMPARE(curve.file()->id, FileId{2});
    QCOMPARE(text(curve.draw(seconds(-1, 10))), "0:5 | 2:7");
    // A stat that has no number yet.
    feed(store, {found(3, "db-1-1.mmstats", "t=word u=none")});
    for (const char *label : {"t", "u"}) {
        const Curve none(store, specOf(label, "db"));
        QCOMPARE(none.members().size(), std::size_t{1});
        QVERIFY(none.draw(seconds(-1, 10)).pieces.empty());
        QVERIFY(!none.at(2));
    }
}

void CurveTest::filesAreRemoved()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=5")});
    feed(store, {became(1, mmstats::FileState::exited), found(2, "web-8-8.mmstats", "a~=6")});
    Curve one(store, specOf("a"));
    Curve sum(store, aggregateOf("a", {}));
    QCOMPARE(text(one.draw(seconds(-1, 10))), "0:5 | 1:6");
    QCOMPARE(text(sum.draw(seconds(-1, 10))), "0:5 1:6");
    store.removeExited();
    one.filesChanged();
    sum.filesChanged();
    QCOMPARE(text(one.draw(seconds(-1, 10))), "1:6");
    QVERIFY(one.draw(seconds(-1, 10)).restarts.empty());
    QCOMPARE(text(sum.draw(seconds(-1, 10))), "1:6");
    store.remove(2);
    one.filesChanged();
    sum.filesChanged();
    QVERIFY(one.members().empty() && sum.members().empty());
    QVERIFY(!one.at(1) && !sum.at(1));
    store.reset(0);
    one.filesChanged();
    QVERIFY(one.draw(seconds(-1, 10)).pieces.empty());
}

void CurveTest::restyled()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "n+=5")});
    feed(store, {changed(store, 1, "n=7")});
    Curve curve(store, specOf("n"));
    QCOMPARE(text(curve.draw(seconds(-1, 10))), "1:2");
    SeriesSpec spec = curve.spec();
    spec.reading = Reading::raw;
    spec.color = 3;
    curve.restyle(spec);
    QCOMPARE(curve.spec().color, 3);
    QCOMPARE(text(curve.draw(seconds(-1, 10))), "0:5 1:7");
}

QTEST_APPLESS_MAIN(CurveTest)
#include "curve_test.moc"
