// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariant>

#include "models/row_values.h"

namespace mmstats::inspector {

/// What a row of the tree says, on one line.

/// Dimmed behind the name: "pid 4121", "sum of 12", of a favourite "web pid 4121" or "web: not running".
QString detailText(const RowValues &values, const TreeNode &node);

/// `raw`: without units, rounding and groups of digits.
QString valueText(const RowValues &values, const TreeNode &node, bool raw);
QString rateText(const RowValues &values, const TreeNode &node, bool raw);

/// Since the last change: "12 s"; "≥ 2 m" where there was none since it was found.
QString ageText(const RowValues &values, const TreeNode &node);

/// "live", "exited 11:02:31", "unreadable: at byte 12: ..."; empty but for processes, files and favourites.
QString stateText(const RowValues &values, const TreeNode &node);

/// "above 30 for 12 s", "2 alerts" of the row or below it; empty where nothing fires.
QString rowAlerts(const RowValues &values, const TreeNode &node);

/// "req.served, 91,234, 1.2 thousand per second": the whole row for who listens to it.
QString spokenText(const RowValues &values, const TreeNode &node);

/// What a filter is applied to: program, pid, tid and label, so that each of them can be asked for. The
/// file's name stands where there is no label.
QString filterText(const RowValues &values, const TreeNode &node);

} // namespace mmstats::inspector
