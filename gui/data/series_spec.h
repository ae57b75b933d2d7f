// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QString>

#include <mmstats/aggregation.h>

#include "data/history.h"
#include "data/stat_source.h"

namespace mmstats::inspector {

enum class LineStyle { line, step, area };

/// Of which files the values of one label become one line. What is absent restricts nothing.
struct Aggregate
{
    mmstats::Aggregation function = mmstats::Aggregation::sum;
    QString command = {};             ///< empty: of any program
    std::optional<int> instance = {}; ///< of one of the program's processes
    std::optional<int> thread = {};   ///< of the threads at one place in each process

    bool covers(const StatSource &source) const
    {
        return (command.isEmpty() || command == source.command) &&
               (!instance || *instance == source.instance) && (!thread || *thread == source.thread);
    }
    friend bool operator==(const Aggregate &, const Aggregate &) = default;
};

/// One line of a chart, by names: it outlives the processes that it is of, and the program.
struct SeriesSpec
{
    QString label = {};
    StatSource source = {};                  ///< unless aggregated
    std::optional<Aggregate> aggregate = {}; ///< over all files that have the label
    std::optional<Reading> reading = {};     ///< absent: counters as rates, all else raw
    LineStyle style = LineStyle::line;
    bool onRight = false; ///< by the right axis
    int color = 0;        ///< index into the palette of series

    /// Whether both are lines of the same stats, however they are drawn.
    bool hasSameStats(const SeriesSpec &other) const
    {
        return label == other.label && aggregate == other.aggregate && (aggregate || source == other.source);
    }
    /// Of the same stats, read alike.
    bool isSameLine(const SeriesSpec &other) const { return hasSameStats(other) && reading == other.reading; }
    friend bool operator==(const SeriesSpec &, const SeriesSpec &) = default;
};

} // namespace mmstats::inspector
