// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <alerting.h>

#include "data/suggested_limit.h"

using namespace mmstats::inspector;
using support::above;
using support::became;
using support::below;
using support::changed;
using support::feed;
using support::found;

class SuggestedLimitTest : public QObject
{
    Q_OBJECT

private slots:
    void ofAllThreads();
    void ofOneProgram();
    void ofTheLastMinute();
    void wholeOrNot_data();
    void wholeOrNot();
    void ofRates();
    void ofAggregates();
    void firesNothing();
    void ofNothing();
};

void SuggestedLimitTest::ofAllThreads()
{
    StatStore store;
    feed(store, {found(1, "web-7-8.mmstats", "a~=1"), found(2, "web-7-9.mmstats", "a~=100"),
                 found(3, "web-7-10.mmstats", "b~=1000")});
    QCOMPARE(suggestedLimit(store, above("a", 0)).value, 130.0);
    feed(store, {changed(store, 1), became(2, mmstats::FileState::exited)});
    QCOMPARE(suggestedLimit(store, above("a", 0)).value, 2.0); // what has ended fires nothing
}

void SuggestedLimitTest::ofOneProgram()
{
    StatStore store;
    feed(store, {found(1, "web-7-8.mmstats", "a~=8"), found(2, "db-9-9.mmstats", "a~=100")});
    AlertRule rule = above("a", 0);
    rule.command = "web";
    QCOMPARE(suggestedLimit(store, rule).value, 10.0);
}

// A peak counts while it is usual; one of long ago does not.
void SuggestedLimitTest::ofTheLastMinute()
{
    StatStore store;
    feed(store, {found(1, "web-7-8.mmstats", "a~=8")});
    feed(store, {changed(store, 1, "a=100")});
    feed(store, {changed(store, 1, "a=4")});
    QCOMPARE(suggestedLimit(store, above("a", 0)).value, 130.0);
    for (int i = 0; i < 61; ++i)
        feed(store, {changed(store, 1)});
    QCOMPARE(suggestedLimit(store, above("a", 0)).value, 5.0);
    QCOMPARE(suggestedLimit(store, below("a", 0)).value, 3.0);
}

void SuggestedLimitTest::wholeOrNot_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<double>("limit");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("integers") << "a~=1"
                              << "a~=1" << 2.0 << true;
    QTest::newRow("negative") << "a~=-7"
                              << "a~=-9" << -5.0 << true;
    QTest::newRow("large") << "a~=1000"
                           << "a~=5" << 1300.0 << true;
    QTest::newRow("nothing but zero") << "a~=0"
                                      << "a~=0" << 1.0 << true;
    QTest::newRow("fractions") << "a~=1.0"
                               << "a~=1.0" << 1.3 << false;
    QTest::newRow("both") << "a~=1"
                          << "a~=0.5" << 1.3 << false;
    QTest::newRow("infinite") << "a~=inf"
                              << "a~=4.0" << 5.0 << false;
}

void SuggestedLimitTest::wholeOrNot()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(double, limit);
    StatStore store;
    feed(store, {found(1, "web-7-8.mmstats", support::stats(first)),
                 found(2, "web-7-9.mmstats", support::stats(second))});
    const SuggestedLimit suggested = suggestedLimit(store, above("a", 0));
    QCOMPARE(suggested.value, limit);
    QTEST(suggested.isWhole, "isWhole");
}

void SuggestedLimitTest::ofRates()
{
    StatStore store;
    feed(store, {found(1, "web-7-8.mmstats", "n+=1"), found(2, "web-7-9.mmstats", "n+=1")});
    feed(store, {changed(store, 1, "n=9"), changed(store, 2, "n=2")});
    feed(store, {changed(store, 1, "n=10"), changed(store, 2)});
    const SuggestedLimit rate = suggestedLimit(store, above("n", 0));
    QCOMPARE(rate.value, 10.0); // of 8 a second
    QVERIFY(!rate.isWhole);
    AlertRule raw = above("n", 0);
    raw.reading = Reading::raw;
    QCOMPARE(suggestedLimit(store, raw).value, 13.0);
    QVERIFY(suggestedLimit(store, raw).isWhole);
}

void SuggestedLimitTest::ofAggregates()
{
    StatStore store;
    feed(store, {found(1, "web-7-8.mmstats", "a~=30"), found(2, "web-7-9.mmstats", "a~=90")});
    feed(store, {changed(store, 1, "a=10"), changed(store, 2)});
    AlertRule rule = above("a", 0);
    rule.aggregate = Aggregate{.command = "web"};
    QCOMPARE(suggestedLimit(store, rule).value, 150.0);
    QVERIFY(suggestedLimit(store, rule).isWhole);
    rule.aggregate->function = mmstats::Aggregation::avg;
    QCOMPARE(suggestedLimit(store, rule).value, 75.0);
    QVERIFY(!suggestedLimit(store, rule).isWhole);
}

// Taken as it stands, on either side.
void SuggestedLimitTest::firesNothing()
{
    for (const char *value : {"a~=0", "a~=1", "a~=-1", "a~=0.013", "a~=-7.5", "a~=99999", "a~=1e300"}) {
        support::Alerting a;
        a.find(value);
        AlertRules rules{above("a", 0), below("a", 0)};
        for (AlertRule &rule : rules)
            rule.threshold = suggestedLimit(a.store, rule).value;
        a.watch.setRules(rules);
        a.sample("");
        QVERIFY2(a.told.isEmpty(), qPrintable(a.told.join(' ')));
    }
}

void SuggestedLimitTest::ofNothing()
{
    StatStore store;
    QCOMPARE(suggestedLimit(store, above("a", 0)).value, 1.0);
    feed(store, {found(1, "web-7-8.mmstats", "a=text")});
    const SuggestedLimit suggested = suggestedLimit(store, above("a", 0));
    QCOMPARE(suggested.value, 1.0);
    QVERIFY(!suggested.isWhole);
}

QTEST_APPLESS_MAIN(SuggestedLimitTest)
#include "suggested_limit_test.moc"
