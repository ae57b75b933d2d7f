// SPDX-License-Identifier: Apache-2.0
#include "data/alert_rule_file.h"

#include <algorithm>
#include <set>
#include <string>

#include <QCoreApplication>

#include <mmstats/metric_text.h>

#include "data/alert_query.h"
#include "data/format.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AlertRuleFile)
};

// Within one line and a bound, as a label of Prometheus would be.
std::string plain(const QString &text)
{
    return mmstats::excerpt(text.toStdString());
}

QString nameOf(const AlertRule &rule)
{
    if (!rule.name.isEmpty())
        return singleLine(rule.name);
    const bool isAbove = rule.side == AlertRule::Side::above;
    return singleLine(rule.label) + (isAbove ? QStringLiteral(" above ") : QStringLiteral(" below ")) +
           QString::fromStdString(std::string(mmstats::NumberText(rule.threshold).text()));
}

// A scalar of YAML: in single quotes nothing but the quote means anything, and characters that no YAML may
// hold stand in double quotes by their number.
QByteArray yamlText(const std::string &utf8)
{
    const QString text = QString::fromStdString(utf8);
    const auto isAllowed = [](QChar c) {
        return (c >= u' ' && c <= u'~') || (c >= u'\u00a0' && c < u'\ufffe' && c != u'\ufeff');
    };
    if (std::ranges::all_of(text, isAllowed))
        return '\'' + text.toUtf8().replace('\'', "''") + '\'';
    QString quoted;
    for (const QChar c : text) {
        if (!isAllowed(c))
            quoted += QStringLiteral("\\u%1").arg(uint{c.unicode()}, 4, 16, QLatin1Char('0'));
        else if (c == u'"' || c == u'\\')
            quoted += u'\\' + QString(c);
        else
            quoted += c;
    }
    return '"' + quoted.toUtf8() + '"';
}

// A text of somebody's within a template of Prometheus.
std::string untemplated(const std::string &text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '{')
            safe += R"({{"{"}})";
        else
            safe += c;
    }
    return safe;
}

// A duration of Prometheus.
QByteArray duration(qint64 ms)
{
    return ms % 1000 == 0 ? QByteArray::number(ms / 1000) + 's' : QByteArray::number(ms) + "ms";
}

std::string valueTemplate(const std::string &unit)
{
    if (unit == "seconds")
        return "{{ $value | humanizeDuration }}";
    if (unit == "bytes")
        return "{{ $value | humanize1024 }}B";
    if (unit == "ratio")
        return "{{ $value | humanizePercentage }}";
    return "{{ $value | humanize }}" + (unit.empty() ? unit : ' ' + untemplated(unit));
}

// No two alerts share their state.
class AlertNames
{
public:
    std::string take(const QString &wanted)
    {
        const std::string first = plain(wanted);
        std::string name = first;
        for (int i = 2; !taken_.insert(name).second; ++i)
            name = first + " (" + std::to_string(i) + ')';
        return name;
    }

private:
    std::set<std::string> taken_;
};

QByteArray ruleText(const AlertRule &rule, const AlertQuery &query, const std::string &name)
{
    const std::string label = untemplated(plain(rule.label));
    const std::string whose = rule.aggregate ? "" : " of {{ $labels.cmd }} {{ $labels.pid }}";
    const std::string unit = query.unit.empty() ? "" : ' ' + untemplated(query.unit);
    const std::string bound =
        (rule.side == AlertRule::Side::above ? " above " : " below ") + query.threshold + unit;
    const std::string help = query.help.empty() ? "" : ' ' + untemplated(mmstats::excerpt(query.help));
    QByteArray text = "      - alert: " + yamlText(name) + '\n';
    text += "        expr: " + yamlText(query.expression(rule, name)) + '\n';
    if (rule.forMs > 0)
        text += "        for: " + duration(rule.forMs) + '\n';
    text += "        labels:\n          severity: warning\n        annotations:\n";
    text += "          summary: " + yamlText(label + whose + " is" + bound) + '\n';
    text += "          description: " +
            yamlText("It is " + valueTemplate(query.unit) + " on {{ $labels.instance }}." + help) + '\n';
    return text;
}

} // namespace

QByteArray toPrometheusRules(const std::vector<AlertRule> &rules, const FindStat &find, QStringList &remarks)
{
    AlertNames names;
    QByteArray text;
    for (const AlertRule &rule : rules) {
        const QString name = nameOf(rule);
        if (!rule.isEnabled) {
            remarks << Text::tr("%1: left out, since it is switched off.").arg(name);
            continue;
        }
        if (const auto query = queryOf(rule, find, name, remarks))
            text += ruleText(rule, *query, names.take(name));
    }
    const QByteArray head = "# Alerting rules for Prometheus, for the metrics of mmash.\n";
    if (text.isEmpty())
        return head + "groups: []\n";
    return head + "groups:\n  - name: mmstats\n    rules:\n" + text;
}

} // namespace mmstats::inspector
