// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "data/alert_rule_file.h"

#include <batches.h>
#include <promtool.h>
#include <temp_dir.h>

using namespace mmstats::inspector;
using support::TempDir;

namespace {

using Rules = std::vector<AlertRule>;

StatDescription describe(const QString &label, mmstats::Kind kind, const char *unit = "",
                         const char *help = "")
{
    return {.label = label, .type = QStringLiteral("Q"), .info = {.kind = kind, .unit = unit, .help = help}};
}

/// What all tests know of.
const StatDescription *find(const QString &label)
{
    using mmstats::Kind;
    static const std::vector<StatDescription> known{
        describe("queue.depth", Kind::gauge),
        describe("requests", Kind::counter),
        describe("gc.pause.ms", Kind::gauge, "ms", "Pause of {{ the }} collector"),
        describe("job.count", Kind::counter),
        describe("job.sum", Kind::gauge, "ms"),
        describe("job.p99", Kind::gauge, "ms"),
        {.label = "version", .type = "16s"},
    };
    const auto found = std::ranges::find(known, label, &StatDescription::label);
    return found == known.end() ? nullptr : &*found;
}

QByteArray written(const Rules &rules)
{
    QStringList remarks;
    return toPrometheusRules(rules, find, remarks);
}

QStringList remarksOn(const Rules &rules)
{
    QStringList remarks;
    toPrometheusRules(rules, find, remarks);
    return remarks;
}

/// The queries in a file, as YAML has them in single quotes.
QStringList queries(const QByteArray &text)
{
    QStringList all;
    for (const QString &line : QString::fromUtf8(text).split('\n')) {
        if (line.trimmed().startsWith("expr: '"))
            all << line.trimmed().mid(7).chopped(1).replace("''", "'");
    }
    return all;
}

/// What `promtool check rules` says of them, beside that all is well.
QString checked(const QByteArray &rules, std::size_t count)
{
    const TempDir dir;
    const std::string path = dir.write("rules.yml", rules.toStdString());
    const QString said = support::promtool({"check", "rules", QString::fromStdString(path)});
    return said.contains(QString("SUCCESS: %1 rules found").arg(count)) && !said.contains("exit code")
               ? QString()
               : said + QString::fromUtf8(rules);
}

/// What Prometheus makes of the rules while a series has these values, one each 10 s: "0x6 40x3". `expected`:
/// the number of alerts that fire at a time, "20s 0,70s 1".
QString evaluated(const QByteArray &rules, const QString &series, const QString &values,
                  const QString &expected)
{
    const TempDir dir;
    dir.write("rules.yml", rules.toStdString());
    QString text = "rule_files: [rules.yml]\nevaluation_interval: 10s\ntests:\n  - interval: 10s\n"
                   "    input_series:\n      - series: '" +
                   series + "'\n        values: '" + values + "'\n    promql_expr_test:\n";
    for (const QString &one : expected.split(',')) {
        text +=
            "      - expr: count(ALERTS{alertstate=\"firing\"}) or vector(0)\n        eval_time: " +
            one.section(' ', 0, 0) +
            "\n        exp_samples:\n          - labels: '{}'\n            value: " + one.section(' ', 1) +
            '\n';
    }
    const std::string path = dir.write("test.yml", text.toStdString());
    const QString said = support::promtool({"test", "rules", QString::fromStdString(path)});
    return said.contains("SUCCESS") && !said.contains("exit code") ? QString()
                                                                   : said + QString::fromUtf8(rules);
}

} // namespace

/// Alert rules as Prometheus reads them.
class AlertRuleFileTest : public QObject
{
    Q_OBJECT

private slots:
    void queriesOfRules_data();
    void queriesOfRules();
    void wordsOfTheLanguage();
    void everyFunctionIsTaken();
    void hostileTexts_data();
    void hostileTexts();
    void namesAreUnique();
    void whatIsLeftOut();
    void noRules();
    void hysteresisHolds_data();
    void hysteresisHolds();
    void pendingIsHeldToo();
    void aCounterFiresByItsRate();
    void anAggregateIsOneAlert();
    void annotationsAreTemplates();
};

void AlertRuleFileTest::queriesOfRules_data()
{
    QTest::addColumn<AlertRule>("rule");
    QTest::addColumn<QString>("query");
    using Side = AlertRule::Side;
    using mmstats::Aggregation;
    const auto row = [](const char *name, const AlertRule &rule, const char *query) {
        QTest::newRow(name) << rule << query;
    };
    row("gauge", {.label = "queue.depth", .threshold = 30}, "queue_depth > 30");
    row("below", {.label = "queue.depth", .side = Side::below, .threshold = -0.5}, "queue_depth < -0.5");
    row("counter", {.label = "requests", .threshold = 5}, "rate(requests_total[2m]) > 5");
    row("counter itself", {.label = "requests", .reading = Reading::raw, .threshold = 5},
        "requests_total > 5");
    row("counter's delta", {.label = "requests", .reading = Reading::delta, .threshold = 5},
        "increase(requests_total[2m]) > 5");
    row("gauge's rate", {.label = "queue.depth", .reading = Reading::rate}, "deriv(queue_depth[2m]) > 0");
    row("gauge's delta", {.label = "queue.depth", .reading = Reading::delta}, "delta(queue_depth[2m]) > 0");
    row("base unit", {.label = "gc.pause.ms", .threshold = 250}, "gc_pause_seconds > 0.25");
    row("quantile", {.label = "job.p99", .threshold = 1500}, "job_seconds{quantile=\"0.99\"} > 1.5");
    row("count of a summary", {.label = "job.count", .threshold = 5}, "rate(job_seconds_count[2m]) > 5");
    row("sum of a summary", {.label = "job.sum", .threshold = 5}, "job_seconds_sum > 0.005");
    row("program", {.label = "job.p99", .command = "web", .threshold = 1},
        "job_seconds{cmd=\"web\",quantile=\"0.99\"} > 0.001");
    row("file that names no process", {.label = "queue.depth", .command = "web.mmstats"},
        "queue_depth{cmd=\"web\"} > 0");
    row("aggregate",
        {.label = "requests",
         .aggregate = Aggregate{.function = Aggregation::sum, .command = "web"},
         .threshold = 9},
        "sum by (job, instance) (rate(requests_total{cmd=\"web\"}[2m])) > 9");
    row("zeros do not count",
        {.label = "queue.depth",
         .aggregate = Aggregate{.function = Aggregation::nonzeroMin},
         .side = Side::below,
         .threshold = 2},
        "(min by (job, instance) (queue_depth != 0) or min by (job, instance) (queue_depth)) < 2");
    row("hysteresis", {.name = "A \"b\"", .label = "gc.pause.ms", .threshold = 30, .hysteresis = 3},
        "gc_pause_seconds > 0.03 or (gc_pause_seconds > 0.027 and ignoring (alertname, alertstate, severity) "
        "ALERTS{alertname=\"A \\\"b\\\"\"})");
    row("hysteresis below",
        {.name = "A", .label = "queue.depth", .side = Side::below, .threshold = 3, .hysteresis = 2},
        "queue_depth < 3 or (queue_depth < 5 and ignoring (alertname, alertstate, severity) "
        "ALERTS{alertname=\"A\"})");
    row("nobody has it", {.label = "1st.thing", .threshold = 1e300}, "_1st_thing > 1e+300");
}

void AlertRuleFileTest::queriesOfRules()
{
    QFETCH(AlertRule, rule);
    QFETCH(QString, query);
    const QByteArray text = written({rule});
    QCOMPARE(queries(text), QStringList{query});
    QCOMPARE(checked(text, 1), QString());
}

// Labels that PromQL would take for numbers or words of its own.
void AlertRuleFileTest::wordsOfTheLanguage()
{
    Rules rules;
    for (const char *label : {"inf", "nan", "Inf", "NaN", "bool", "on", "ignoring", "group_left", "atan2",
                              "by", "offset", "start", "sum", "and", "without"}) {
        rules.push_back({.label = label, .threshold = 1});
        rules.push_back({.label = label, .command = "web", .threshold = 1, .hysteresis = 0.5});
    }
    QCOMPARE(checked(written(rules), rules.size()), QString());
}

void AlertRuleFileTest::everyFunctionIsTaken()
{
    Rules rules;
    for (const auto function : mmstats::allAggregations)
        rules.push_back({.label = "queue.depth",
                         .aggregate = Aggregate{.function = function},
                         .threshold = 1,
                         .hysteresis = 0.5,
                         .forMs = 1500});
    const QByteArray text = written(rules);
    QVERIFY(text.contains("for: 1500ms"));
    QCOMPARE(checked(text, rules.size()), QString());
}

void AlertRuleFileTest::hostileTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << "it's \"x\" `y`";
    QTest::newRow("lines") << "a\nb\r\n      - alert: evil\tc";
    QTest::newRow("YAML") << ": - # & * ! | > % @ [a] {b: c}, ? ~ null";
    QTest::newRow("escapes") << "\\ \\n \\x \\";
    QTest::newRow("controls") << QString::fromUtf8("a\x01\x1b[31m\x7f\u0085b\u2028\u202e") + QChar(0) + "c";
    QTest::newRow("no characters") << QString(QChar(0xfffe)) + QChar(0xffff) + QChar(0xfeff);
    QTest::newRow("half a pair") << QString("a") + QChar(0xd83d) + "b";
    QTest::newRow("beyond 16 bits") << QString::fromUtf8("😀");
    QTest::newRow("templates") << "{{ .Evil }} {{{ x }}} {{ end }} { {{- /* */ -}} $labels";
    QTest::newRow("long") << QString(5000, u'ä');
    QTest::newRow("only an empty one") << " ";
    QTest::newRow("no letter") << "---";
}

void AlertRuleFileTest::hostileTexts()
{
    QFETCH(QString, text);
    const StatDescription hostile = describe(text, mmstats::Kind::gauge, text.toUtf8(), text.toUtf8());
    QStringList remarks;
    const Rules rules{{.name = text, .label = text, .command = text, .threshold = 1, .hysteresis = 0.5},
                      {.label = text, .aggregate = Aggregate{.command = text}, .threshold = 1}};
    const QByteArray file = toPrometheusRules(
        rules, [&](const QString &label) { return label == text ? &hostile : nullptr; }, remarks);
    QCOMPARE(checked(file, 2), QString());
    QVERIFY(!QString::fromUtf8(file).contains("\n      - alert: evil"));
}

void AlertRuleFileTest::namesAreUnique()
{
    const AlertRule rule{.label = "queue.depth", .threshold = 30, .hysteresis = 1};
    const QByteArray text = written({rule, rule, {.name = "queue.depth above 30", .label = "requests"}});
    QVERIFY(text.contains("alert: 'queue.depth above 30'\n"));
    QVERIFY(text.contains("alert: 'queue.depth above 30 (2)'\n"));
    QVERIFY(text.contains("alert: 'queue.depth above 30 (3)'\n"));
    QVERIFY(queries(text).at(1).endsWith("ALERTS{alertname=\"queue.depth above 30 (2)\"})"));
}

void AlertRuleFileTest::whatIsLeftOut()
{
    const Rules rules{{.label = "version"},
                      {.label = "requests", .isEnabled = false},
                      {.label = "queue.depth", .threshold = std::nan("")}};
    QVERIFY(written(rules).contains("groups: []"));
    const QStringList remarks = remarksOn(rules);
    QCOMPARE(remarks.size(), 3);
    QVERIFY(remarks.at(0).startsWith("version") && remarks.at(0).contains("no number"));
    QVERIFY(remarks.at(1).contains("switched off"));
    QVERIFY(remarksOn({{.label = "queue.depth"}}).isEmpty());
    QVERIFY(remarksOn({{.label = "unknown"}}).join("").contains("no process has the stat"));
}

void AlertRuleFileTest::noRules()
{
    QCOMPARE(checked(written({}), 0), QString());
}

void AlertRuleFileTest::hysteresisHolds_data()
{
    QTest::addColumn<int>("above");
    QTest::newRow("above") << 1;
    QTest::newRow("below") << -1;
}

// Out of bounds from 30 s on, within the hysteresis from 70 s on, and within bounds from 110 s on; then
// within the hysteresis again, where no alert was before.
void AlertRuleFileTest::hysteresisHolds()
{
    QFETCH(int, above);
    const AlertRule rule{.label = "queue.depth",
                         .side = above > 0 ? AlertRule::Side::above : AlertRule::Side::below,
                         .threshold = 30.0 * above,
                         .hysteresis = 3,
                         .forMs = 20'000};
    const QString values = above > 0 ? "10 10 10 40 40 40 40 28 28 28 28 27 28 28 28 28"
                                     : "-10 -10 -10 -40 -40 -40 -40 -28 -28 -28 -28 -27 -28 -28 -28 -28";
    QCOMPARE(evaluated(written({rule}), "queue_depth{cmd=\"web\",pid=\"1\",severity=\"x\"}", values,
                       "20s 0,40s 0,50s 1,60s 1,70s 1,100s 1,110s 0,120s 0,150s 0"),
             QString());
}

void AlertRuleFileTest::pendingIsHeldToo()
{
    const AlertRule rule{.label = "queue.depth", .threshold = 30, .hysteresis = 3, .forMs = 30'000};
    QCOMPARE(evaluated(written({rule}), "queue_depth{cmd=\"web\"}", "10 31 28 31 28 28 10",
                       "30s 0,40s 1,50s 1,60s 0"),
             QString());
}

void AlertRuleFileTest::aCounterFiresByItsRate()
{
    const AlertRule rule{.label = "requests", .threshold = 5};
    QCOMPARE(
        evaluated(written({rule}), "requests_total{cmd=\"web\"}", "0+10x30 300+100x30", "2m 0,4m 0,9m 1"),
        QString());
}

void AlertRuleFileTest::anAggregateIsOneAlert()
{
    const AlertRule rule{.label = "queue.depth",
                         .aggregate = Aggregate{.function = mmstats::Aggregation::sum},
                         .threshold = 30,
                         .hysteresis = 5};
    const QString two =
        "queue_depth{job=\"m\",instance=\"a\",pid=\"1\"}'\n        values: '20 20 14 14 1'\n      - series: "
        "'queue_depth{job=\"m\",instance=\"a\",pid=\"2\"}";
    QCOMPARE(evaluated(written({rule}), two, "0 20 14 1 1", "0s 0,10s 1,20s 1,30s 0"), QString());
}

// The alert as Prometheus passes it on, with what it says.
void AlertRuleFileTest::annotationsAreTemplates()
{
    const TempDir dir;
    dir.write("rules.yml",
              written({{.name = "Pause", .label = "gc.pause.ms", .threshold = 250}}).toStdString());
    const std::string path = dir.write("test.yml", R"(rule_files: [rules.yml]
evaluation_interval: 10s
tests:
  - interval: 10s
    input_series:
      - series: 'gc_pause_seconds{cmd="web",pid="7",instance="host"}'
        values: '0.5x9'
    alert_rule_test:
      - alertname: Pause
        eval_time: 30s
        exp_alerts:
          - exp_labels: {cmd: web, pid: "7", instance: host, severity: warning}
            exp_annotations:
              summary: gc.pause.ms of web 7 is above 0.25 seconds
              description: It is 500ms on host. Pause of {{ the }} collector
)");
    const QString said = support::promtool({"test", "rules", QString::fromStdString(path)});
    QVERIFY2(said.contains("SUCCESS") && !said.contains("exit code"), qPrintable(said));
}

QTEST_APPLESS_MAIN(AlertRuleFileTest)
#include "alert_rule_file_test.moc"
