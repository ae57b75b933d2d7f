// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "models/row_values.h"

namespace mmstats::inspector {

/// What the column of differences says, on one line: "+1,234", "-30.5 MiB", "idle → busy", "new", "gone", "–"
/// where nothing has changed; empty where nothing is compared. What is above stats says how many of them
/// differ: "3 changed". `raw`: all digits, without units.
QString differenceText(const RowValues &values, const TreeNode &node, bool raw);

/// Whether what is compared is the same at both moments: the stat, or all below the row.
bool isUnchanged(const RowValues &values, const TreeNode &node);

/// The difference exactly, both values, the time between them, and of counters the mean rate over it.
QString differenceToolTip(const RowValues &values, const TreeNode &node);

/// For who listens to the row: "difference +1,234", "3 changed"; empty where nothing is compared.
QString spokenDifference(const RowValues &values, const TreeNode &node);

} // namespace mmstats::inspector
