// SPDX-License-Identifier: Apache-2.0
#include "data/alert_query.h"

#include <cmath>
#include <set>

#include <QCoreApplication>

#include <mmstats/metric_text.h>
#include <mmstats/process.h>

#include "data/number_stats.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AlertQuery)
};

const std::string window = "[2m]"; // see alert_rule_file.h

// What the metric of that label is.
mmstats::MetricSeries seriesOf(const QString &label, const FindStat &find)
{
    std::optional<mmstats::NumberStat> number;
    const mmstats::FindNumber findNumber = [&](const std::string &one) -> const mmstats::NumberStat * {
        const StatDescription *const stat = find(QString::fromStdString(one));
        number = stat == nullptr ? std::nullopt : numberStatOf(*stat);
        return number ? &*number : nullptr;
    };
    return mmstats::seriesOf(label.toStdString(), findNumber);
}

// A label's value as mmash has it, in PromQL, which takes the replacement character by its number alone.
std::string promText(std::string_view text)
{
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    std::string quoted = mmstats::quoted(text);
    for (std::size_t at = quoted.find(replacement); at != std::string::npos;
         at = quoted.find(replacement, at))
        quoted.replace(at, replacement.size(), "\\ufffd");
    return quoted;
}

// Whether PromQL takes the name of a metric for something else, in small letters or great ones.
bool isReserved(const std::string &name)
{
    static const std::set<QString> reserved{
        "inf",  "nan",      "and",          "or",         "unless",      "atan2",      "bool",   "by",
        "on",   "ignoring", "without",      "group_left", "group_right", "offset",     "start",  "end",
        "sum",  "avg",      "count",        "min",        "max",         "group",      "stddev", "stdvar",
        "topk", "bottomk",  "count_values", "quantile",   "limitk",      "limit_ratio"};
    return reserved.contains(QString::fromStdString(name).toLower());
}

std::string selector(const mmstats::MetricSeries &series, const QString &command)
{
    std::string labels;
    if (!command.isEmpty()) // a program that names no process goes by its file's name
        labels = "cmd=" + promText(mmstats::commandFromFileName(command.toStdString(), {}));
    if (const auto quantile = mmstats::quantileOf(series.part); !quantile.empty())
        labels += (labels.empty() ? "" : ",") + ("quantile=\"" + std::string(quantile)) + '"';
    const std::string name = series.sampleName();
    if (isReserved(name))
        return "{__name__=\"" + name + '"' + (labels.empty() ? labels : ',' + labels) + '}';
    return name + (labels.empty() ? labels : '{' + labels + '}');
}

std::string read(const std::string &selected, Reading reading, bool isCounter)
{
    switch (reading) {
    case Reading::raw:
        break;
    case Reading::rate:
        return (isCounter ? "rate(" : "deriv(") + selected + window + ')';
    case Reading::delta:
        return (isCounter ? "increase(" : "delta(") + selected + window + ')';
    }
    return selected;
}

std::string aggregated(const std::string &value, mmstats::Aggregation function)
{
    const auto by = [](const char *name, const std::string &of) {
        return name + (" by (job, instance) (" + of) + ')';
    };
    const auto nonzero = [&](const char *name) {
        return '(' + by(name, value + " != 0") + " or " + by(name, value) + ')';
    };
    switch (function) {
    case mmstats::Aggregation::avg:
        return by("avg", value);
    case mmstats::Aggregation::one: // the same everywhere
    case mmstats::Aggregation::max:
        return by("max", value);
    case mmstats::Aggregation::min:
        return by("min", value);
    case mmstats::Aggregation::sum:
        break;
    case mmstats::Aggregation::nonzeroMin:
        return nonzero("min");
    case mmstats::Aggregation::nonzeroAvg:
        return nonzero("avg");
    }
    return by("sum", value);
}

std::string numberText(double number)
{
    return std::string(mmstats::NumberText(number).text());
}

} // namespace

std::string AlertQuery::expression(const AlertRule &rule, const std::string &alertName) const
{
    const std::string than = rule.side == AlertRule::Side::above ? " > " : " < ";
    const std::string isOut = value + than + threshold;
    if (slack.empty())
        return isOut;
    // Also while it is pending: what has gone out of bounds stays out of them within the hysteresis.
    return isOut + " or (" + value + than + slack +
           " and ignoring (alertname, alertstate, severity) ALERTS{alertname=" + promText(alertName) + "})";
}

std::optional<AlertQuery> queryOf(const AlertRule &rule, const FindStat &find, const QString &name,
                                  QStringList &remarks)
{
    const StatDescription *const known = find(rule.label);
    if (known != nullptr && !numberStatOf(*known)) {
        remarks << Text::tr("%1: left out, since the stat is no number.").arg(name);
        return std::nullopt;
    }
    if (!std::isfinite(rule.threshold) || !std::isfinite(rule.hysteresis)) {
        remarks << Text::tr("%1: left out, since its bounds are no numbers.").arg(name);
        return std::nullopt;
    }
    if (known == nullptr)
        remarks << Text::tr("%1: no process has the stat now, so it is taken for a gauge without a unit.")
                       .arg(name);
    const mmstats::MetricSeries series = seriesOf(rule.label, find);
    const bool isCounter =
        series.type == mmstats::MetricType::counter || series.part == mmstats::MetricPart::count;
    const Reading reading = rule.reading.value_or(isCounter ? Reading::rate : Reading::raw);
    if (reading == Reading::delta)
        remarks
            << Text::tr("%1: the change from sample to sample is the one over 2 minutes there.").arg(name);
    const bool isAggregate = rule.aggregate.has_value();
    if (isAggregate && (rule.aggregate->instance || rule.aggregate->thread))
        remarks << Text::tr("%1: holds for all processes and threads of the program there.").arg(name);

    const QString command = rule.command.isEmpty() && isAggregate ? rule.aggregate->command : rule.command;
    AlertQuery query{.value = read(selector(series, command), reading, isCounter),
                     .threshold = numberText(series.scale.apply(rule.threshold)),
                     .unit = series.unit,
                     .help = series.help};
    if (isAggregate)
        query.value = aggregated(query.value, rule.aggregate->function);
    const double slack = rule.side == AlertRule::Side::above ? -rule.hysteresis : rule.hysteresis;
    if (rule.hysteresis > 0)
        query.slack = numberText(series.scale.apply(rule.threshold + slack));
    return query;
}

} // namespace mmstats::inspector
