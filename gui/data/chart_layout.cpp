// SPDX-License-Identifier: Apache-2.0
#include "data/chart_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QJsonArray>

#include "data/spec_json.h"

namespace mmstats::inspector {

namespace {

constexpr JsonNames<LineStyle, 3> styles{
    {{LineStyle::line, "line"}, {LineStyle::step, "step"}, {LineStyle::area, "area"}}};

} // namespace

QJsonObject toJson(const SeriesSpec &spec)
{
    QJsonObject json{{"label", spec.label}, {"color", spec.color}, {"style", jsonName(styles, spec.style)}};
    if (spec.reading)
        json["reading"] = jsonName(readingNames, *spec.reading);
    if (spec.onRight)
        json["axis"] = "right";
    if (spec.aggregate) {
        json["aggregate"] = toJson(*spec.aggregate);
    } else {
        json["command"] = spec.source.command;
        json["instance"] = spec.source.instance;
        json["thread"] = spec.source.thread;
    }
    return json;
}

std::optional<SeriesSpec> seriesFromJson(const QJsonObject &json)
{
    const auto label = textOf(json["label"]);
    if (!label)
        return std::nullopt;
    SeriesSpec spec{.label = *label};
    spec.reading = valueOf(readingNames, json["reading"]);
    spec.style = valueOf(styles, json["style"]).value_or(LineStyle::line);
    spec.onRight = json["axis"].toString() == QLatin1String("right");
    spec.color = std::max(0, numberOf(json["color"]).value_or(0));
    if (json.contains("aggregate")) {
        spec.aggregate = aggregateFromJson(json["aggregate"].toObject());
        return spec.aggregate ? std::optional(spec) : std::nullopt;
    }
    const auto command = textOf(json["command"]);
    const auto instance = numberOf(json["instance"]);
    const auto thread = numberOf(json["thread"]);
    if (!command || !instance || !thread)
        return std::nullopt;
    spec.source = {*command, *instance, *thread};
    return spec;
}

namespace {

QJsonObject toJson(const AxisSpec &axis)
{
    QJsonObject json{{"log", axis.isLog}};
    if (axis.isFixed) {
        json["min"] = axis.min;
        json["max"] = axis.max;
    }
    return json;
}

AxisSpec axisFrom(const QJsonObject &json)
{
    AxisSpec axis{.isLog = json["log"].toBool()};
    const double min = json["min"].toDouble(NAN);
    const double max = json["max"].toDouble(NAN);
    if (max > min && std::isfinite(max - min)) {
        axis.isFixed = true;
        axis.min = min;
        axis.max = max;
    }
    return axis;
}

QJsonArray toJson(const std::vector<SeriesSpec> &series)
{
    QJsonArray json;
    for (const SeriesSpec &spec : series)
        json.append(toJson(spec));
    return json;
}

std::vector<SeriesSpec> allFrom(const QJsonArray &json)
{
    std::vector<SeriesSpec> series;
    for (const QJsonValue each : json) {
        const auto spec = seriesFromJson(each.toObject());
        if (spec && series.size() < ChartLayout::mostSeries)
            series.push_back(*spec);
    }
    return series;
}

QJsonObject chartToJson(const ChartSpec &chart)
{
    QJsonObject json{{"series", toJson(chart.series)}};
    if (!chart.found.empty())
        json["found"] = toJson(chart.found);
    if (!chart.labels.isEmpty())
        json["labels"] = QJsonArray::fromStringList(chart.labels);
    if (!(chart.left == AxisSpec()))
        json["left"] = toJson(chart.left);
    if (!(chart.right == AxisSpec()))
        json["right"] = toJson(chart.right);
    return json;
}

ChartSpec chartFrom(const QJsonObject &json)
{
    ChartSpec chart{.series = allFrom(json["series"].toArray())};
    chart.found = allFrom(json["found"].toArray());
    for (const QJsonValue label : json["labels"].toArray()) {
        const auto text = textOf(label);
        if (text && chart.labels.size() < static_cast<qsizetype>(ChartLayout::mostSeries))
            chart.labels << *text;
    }
    chart.left = axisFrom(json["left"].toObject());
    chart.right = axisFrom(json["right"].toObject());
    return chart;
}

} // namespace

QJsonObject ChartLayout::toJson() const
{
    QJsonArray all;
    for (const TabSpec &tab : tabs) {
        QJsonArray charts;
        for (const ChartSpec &chart : tab.charts)
            charts.append(chartToJson(chart));
        all.append(QJsonObject{{"name", tab.name}, {"charts", charts}});
    }
    return {{"tabs", all}, {"current", static_cast<qint64>(current)}};
}

ChartLayout ChartLayout::fromJson(const QJsonObject &json)
{
    ChartLayout layout{.tabs = {}};
    for (const QJsonValue value : json["tabs"].toArray()) {
        if (layout.tabs.size() == mostTabs)
            break;
        const QJsonObject object = value.toObject();
        TabSpec tab{.name = textOf(object["name"]).value_or(QString())};
        for (const QJsonValue chart : object["charts"].toArray()) {
            ChartSpec spec = chartFrom(chart.toObject());
            const bool isEmpty = spec.series.empty() && spec.labels.isEmpty();
            if (!isEmpty && tab.charts.size() < mostCharts)
                tab.charts.push_back(std::move(spec));
        }
        layout.tabs.push_back(std::move(tab));
    }
    if (layout.tabs.empty())
        layout.tabs.emplace_back();
    const int current = numberOf(json["current"]).value_or(0);
    layout.current =
        static_cast<std::size_t>(std::clamp(current, 0, static_cast<int>(layout.tabs.size()) - 1));
    return layout;
}

} // namespace mmstats::inspector
