// SPDX-License-Identifier: Apache-2.0
#include "models/alert_text.h"

#include <QCoreApplication>

#include "data/format.h"
#include "data/thread_name.h"
#include "models/aggregation_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AlertText)
};

Reading readingOf(const Alert &alert)
{
    return alert.series.reading.value_or(Reading::raw);
}

bool isAbove(const AlertRule &rule)
{
    return rule.side == AlertRule::Side::above;
}

QString subjectOf(const AlertRule &rule)
{
    QString subject = singleLine(rule.label);
    if (rule.aggregate)
        subject = Text::tr("%1 of %2", "sum of queue.depth")
                      .arg(aggregationName(rule.aggregate->function), subject);
    const QString command = seriesOf(rule).aggregate ? seriesOf(rule).aggregate->command : rule.command;
    return command.isEmpty() ? subject
                             : Text::tr("%1 in %2", "label in program").arg(subject, singleLine(command));
}

QString withTime(const QString &condition, qint64 milliseconds)
{
    return Text::tr("%1 for %2", "above 30 for 12 s").arg(condition, alertDuration(milliseconds));
}

} // namespace

QString alertValue(double value, const QString &unit, Reading reading)
{
    return reading == Reading::rate ? formatRate(value, unit) : formatNumber(value, unit);
}

QString alertDuration(qint64 milliseconds)
{
    const bool isShort = milliseconds > 0 && milliseconds < 1000;
    return isShort ? formatNumber(static_cast<double>(milliseconds) / 1000, QStringLiteral("seconds"))
                   : formatAge(milliseconds);
}

QString conditionText(const AlertRule &rule, const QString &unit, Reading reading)
{
    QString limit = alertValue(rule.threshold, unit, reading);
    if (reading == Reading::delta)
        limit = Text::tr("%1 per sample").arg(limit);
    return isAbove(rule) ? Text::tr("above %1").arg(limit) : Text::tr("below %1").arg(limit);
}

QString ruleText(const AlertRule &rule, const QString &unit, Reading reading)
{
    const QString condition = conditionText(rule, unit, reading);
    return subjectOf(rule) + QLatin1Char(' ') +
           (rule.forMs > 0 ? withTime(condition, rule.forMs) : condition);
}

QString ruleName(const AlertRule &rule, const QString &unit, Reading reading)
{
    return rule.name.isEmpty() ? ruleText(rule, unit, reading) : singleLine(rule.name);
}

QString alertText(const Alert &alert)
{
    return withTime(conditionText(alert.rule, alert.unit, readingOf(alert)), alert.lasted);
}

QString alertsText(const std::vector<const Alert *> &alerts)
{
    return alerts.size() == 1 ? alertText(*alerts.front()) : alertCount(alerts.size());
}

QString alertCount(std::size_t count)
{
    if (count == 0)
        return {};
    return count == 1 ? Text::tr("1 alert") : Text::tr("%Ln alerts", nullptr, static_cast<int>(count));
}

QString alertDetails(const Alert &alert)
{
    const QString extreme = alertValue(alert.extreme, alert.unit, readingOf(alert));
    const QString what =
        subjectOf(alert.rule) + QLatin1Char(' ') + conditionText(alert.rule, alert.unit, readingOf(alert));
    const QString when = formatTime(static_cast<double>(alert.since) / 1000);
    return isAbove(alert.rule) ? Text::tr("%1 since %2, at most %3").arg(what, when, extreme)
                               : Text::tr("%1 since %2, at least %3").arg(what, when, extreme);
}

QString eventSource(const AlertEvent &event)
{
    if (const auto &aggregate = event.alert.series.aggregate) {
        const QString process = singleLine(event.process);
        const QString function = aggregationName(aggregate->function);
        return process.isEmpty() ? Text::tr("%1 over all").arg(function)
                                 : Text::tr("%1 over %2").arg(function, process);
    }
    return threadName(event.process, event.pid, event.tid);
}

QString eventEnd(const AlertEvent &event)
{
    if (event.isGoingOn())
        return Text::tr("still going on");
    switch (event.end) {
    case AlertEnd::within:
        return Text::tr("came back");
    case AlertEnd::exited:
        return Text::tr("the process exited");
    case AlertEnd::removed:
        return Text::tr("removed from view");
    case AlertEnd::changed:
        return Text::tr("the rule was changed");
    case AlertEnd::unknown:
        return Text::tr("nothing is known");
    case AlertEnd::closed:
        break;
    }
    return Text::tr("inspector ended");
}

} // namespace mmstats::inspector
