// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/row_values.h"

namespace mmstats::inspector {

/// On one line, and no longer than a tool tip may be: a stored text could cover the screen.
QString shortened(const QString &text);
/// Lines of plain text as a tool tip, which is rich text.
QString plainToolTip(const QStringList &lines);

/// All that is known of a row: label, help, exact value, kind, unit, type, age, file; state and reason. Rich
/// text in which everything that comes from a file is escaped.
QString toolTipText(const RowValues &values, const TreeNode &node);

/// The same on one line without markup, for assistive technology: state and reason, or help and kind.
QString spokenDescription(const RowValues &values, const TreeNode &node);

} // namespace mmstats::inspector
