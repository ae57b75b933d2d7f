// SPDX-License-Identifier: Apache-2.0
#include "data/event_json.h"

#include <cmath>

#include "data/chart_layout.h"
#include "data/csv_text.h"
#include "data/spec_json.h"

namespace mmstats::inspector {

namespace {

constexpr JsonNames<AlertEnd, 6> ends{{{AlertEnd::within, "within"},
                                       {AlertEnd::exited, "exited"},
                                       {AlertEnd::removed, "removed"},
                                       {AlertEnd::changed, "changed"},
                                       {AlertEnd::closed, "closed"},
                                       {AlertEnd::unknown, "unknown"}}};

// Up to the year 2286; what else there is says no time.
std::optional<qint64> timeIn(const QJsonObject &json, const char *key)
{
    const qint64 time = json[QLatin1String(key)].toInteger(-1);
    return time >= 0 && time < 10'000'000'000'000 ? std::optional(time) : std::nullopt;
}

// JSON has no infinite numbers.
const QString infinite = QStringLiteral("inf");
const QString negativeInfinite = QStringLiteral("-inf");

QJsonValue numberJson(double number)
{
    return std::isfinite(number) ? QJsonValue(number) : QJsonValue(number > 0 ? infinite : negativeInfinite);
}

std::optional<double> numberIn(const QJsonObject &json, const char *key)
{
    const QJsonValue value = json[QLatin1String(key)];
    if (value.isString() && (value == infinite || value == negativeInfinite))
        return value == infinite ? INFINITY : -INFINITY;
    const double number = value.toDouble(NAN);
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

QByteArray seconds(qint64 milliseconds)
{
    return csvNumber(static_cast<double>(milliseconds) / 1000);
}

} // namespace

QJsonObject toJson(const AlertEvent &event)
{
    const Alert &alert = event.alert;
    QJsonObject json{{"rule", toJson(alert.rule)},
                     {"series", toJson(alert.series)},
                     {"since", alert.since},
                     {"fired", alert.fired},
                     {"lasted", alert.lasted},
                     {"value", numberJson(alert.value)},
                     {"extreme", numberJson(alert.extreme)},
                     {"unit", alert.unit},
                     {"process", event.process},
                     {"file", event.file}};
    if (event.pid)
        json["pid"] = qint64{*event.pid};
    if (event.tid)
        json["tid"] = *event.tid;
    if (event.ended) {
        json["ended"] = *event.ended;
        json["end"] = jsonName(ends, event.end);
    }
    return json;
}

std::optional<AlertEvent> eventFromJson(const QJsonObject &json)
{
    const auto rule = alertRuleFromJson(json["rule"].toObject());
    const auto series = seriesFromJson(json["series"].toObject());
    const auto unit = textOf(json["unit"]);
    const auto process = textOf(json["process"]);
    const auto file = textOf(json["file"]);
    const auto since = timeIn(json, "since");
    const auto fired = timeIn(json, "fired");
    const auto lasted = timeIn(json, "lasted");
    const auto value = numberIn(json, "value");
    const auto extreme = numberIn(json, "extreme");
    if (!rule || !series || !unit || !process || !file || !since || !fired || !lasted || !value || !extreme)
        return std::nullopt;
    AlertEvent event{.alert = {.rule = *rule, .series = *series, .unit = *unit}};
    event.alert.since = *since;
    event.alert.fired = *fired;
    event.alert.lasted = *lasted;
    event.alert.value = *value;
    event.alert.extreme = *extreme;
    event.process = *process;
    event.file = *file;
    const qint64 pid = json["pid"].toInteger(-1);
    if (pid >= 0 && pid <= qint64{UINT32_MAX})
        event.pid = static_cast<quint32>(pid);
    // Not in what earlier versions wrote: it is told by its process then.
    if (const qint64 tid = json["tid"].toInteger(-1); tid >= 0)
        event.tid = tid;
    const auto ended = timeIn(json, "ended");
    event.ended = ended.value_or(std::max(*fired, *since + *lasted));
    event.end = ended ? valueOf(ends, json["end"]).value_or(AlertEnd::closed) : AlertEnd::closed;
    return event;
}

QByteArray csvHeader()
{
    return "time,rule,label,process,pid,tid,file,reading,aggregation,side,threshold,value,extreme,since,"
           "ended,"
           "seconds,end\r\n";
}

QByteArray csvLine(const AlertEvent &event)
{
    const Alert &alert = event.alert;
    const auto aggregation =
        alert.series.aggregate ? mmstats::toString(alert.series.aggregate->function) : std::string_view();
    const QByteArrayList cells{csvTime(alert.fired),
                               csvText(alert.rule.name),
                               csvText(alert.series.label),
                               csvText(event.process),
                               event.pid ? QByteArray::number(*event.pid) : QByteArray(),
                               event.tid ? QByteArray::number(*event.tid) : QByteArray(),
                               csvText(event.file),
                               jsonName(readingNames, alert.series.reading.value_or(Reading::raw)).toLatin1(),
                               QByteArray(aggregation.data(), static_cast<qsizetype>(aggregation.size())),
                               alert.rule.side == AlertRule::Side::above ? QByteArrayLiteral("above")
                                                                         : QByteArrayLiteral("below"),
                               csvNumber(alert.rule.threshold),
                               csvNumber(alert.value),
                               csvNumber(alert.extreme),
                               csvTime(alert.since),
                               event.ended ? csvTime(*event.ended) : QByteArray(),
                               seconds(alert.lasted),
                               event.ended ? jsonName(ends, event.end).toLatin1() : QByteArray()};
    return cells.join(',') + "\r\n";
}

} // namespace mmstats::inspector
