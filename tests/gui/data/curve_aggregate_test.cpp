// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <set>

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
using support::text;

class CurveAggregateTest : public QObject
{
    Q_OBJECT

private slots:
    void aggregates_data();
    void aggregates();
    void filesComeAndGo();
    void aggregatedRates();
    void covers_data();
    void covers();
    void aggregatedWhereSamplesAreMany();
    void overflow();
};

void CurveAggregateTest::aggregates_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("line");
    QTest::newRow("sum") << "sum"
                         << "0:12 1:15 2:15 3:14";
    QTest::newRow("avg") << "avg"
                         << "0:4 1:5 2:5 3:7";
    QTest::newRow("min") << "min"
                         << "0:1 1:1 2:1 3:4";
    QTest::newRow("max") << "max"
                         << "0:8 1:10 2:10 3:10";
    QTest::newRow("one") << "one"
                         << "0:3 1:4 2:4 3:4";
}

void CurveAggregateTest::aggregates()
{
    QFETCH(QString, function);
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=3"), found(2, "web-7-8.mmstats", "x=0 a~=8"),
                 found(3, "db-9-9.mmstats", "a~=1"), found(4, "db-9-10.mmstats", "b~=77")});
    feed(store, {changed(store, 1, "a=4"), changed(store, 2, "a=10"), changed(store, 3), changed(store, 4)});
    feed(store, {changed(store, 1), changed(store, 2), changed(store, 3), changed(store, 4)});
    feed(store, {changed(store, 1), changed(store, 2), became(3, mmstats::FileState::exited)});
    const auto chosen = mmstats::aggregationOf(function.toStdString());
    QVERIFY(chosen.has_value());
    const Curve curve(store, aggregateOf("a", {.function = *chosen}));
    QCOMPARE(curve.members().size(), std::size_t{3});
    QCOMPARE(curve.livingMembers(), std::size_t{2});
    QVERIFY(curve.file() == nullptr);
    const auto drawn = curve.draw(seconds(-1, 10));
    QTEST(text(drawn), "line");
    QVERIFY(drawn.restarts.empty());
    QVERIFY(saysWhatItDraws(store, curve));
    QCOMPARE(drawn.summary.last, curve.at(3));
    QCOMPARE(drawn.summary.duration(), 3000.0);
}

void CurveAggregateTest::filesComeAndGo()
{
    StatStore store;
    feed(store, {found(9, "other-1-1.mmstats", "x=1")});
    feed(store, {changed(store, 9), found(1, "web-7-7.mmstats", "a~=3")});
    feed(store, {changed(store, 9), changed(store, 1)});
    feed(store, {found(2, "web-8-8.mmstats", "a~=5")}, 300, false); // between two samples
    feed(store, {changed(store, 9), changed(store, 1), changed(store, 2)}, 700);
    feed(store, {changed(store, 9), became(1, mmstats::FileState::exited), changed(store, 2)});
    feed(store, {changed(store, 9), became(2, mmstats::FileState::exited)});
    feed(store, {changed(store, 9)});
    Curve curve(store, aggregateOf("a", {}));
    QCOMPARE(text(curve.draw(seconds(0, 20))), "1:3 2:3 3:8 4:5");
    QVERIFY(!curve.at(0));
    feed(store, {changed(store, 9), found(3, "web-9-9.mmstats", "a~=1")});
    curve.filesChanged();
    QCOMPARE(text(curve.draw(seconds(0, 20))), "1:3 2:3 3:8 4:5 | 7:1");
    QVERIFY(saysWhatItDraws(store, curve));
}

void CurveAggregateTest::aggregatedRates()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "n+=1000")});
    feed(store, {changed(store, 1, "n=1010"), found(2, "web-8-8.mmstats", "n+=500000")});
    feed(store, {changed(store, 1, "n=1030"), changed(store, 2, "n=500005")});
    feed(store, {changed(store, 1, "n=1040"), became(2, mmstats::FileState::exited)});
    feed(store, {changed(store, 1, "n=5")}); // it began anew
    feed(store, {changed(store, 1, "n=15")});
    const Curve curve(store, aggregateOf("n", {}));
    // No spike where one comes, goes, or begins anew.
    QCOMPARE(text(curve.draw(seconds(-1, 20))), "1:10 2:25 3:10 | 5:10");
}

void CurveAggregateTest::covers_data()
{
    QTest::addColumn<Aggregate>("aggregate");
    QTest::addColumn<double>("sum");
    QTest::newRow("any program") << Aggregate{} << 1111111.0;
    QTest::newRow("a command") << Aggregate{.command = "web"} << 1111.0;
    QTest::newRow("an instance") << Aggregate{.command = "web", .instance = 0} << 11.0;
    QTest::newRow("another") << Aggregate{.command = "web", .instance = 1} << 1100.0;
    QTest::newRow("a thread of each") << Aggregate{.command = "web", .thread = 1} << 1010.0;
    QTest::newRow("one file") << Aggregate{.command = "web", .instance = 1, .thread = 0} << 100.0;
    QTest::newRow("a thread of any") << Aggregate{.thread = 0} << 1110101.0;
    QTest::newRow("of a file without a process") << Aggregate{.command = "plain.mmstats"} << 1000000.0;
    QTest::newRow("none") << Aggregate{.command = "we"} << 0.0;
}

void CurveAggregateTest::covers()
{
    QFETCH(Aggregate, aggregate);
    QFETCH(double, sum);
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=1"), found(2, "web-7-8.mmstats", "a~=10"),
                 found(3, "web-9-9.mmstats", "a~=100"), found(4, "web-9-10.mmstats", "a~=1000"),
                 found(5, "db-20-20.mmstats", "a~=10000"), found(6, "db-21-21.mmstats", "a~=100000"),
                 found(7, "plain.mmstats", "a~=1000000")});
    QCOMPARE(Curve(store, aggregateOf("a", aggregate)).at(0).value_or(0), sum);
}

void CurveAggregateTest::aggregatedWhereSamplesAreMany()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=0"), found(2, "web-8-8.mmstats", "a~=1")});
    for (int i = 1; i < 5000; ++i) {
        if (i % 7 == 0)
            feed(store, {}, 0, false); // samples that do not count
        const QByteArray value = "a=" + QByteArray::number(i);
        feed(store, {changed(store, 1, value.constData()), changed(store, 2)});
    }
    const Curve curve(store, aggregateOf("a", {}));
    const auto few = curve.draw(seconds(0, 5000, 100));
    QCOMPARE(few.pieces.size(), std::size_t{1});
    QVERIFY(few.pieces[0].size() > 80 && few.pieces[0].size() < 110);
    // As the view moves on, the line does not dance: it goes through the same samples.
    const auto ofView = [&](qint64 from) {
        std::set<double> times;
        const auto drawn = curve.draw(seconds(from, from + 1000, 100));
        for (const QPointF &point : drawn.pieces[0])
            times.insert(point.x());
        return times;
    };
    const auto before = ofView(1000);
    QVERIFY(before.size() > 80);
    for (qint64 from = 1001; from < 1300; from += 7) {
        for (const double time : ofView(from))
            QVERIFY(time > *before.rbegin() || before.contains(time));
    }
}

void CurveAggregateTest::overflow()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=1.7e308"), found(2, "web-8-8.mmstats", "a~=1.7e308")});
    feed(store, {changed(store, 1, "a=1.0"), changed(store, 2)});
    const Curve curve(store, aggregateOf("a", {}));
    QVERIFY(!curve.at(0));
    const auto drawn = curve.draw(seconds(-1, 10));
    QCOMPARE(drawn.pieces.size(), std::size_t{1});
    QCOMPARE(drawn.pieces[0].size(), 1);
    QVERIFY(std::isfinite(drawn.pieces[0][0].y()));
}

QTEST_APPLESS_MAIN(CurveAggregateTest)
#include "curve_aggregate_test.moc"
