// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/series_spec.h"
#include "models/row_values.h"
#include "models/stat_tree.h"

namespace mmstats::inspector {

/// What somebody wants to see in a chart.
struct ChartRequest
{
    enum class Place { Anywhere, NewChart, CurrentChart };

    std::vector<SeriesSpec> series = {};
    Place place = Place::Anywhere;
};

/// The names of a row's stat: with merged rows, of any process or of any thread. nullopt where the row is no
/// stat.
std::optional<PinnedStat> addressOf(const RowValues &values, const Merging &merging, const TreeNode &row);

/// The rows of stats, each once: a line each, those of several stats as an aggregate. Of numbers, and of
/// texts, at most one more than a chart takes.
ChartRequest chartRequest(const RowValues &values, const Merging &merging,
                          const std::vector<const TreeNode *> &rows);

/// The same for the rows and all that is below them.
ChartRequest chartRequestBelow(const RowValues &values, const Merging &merging,
                               const std::vector<const TreeNode *> &rows);

/// A line for each file that has the label now, at most one more than a chart takes.
ChartRequest chartOfAllFiles(const StatStore &store, const QString &label);

/// One line of the label in all processes of a program.
ChartRequest chartOfAllProcesses(const QString &command, const QString &label, mmstats::Aggregation how);

} // namespace mmstats::inspector
