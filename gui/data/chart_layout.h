// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "data/series_spec.h"

namespace mmstats::inspector {

/// How a value axis finds its range.
struct AxisSpec
{
    bool isLog = false;
    bool isFixed = false; ///< from min to max; else as the data are
    double min = 0;
    double max = 1;

    friend bool operator==(const AxisSpec &, const AxisSpec &) = default;
};

struct ChartSpec
{
    std::vector<SeriesSpec> series = {};
    QStringList labels = {}; ///< every stat with one of these, now and later, from whatever process
    AxisSpec left = {};
    AxisSpec right = {};
    /// The lines of these labels that there were, in their colours; empty where nobody is to see the same.
    std::vector<SeriesSpec> found = {};

    friend bool operator==(const ChartSpec &, const ChartSpec &) = default;
};

struct TabSpec
{
    QString name = {}; ///< empty: by its number
    std::vector<ChartSpec> charts = {};

    friend bool operator==(const TabSpec &, const TabSpec &) = default;
};

QJsonObject toJson(const SeriesSpec &spec);
/// nullopt where it is none, or has texts or numbers that nobody wants.
std::optional<SeriesSpec> seriesFromJson(const QJsonObject &json);

/// All charts, by names: what sessions keep and what undo goes back to. A plain value.
struct ChartLayout
{
    static constexpr std::size_t mostTabs = 50;
    static constexpr std::size_t mostCharts = 100; ///< in a tab
    static constexpr std::size_t mostSeries = 24;  ///< in a chart

    std::vector<TabSpec> tabs = {TabSpec()}; ///< never empty
    std::size_t current = 0;

    friend bool operator==(const ChartLayout &, const ChartLayout &) = default;

    QJsonObject toJson() const;
    /// Takes what it understands, within the limits above; what is wrong is left out.
    static ChartLayout fromJson(const QJsonObject &json);
};

} // namespace mmstats::inspector
