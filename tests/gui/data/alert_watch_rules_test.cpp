// SPDX-License-Identifier: Apache-2.0
// Rules that come, change and go while they are watched.
#include <QTest>

#include <alerting.h>

using namespace mmstats::inspector;
using support::above;
using support::Alerting;

class AlertWatchRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void rulesChange();
    void whatItIsCalled();
    void whichItIs();
    void switchedOff();
    void rulesHaveLimits();
};

void AlertWatchRulesTest::rulesChange()
{
    AlertRule one = above("a", 30);
    AlertRule other = above("b", 30);
    Alerting a({one, other});
    a.find("a~=31 b~=32");
    a.take();
    int changes = 0;
    connect(&a.watch, &AlertWatch::rulesChanged, this, [&changes] { ++changes; });
    a.watch.setRules({other, one}); // in another order
    QVERIFY(a.take().isEmpty());
    QCOMPARE(changes, 1);
    QCOMPARE(a.watch.holding(0).firing, std::size_t{1});
    AlertRule off = one;
    off.isEnabled = false;
    a.watch.setRules({off, other});
    QCOMPARE(a.take(), QStringList{"- a 31 0 changed"});
    QCOMPARE(a.watch.holding(0).stats, std::size_t{0});
    QVERIFY(a.watch.rules() == (AlertRules{off, other}));
    a.sample("");
    QVERIFY(a.take().isEmpty());
    a.watch.setRules({off});
    QCOMPARE(a.take(), QStringList{"- b 32 1 changed"});
    a.watch.setRules({above("a", 30.5)});
    a.sample("");
    QCOMPARE(a.take(), QStringList{"+ a 31"});
}

// What it fired goes on, and says the new name.
void AlertWatchRulesTest::whatItIsCalled()
{
    Alerting a({above("a", 30)});
    a.find("a~=31");
    a.take();
    AlertRules rules = a.watch.rules();
    rules[0].name = "Too many";
    rules[0].notifies = true;
    a.watch.setRules(rules);
    a.sample("a=40");
    QVERIFY(a.take().isEmpty());
    const Alert &alert = a.first();
    QCOMPARE(alert.lasted, 1000);
    QVERIFY(alert.rule == rules[0]);
    QCOMPARE(a.alerts.log.events().size(), std::size_t{1});
    QCOMPARE(a.alerts.log.events().front().alert.rule.name, "Too many");
}

void AlertWatchRulesTest::whichItIs()
{
    Alerting a({above("a", 30), above("b", 30)});
    AlertWatch &watch = a.watch;
    const RuleId first = watch.rules()[0].id;
    const RuleId second = watch.rules()[1].id;
    QVERIFY(first != 0 && second != 0 && first != second);
    watch.setRules({above("b", 30), above("a", 30)}); // by what they say
    QCOMPARE(watch.rules()[0].id, second);
    QCOMPARE(watch.rules()[1].id, first);
    AlertRules rules = watch.rules();
    rules[0].threshold = 5;
    rules[0].isEnabled = false;
    rules.push_back(above("b", 30)); // as the other was
    watch.setRules(rules);
    QCOMPARE(watch.rules()[0].id, second);
    QCOMPARE(watch.rule(second)->threshold, 5.0);
    QVERIFY(watch.rules()[2].id != second && watch.rules()[2].id != first);
    AlertRules copies = watch.rules();
    copies.push_back(copies[1]);
    copies.back().threshold = 7;
    watch.setRules(copies);
    QVERIFY(watch.rules()[3].id != first);
    watch.setRules({});
    QVERIFY(watch.rule(first) == nullptr);
    watch.setRules(copies); // what was removed is another when it comes again
    QVERIFY(watch.rule(first) == nullptr);
    QCOMPARE(watch.rules().size(), std::size_t{4});
}

void AlertWatchRulesTest::switchedOff()
{
    AlertRule off = above("n", 30);
    off.isEnabled = false;
    Alerting a({off});
    a.find("n+=1");
    const auto holding = a.watch.holding(0);
    QCOMPARE(holding.stats, std::size_t{0});
    QVERIFY(holding.reading == Reading::rate);
}

void AlertWatchRulesTest::rulesHaveLimits()
{
    AlertRules rules(2 * mostAlertRules, above("a", 1));
    Alerting a(rules);
    QCOMPARE(a.watch.rules().size(), std::size_t{1});
    for (std::size_t i = 0; i < rules.size(); ++i)
        rules[i].threshold = static_cast<double>(i);
    a.watch.setRules(rules);
    QCOMPARE(a.watch.rules().size(), mostAlertRules);
}

QTEST_APPLESS_MAIN(AlertWatchRulesTest)
#include "alert_watch_rules_test.moc"
