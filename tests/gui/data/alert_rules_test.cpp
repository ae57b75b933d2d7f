// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "data/alert_rules.h"

using namespace mmstats::inspector;

namespace {

AlertRules throughText(const AlertRules &rules)
{
    return alertRulesFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(rules)).toJson()).object());
}

AlertRules fromText(const QByteArray &rules)
{
    const auto document = QJsonDocument::fromJson(R"({"rules":[)" + rules + "]}");
    if (!document.isObject())
        qFatal("no JSON object: %s", rules.constData());
    return alertRulesFromJson(document.object());
}

AlertRule everything()
{
    AlertRule rule{.name = "Löschen & <b>", .label = "queue.depth", .command = "web"};
    rule.aggregate = Aggregate{mmstats::Aggregation::max, "web", 1, 2};
    rule.reading = Reading::delta;
    rule.side = AlertRule::Side::below;
    rule.threshold = -1e-9;
    rule.hysteresis = 0.25;
    rule.forMs = 1500;
    rule.notifies = true;
    rule.isEnabled = false;
    return rule;
}

} // namespace

class AlertRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBack();
    void leavesOut_data();
    void leavesOut();
    void defaults();
    void limits();
    void hostile();
    void series();
};

void AlertRulesTest::comesBack()
{
    AlertRule plain{.label = "a"};
    plain.threshold = 30;
    for (const Reading reading : {Reading::raw, Reading::rate}) {
        AlertRule rule = plain;
        rule.reading = reading;
        QVERIFY(throughText({rule}) == AlertRules{rule});
    }
    const AlertRules rules{everything(), plain};
    QVERIFY(throughText(rules) == rules);
    QVERIFY(throughText({}).empty());
}

void AlertRulesTest::leavesOut_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = R"("label":"a","side":"above","threshold":1)";
    const auto row = [](const char *name, const QByteArray &members) {
        QTest::newRow(name) << '{' + members + '}';
    };
    QTest::newRow("no object") << QByteArray("5");
    row("empty", "");
    row("no label", R"("side":"above","threshold":1)");
    row("empty label", R"("label":"","side":"above","threshold":1)");
    row("label is a number", R"("label":5,"side":"above","threshold":1)");
    row("label too long", R"("label":")" + QByteArray(5000, 'x') + R"(","side":"above","threshold":1)");
    row("no side", R"("label":"a","threshold":1)");
    row("another side", R"("label":"a","side":"beside","threshold":1)");
    row("no threshold", R"("label":"a","side":"above")");
    row("threshold is a text", R"("label":"a","side":"above","threshold":"1")");
    row("name too long", good + R"(,"name":")" + QByteArray(5000, 'x') + '"');
    row("command is no text", good + R"(,"command":[])");
    row("negative hysteresis", good + R"(,"hysteresis":-1)");
    row("hysteresis is a text", good + R"(,"hysteresis":"1")");
    row("negative time", good + R"(,"forMs":-1)");
    row("years", good + R"(,"forMs":1e12)");
    row("unknown reading", good + R"(,"reading":"median")");
    row("unknown function", good + R"(,"aggregate":{"function":"median"})");
    row("aggregate is a number", good + R"(,"aggregate":3)");
    row("aggregate of nobody knows what", good + R"(,"aggregate":{"function":"sum","thread":"x"})");
}

void AlertRulesTest::leavesOut()
{
    QFETCH(QByteArray, text);
    const AlertRules rules = fromText(text + R"(,{"label":"kept","side":"below","threshold":2})");
    QCOMPARE(rules.size(), std::size_t{1});
    QCOMPARE(rules.front().label, "kept");
    QCOMPARE(rules.front().threshold, 2.0);
    QVERIFY(rules.front().side == AlertRule::Side::below);
}

void AlertRulesTest::defaults()
{
    const AlertRules rules = fromText(R"({"label":"a","side":"above","threshold":1,"unknown":{"x":[]}})");
    AlertRule rule{.label = "a"};
    rule.threshold = 1;
    QVERIFY(rules == AlertRules{rule});
    QVERIFY(rules.front().isEnabled && !rules.front().notifies);
    for (const char *text : {"{}", R"({"rules":5})", R"({"rules":{"a":1}})"})
        QVERIFY(alertRulesFromJson(QJsonDocument::fromJson(text).object()).empty());
}

void AlertRulesTest::limits()
{
    AlertRules rules;
    for (int i = 0; i < 300; ++i) {
        rules.push_back({.label = "a"});
        rules.back().threshold = i;
    }
    QCOMPARE(throughText(rules).size(), mostAlertRules);
    int refused = 0;
    QCOMPARE(alertRulesFromJson(toJson(rules), &refused).size(), mostAlertRules);
    QCOMPARE(refused, 100);
    QCOMPARE(
        alertRulesFromJson({{"rules", QJsonArray{5, toJson(rules[0]), toJson(rules[0])}}}, &refused).size(),
        std::size_t{1});
    QCOMPARE(refused, 1);
    QVERIFY(alertRulesFromJson({{"rules", 5}}, &refused).empty());
    QCOMPARE(refused, 1);
    QVERIFY(alertRulesFromJson({}, &refused).empty());
    QCOMPARE(refused, 0);
    const AlertRules same(300, everything());
    QCOMPARE(throughText(same).size(), std::size_t{1});
}

// Whatever the bytes are, what comes of them is within bounds, and says the same when it is kept again.
void AlertRulesTest::hostile()
{
    std::mt19937 random(1); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes each time
    const QByteArray good = QJsonDocument(toJson(AlertRules{everything()})).toJson();
    int taken = 0;
    for (int i = 0; i < 3000; ++i) {
        QByteArray bytes = good;
        for (unsigned n = random() % 4; n > 0; --n)
            bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] =
                static_cast<char>(random() % 96 + 32);
        const AlertRules rules = alertRulesFromJson(QJsonDocument::fromJson(bytes).object());
        for (const AlertRule &rule : rules) {
            ++taken;
            QVERIFY(!rule.label.isEmpty() && rule.forMs >= 0 && rule.forMs <= longestForMs);
            QVERIFY(rule.hysteresis >= 0);
        }
        QVERIFY(throughText(rules) == rules);
    }
    QVERIFY(taken > 100);
}

void AlertRulesTest::series()
{
    AlertRule rule{.label = "a", .command = "web"};
    QVERIFY(!seriesOf(rule).aggregate);
    rule.aggregate = Aggregate{};
    QCOMPARE(seriesOf(rule).aggregate->command, "web");
    rule.aggregate->command = "db";
    QCOMPARE(seriesOf(rule).aggregate->command, "db");
}

QTEST_APPLESS_MAIN(AlertRulesTest)
#include "alert_rules_test.moc"
